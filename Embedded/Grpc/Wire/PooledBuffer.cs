using System.Buffers;

namespace Grpc.Core.Internal;

/// <summary>A growing buffer over the shared array pool, writable as buffer and as stream. Dispose it once, after its last use.</summary>
internal sealed class PooledBuffer : Stream, IBufferWriter<byte>
{
    private const int SmallestRent = 512;
    private byte[] _array;
    private int _written;

    public PooledBuffer(int expected = 0) =>
        _array = ArrayPool<byte>.Shared.Rent(Math.Max(expected, SmallestRent));

    /// <summary>What has been written.</summary>
    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, _written);

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _written;

    /// <inheritdoc/>
    public override long Position
    {
        get => _written;
        set => throw new NotSupportedException("A pooled buffer is written from front to back.");
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _array.Length - _written);
        _written += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _array.AsMemory(_written);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _array.AsSpan(_written);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Reserve(buffer.Length);
        buffer.CopyTo(_array.AsSpan(_written));
        _written += buffer.Length;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        // Everything is in the buffer already.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Read what was written through Written.");

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) =>
        throw new NotSupportedException("A pooled buffer is written from front to back.");

    /// <inheritdoc/>
    public override void SetLength(long value) =>
        throw new NotSupportedException("A pooled buffer grows by writing.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        var array = _array;
        _array = [];
        _written = 0;
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }

        base.Dispose(disposing);
    }

    private void Reserve(int count)
    {
        if (_array.Length - _written >= count)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(
            Array.MaxLength, Math.Max((long)_array.Length * 2, (long)_written + count)));
        _array.AsSpan(0, _written).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
