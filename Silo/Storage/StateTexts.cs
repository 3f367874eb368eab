using Matching.Grains;

namespace Matching.Silo.Storage;

/// <summary>States as they are stored.</summary>
internal sealed class StateTexts : IStateText
{
    /// <inheritdoc/>
    public TState Read<TState>(ReadOnlySpan<byte> json)
        where TState : class, new() => StateFormat.Read<TState>(json);

    /// <inheritdoc/>
    public byte[] Write<TState>(TState state)
        where TState : class, new() => StateFormat.Write(state);
}
