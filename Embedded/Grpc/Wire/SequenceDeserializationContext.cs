using System.Buffers;

namespace Grpc.Core.Internal;

/// <summary>Serves one message after another out of the transport's buffers.</summary>
internal sealed class SequenceDeserializationContext : DeserializationContext
{
    private ReadOnlySequence<byte> _payload;

    /// <inheritdoc/>
    public override int PayloadLength => (int)_payload.Length;

    /// <summary>Sets the message that the deserializer sees next.</summary>
    public void Begin(in ReadOnlySequence<byte> payload) => _payload = payload;

    /// <inheritdoc/>
    public override byte[] PayloadAsNewBuffer() => _payload.ToArray();

    /// <inheritdoc/>
    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _payload;
}
