using System.Buffers;

namespace Grpc.Core.Internal;

/// <summary>Serves one message out of an array.</summary>
internal sealed class ArrayDeserializationContext(byte[] payload) : DeserializationContext
{
    /// <inheritdoc/>
    public override int PayloadLength => payload.Length;

    /// <inheritdoc/>
    public override byte[] PayloadAsNewBuffer() => payload;

    /// <inheritdoc/>
    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(payload);
}
