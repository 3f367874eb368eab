using System.Buffers;
using System.Buffers.Binary;

namespace Grpc.Core.Internal;

/// <summary>The five bytes before every message: a compression flag and the length, big-endian (gRPC over HTTP/2, Length-Prefixed-Message).</summary>
internal readonly struct FrameHeader
{
    /// <summary>Length of a header in bytes.</summary>
    public const int Size = 5;

    private FrameHeader(byte flag, uint length)
    {
        Flag = flag;
        Length = length;
    }

    /// <summary>0 for plain, 1 for compressed; the protocol knows no other.</summary>
    public byte Flag { get; }

    /// <summary>Length of the message that follows, in bytes, as the sender states it.</summary>
    public uint Length { get; }

    /// <summary>Reads a header; false while fewer than five bytes have come.</summary>
    public static bool TryRead(in ReadOnlySequence<byte> buffer, out FrameHeader header)
    {
        if (buffer.Length < Size)
        {
            header = default;
            return false;
        }

        if (buffer.FirstSpan.Length >= Size)
        {
            header = Parse(buffer.FirstSpan);
            return true;
        }

        Span<byte> bytes = stackalloc byte[Size];
        buffer.Slice(0, Size).CopyTo(bytes);
        header = Parse(bytes);
        return true;
    }

    /// <summary>Writes a header into at least five bytes.</summary>
    public static void Write(Span<byte> destination, bool compressed, int length)
    {
        destination[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(destination[1..], (uint)length);
    }

    private static FrameHeader Parse(ReadOnlySpan<byte> bytes) =>
        new(bytes[0], BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]));
}
