using Grpc.Core;
using Grpc.Core.Internal;

namespace Grpc.Net.Client.Internal;

/// <summary>Frames requests, compressed where the call asks for it.</summary>
internal static class RequestEncoding
{
    /// <summary>Writes a request with its frame header into a buffer.</summary>
    /// <exception cref="RpcException">It is longer than allowed, or the call's compression is not known.</exception>
    public static void Encode<T>(
        ClientCall call, PooledBuffer frame, T message, Action<T, SerializationContext> serializer, WriteOptions? options = null)
    {
        var encoder = new MessageEncoder(frame, call.Channel.SendLimit);
        var flags = (options ?? call.Options.WriteOptions)?.Flags ?? default;
        var name = call.Options.Headers?.GetValue(WireNames.CompressionRequest);
        if (name is not (null or CompressionSet.Identity) && (flags & WriteFlags.NoCompress) == 0)
        {
            var compressions = call.Channel.Compressions;
            encoder.UseCompression(
                compressions.Find(name) ?? throw new RpcException(new Status(
                    StatusCode.Internal, $"Request compression '{name}' is not known; use one of {compressions.AcceptHeader}.")),
                level: null);
        }

        encoder.Encode(message, serializer);
    }
}
