using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Grpc.Net.Compression;

namespace Grpc.Core.Internal;

/// <summary>
/// Serializes messages with their frame headers into an output. A message that states its length goes straight into the
/// output; others, and those to be compressed, are collected first. Not safe for concurrent use.
/// </summary>
/// <param name="output">Where frames go.</param>
/// <param name="limit">Longest message in bytes; null for any.</param>
internal sealed class MessageEncoder(IBufferWriter<byte> output, int? limit) : SerializationContext
{
    // gzip adds about twenty bytes; below this a message hardly ever gets smaller.
    private const int SmallestWorthCompressing = 256;

    private PooledBuffer? _collected;
    private ICompressionProvider? _compression;
    private CompressionLevel? _level;
    private int? _length;
    private long? _end;
    private bool _complete;

    // Where the output tells how much it holds, a message that is not as long as it said is noticed.
    private long? Position => output switch
    {
        PipeWriter { CanGetUnflushedBytes: true } pipe => pipe.UnflushedBytes,
        PooledBuffer buffer => buffer.Length,
        _ => null,
    };

    /// <summary>Compresses following messages, or no longer when null.</summary>
    public void UseCompression(ICompressionProvider? compression, CompressionLevel? level)
    {
        _compression = compression;
        _level = level;
    }

    /// <summary>Writes one message with its header.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: it is longer than allowed; nothing was written.</exception>
    /// <exception cref="BrokenFrameException">It was changed while it was written; the output is of no use any more.</exception>
    public void Encode<T>(T message, Action<T, SerializationContext> serializer)
    {
        _length = null;
        _end = null;
        _complete = false;
        try
        {
            serializer(message, this);
            if (_end is not null && _end != Position)
            {
                throw new BrokenFrameException(typeof(T));
            }

            if (!_complete)
            {
                throw new InvalidOperationException($"The serializer of {typeof(T).Name} returned without calling Complete.");
            }
        }
        finally
        {
            _collected?.Dispose();
            _collected = null;
        }
    }

    /// <inheritdoc/>
    public override void SetPayloadLength(int payloadLength)
    {
        CheckLimit(payloadLength);
        _length = payloadLength;
    }

    /// <inheritdoc/>
    public override IBufferWriter<byte> GetBufferWriter()
    {
        if (_length is { } length && !Compresses(length))
        {
            WriteHeader(compressed: false, length);
            _end = Position + length;
            return output;
        }

        return _collected ??= new PooledBuffer(_length ?? 0);
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        if (_collected is not null)
        {
            WriteCollected(_collected.Written.Span);
        }

        _complete = true;
    }

    /// <inheritdoc/>
    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        WriteCollected(payload);
        _complete = true;
    }

    private bool Compresses(int length) => _compression is not null && length >= SmallestWorthCompressing;

    private void WriteCollected(ReadOnlySpan<byte> payload)
    {
        CheckLimit(payload.Length);
        if (Compresses(payload.Length))
        {
            using var compressed = CompressionSet.Compress(payload, _compression!, _level);
            if (compressed is not null)
            {
                WriteHeader(compressed: true, (int)compressed.Length);
                output.Write(compressed.Written.Span);
                return;
            }
        }

        WriteHeader(compressed: false, payload.Length);
        output.Write(payload);
    }

    private void WriteHeader(bool compressed, int length)
    {
        FrameHeader.Write(output.GetSpan(FrameHeader.Size), compressed, length);
        output.Advance(FrameHeader.Size);
    }

    private void CheckLimit(int length)
    {
        if (length > limit)
        {
            throw new RpcException(new Status(
                StatusCode.ResourceExhausted,
                $"A message of {length} bytes is longer than the {limit} allowed; send less or raise MaxSendMessageSize."));
        }
    }
}
