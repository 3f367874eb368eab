using System.Buffers;
using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.Core.Internal;

/// <summary>The compressions that one side knows, by name. Immutable.</summary>
internal sealed class CompressionSet
{
    /// <summary>The name of no compression.</summary>
    public const string Identity = "identity";

    private readonly Dictionary<string, ICompressionProvider> _providers;

    public CompressionSet(IEnumerable<ICompressionProvider> providers)
    {
        _providers = providers.ToDictionary(provider => provider.EncodingName, StringComparer.Ordinal);
        AcceptHeader = string.Join(",", _providers.Keys.Prepend(Identity));
    }

    /// <summary>What a client and a server know unless told otherwise.</summary>
    public static IReadOnlyList<ICompressionProvider> Defaults { get; } =
        [new GzipCompressionProvider(CompressionLevel.Fastest), new DeflateCompressionProvider(CompressionLevel.Fastest)];

    /// <summary>The value of <c>grpc-accept-encoding</c>.</summary>
    public string AcceptHeader { get; }

    /// <summary>The compression of a name, or null; <c>identity</c> is none.</summary>
    public ICompressionProvider? Find(string? name) => name is null ? null : _providers.GetValueOrDefault(name);

    /// <summary>Compresses a message; null when that does not make it smaller.</summary>
    public static PooledBuffer? Compress(ReadOnlySpan<byte> message, ICompressionProvider provider, CompressionLevel? level)
    {
        var compressed = new PooledBuffer(message.Length / 2);
        try
        {
            using (var stream = provider.CreateCompressionStream(compressed, level))
            {
                stream.Write(message);
            }

            if (compressed.Length < message.Length)
            {
                return compressed;
            }
        }
        catch
        {
            compressed.Dispose();
            throw;
        }

        compressed.Dispose();
        return null;
    }

    /// <summary>Decompresses a message, stopping as soon as it is longer than allowed: a bomb is never blown up.</summary>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED when it is too long; INTERNAL when it is damaged.</exception>
    public static PooledBuffer Decompress(in ReadOnlySequence<byte> message, ICompressionProvider provider, int? limit)
    {
        var plain = new PooledBuffer((int)Math.Min(message.Length * 2, limit ?? int.MaxValue));
        try
        {
            using var source = new SequenceStream(message);
            using var stream = provider.CreateDecompressionStream(source);
            while (stream.Read(plain.GetSpan()) is var count and > 0)
            {
                plain.Advance(count);
                if (plain.Length > limit)
                {
                    throw new RpcException(new Status(
                        StatusCode.ResourceExhausted,
                        $"A message is longer than {limit} bytes after decompression; send smaller ones or raise MaxReceiveMessageSize."));
                }
            }

            return plain;
        }
        catch (Exception e)
        {
            plain.Dispose();
            if (e is InvalidDataException)
            {
                throw new RpcException(new Status(
                    StatusCode.Internal, $"A message marked as compressed is not valid {provider.EncodingName}.", e));
            }

            throw;
        }
    }
}
