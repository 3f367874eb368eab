using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Matching.Silo.Wire;

/// <summary>
/// Unpacks no more than a message may have. Grpc.AspNetCore holds a message's length on the wire against the limit and not what it unpacks to,
/// so that a few kilobytes could fill the memory.
/// </summary>
internal sealed class BoundedCompression(ICompressionProvider inner, int limit) : ICompressionProvider
{
    /// <inheritdoc/>
    public string EncodingName => inner.EncodingName;

    /// <inheritdoc/>
    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) => inner.CreateCompressionStream(stream, compressionLevel);

    /// <inheritdoc/>
    public Stream CreateDecompressionStream(Stream stream) => new Bounded(inner.CreateDecompressionStream(stream), inner.EncodingName, limit);

    /// <summary>Fails with a status as soon as more comes out than may, or what goes in is not packed as it says.</summary>
    private sealed class Bounded(Stream inner, string encoding, int limit) : Stream
    {
        private long taken;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int read;
            try
            {
                read = inner.Read(buffer);
            }
            catch (InvalidDataException)
            {
                throw new RpcException(new Status(StatusCode.Internal, $"A message is marked as packed with {encoding} and is not; send what the mark says."));
            }

            taken += read;
            return taken <= limit ? read : throw new RpcException(new Status(StatusCode.ResourceExhausted, $"A message is longer than {limit} bytes when unpacked; send smaller ones."));
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
