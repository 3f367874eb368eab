using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a deserializer finds the bytes of one message.</summary>
public abstract class DeserializationContext
{
    /// <summary>Length of the message in bytes, decompressed.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>The message in an array of its own, which the caller may keep.</summary>
    public virtual byte[] PayloadAsNewBuffer() =>
        throw new NotSupportedException($"{GetType().Name} has no {nameof(PayloadAsNewBuffer)}.");

    /// <summary>The message in the transport's buffers: valid only until the deserializer returns.</summary>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() =>
        throw new NotSupportedException($"{GetType().Name} has no {nameof(PayloadAsReadOnlySequence)}.");
}
