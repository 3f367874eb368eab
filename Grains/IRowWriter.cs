using System.Text.Json;

namespace Matching.Grains;

/// <summary>Writes stored rows as they came from another engine's storage. No grain may be active that has one of them.</summary>
public interface IRowWriter
{
    /// <summary>Inserts or replaces all rows or none. Durable when the task is complete.</summary>
    Task Put(IReadOnlyList<MovedRow> rows, CancellationToken cancellationToken);
}

/// <summary>A stored row, whatever its type.</summary>
/// <param name="StateName">One of <see cref="StateNames"/>.</param>
/// <param name="Key">Grain key.</param>
/// <param name="Content">Its content.</param>
public readonly record struct MovedRow(string StateName, string Key, JsonElement Content);
