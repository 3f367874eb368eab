using Matching.Grains;

namespace Matching.Silo.Hosting;

/// <summary>Writes rows through the embedded engine's own batches.</summary>
internal sealed class EmbeddedStateWriter(IStateBatch batch) : IRowWriter
{
    /// <inheritdoc/>
    public Task Put(IReadOnlyList<MovedRow> rows, CancellationToken cancellationToken) =>
        batch.WriteAsync([.. rows.Select(row => StateChange.Put(row.StateName, row.Key, row.Content))], cancellationToken);
}
