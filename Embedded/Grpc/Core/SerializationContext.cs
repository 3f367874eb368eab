using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a serializer puts the bytes of one message.</summary>
public abstract class SerializationContext
{
    /// <summary>Hands over the whole message at once; the array may be used until the message is sent.</summary>
    public virtual void Complete(byte[] payload) => throw Unsupported(nameof(Complete));

    /// <summary>The buffer to write the message to; <see cref="Complete()"/> follows when it is whole.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw Unsupported(nameof(GetBufferWriter));

    /// <summary>Tells the exact length in bytes before the first byte is written, which lets it go out uncopied.</summary>
    public virtual void SetPayloadLength(int payloadLength)
    {
        // A hint: contexts that buffer anyway have no use for it.
    }

    /// <summary>Says that all bytes were written to <see cref="GetBufferWriter"/>.</summary>
    public virtual void Complete() => throw Unsupported(nameof(Complete));

    private NotSupportedException Unsupported(string member) => new($"{GetType().Name} has no {member}.");
}
