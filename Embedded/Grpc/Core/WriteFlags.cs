namespace Grpc.Core;

/// <summary>How one message is written.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>It may wait in the buffer for the next one.</summary>
    BufferHint = 0x1,

    /// <summary>It goes out uncompressed although the call compresses.</summary>
    NoCompress = 0x2
}
