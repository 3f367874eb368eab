using System.Text.Json;
using Matching.Grains;

namespace Matching.Silo.Storage;

/// <summary>States as the JSON in which they are stored, for moving them.</summary>
internal sealed class StateTexts : IStateText
{
    /// <inheritdoc/>
    public TState Read<TState>(ReadOnlySpan<byte> json)
        where TState : class, new()
    {
        try
        {
            return JsonSerializer.Deserialize<TState>(json, StateJson.Options) ?? throw new JsonException("It is null.");
        }
        catch (Exception error) when (error is NotSupportedException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new JsonException($"It does not fit {typeof(TState).Name}.", error);
        }
    }

    /// <inheritdoc/>
    public byte[] Write<TState>(TState state)
        where TState : class, new() => JsonSerializer.SerializeToUtf8Bytes(state, StateJson.Options);
}
