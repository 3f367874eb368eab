using System.Buffers;

namespace Grpc.Core.Internal;

/// <summary>Collects one message in an array.</summary>
internal sealed class ArraySerializationContext : SerializationContext
{
    private ArrayBufferWriter<byte>? _writer;
    private int _expectedLength;
    private byte[]? _payload;

    /// <summary>The message; throws when the serializer never completed it.</summary>
    public byte[] Payload => _payload
        ?? throw new InvalidOperationException("The serializer returned without completing its message; call Complete.");

    /// <inheritdoc/>
    public override void SetPayloadLength(int payloadLength) => _expectedLength = payloadLength;

    /// <inheritdoc/>
    public override void Complete(byte[] payload) => _payload = payload;

    /// <inheritdoc/>
    public override IBufferWriter<byte> GetBufferWriter() =>
        _writer ??= _expectedLength > 0 ? new ArrayBufferWriter<byte>(_expectedLength) : new ArrayBufferWriter<byte>();

    /// <inheritdoc/>
    public override void Complete() => _payload = _writer?.WrittenSpan.ToArray() ?? [];
}
