using System.Buffers;
using Grpc.Net.Compression;

namespace Grpc.Core.Internal;

/// <summary>Cuts messages out of the bytes of a call and deserializes them; one side's reader. Not safe for concurrent use.</summary>
internal sealed class MessageDecoder<T>(
    Func<DeserializationContext, T> deserializer, CompressionSet compressions, string? encoding, int? limit)
{
    private readonly SequenceDeserializationContext _context = new();

    /// <summary>
    /// Takes one message from the front of the buffer and moves the front past it; false while it is not whole.
    /// A length over the limit is refused from the header alone, before the message has come.
    /// </summary>
    /// <exception cref="RpcException">The frame, its compression or the message in it is wrong or too long.</exception>
    public bool TryDecode(ref ReadOnlySequence<byte> buffer, out T message)
    {
        message = default!;
        if (!FrameHeader.TryRead(buffer, out var header))
        {
            return false;
        }

        if (header.Flag > 1)
        {
            throw Failure(StatusCode.Internal, $"A message has the compression flag {header.Flag}; only 0 and 1 exist.");
        }

        if (header.Length > (uint)(limit ?? int.MaxValue))
        {
            throw Failure(
                StatusCode.ResourceExhausted,
                $"A message of {header.Length} bytes is longer than the {limit ?? int.MaxValue} allowed; send smaller ones or raise MaxReceiveMessageSize.");
        }

        if (buffer.Length < FrameHeader.Size + header.Length)
        {
            return false;
        }

        var payload = buffer.Slice(FrameHeader.Size, header.Length);
        message = header.Flag == 0 ? Deserialize(payload) : Decompress(payload);
        buffer = buffer.Slice(payload.End);
        return true;
    }

    private T Decompress(in ReadOnlySequence<byte> payload)
    {
        using var plain = CompressionSet.Decompress(payload, Compression(), limit);
        return Deserialize(new ReadOnlySequence<byte>(plain.Written));
    }

    private ICompressionProvider Compression()
    {
        if (encoding is null or CompressionSet.Identity)
        {
            throw Failure(
                StatusCode.Internal, "A message is marked as compressed, but grpc-encoding names no compression.");
        }

        return compressions.Find(encoding)
            ?? throw new UnknownEncodingException(encoding, compressions.AcceptHeader);
    }

    private T Deserialize(in ReadOnlySequence<byte> payload)
    {
        _context.Begin(payload);
        try
        {
            return deserializer(_context);
        }
        catch (Exception e) when (e is not (RpcException or OutOfMemoryException))
        {
            // The gRPC status code table: what cannot be parsed is INTERNAL on the side that parses.
            throw new RpcException(new Status(
                StatusCode.Internal, $"A message could not be read as {typeof(T).Name}: its bytes are malformed.", e));
        }
        finally
        {
            _context.Begin(default);
        }
    }

    private static RpcException Failure(StatusCode code, string detail) => new(new Status(code, detail));
}
