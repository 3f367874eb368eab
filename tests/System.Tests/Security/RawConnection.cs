using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Grpc.Core;

namespace Matching.SystemTests.Security;

/// <summary>Speaks gRPC's wire by hand to a real silo: any bytes, any headers.</summary>
internal sealed class RawConnection(string address, string? key) : IDisposable
{
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { UseProxy = false, EnableMultipleHttp2Connections = true });

    /// <summary>A frame: flag, length, message.</summary>
    public static byte[] Frame(byte[] message, byte flag = 0, uint? length = null)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), length ?? (uint)message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    /// <summary>A message's frame.</summary>
    public static byte[] Frame(IMessage message) => Frame(message.ToByteArray());

    /// <summary>Sends a request and tells its HTTP status, its gRPC status (null when it has none) and what came back.</summary>
    public async Task<(HttpStatusCode Http, StatusCode? Status, byte[] Body)> Send(
        string path, HttpContent body, string? contentType = "application/grpc", TimeSpan? timeout = null, params (string Name, string Value)[] headers)
    {
        using var request = Request(path, body, contentType, headers);
        using var limit = new CancellationTokenSource(timeout ?? TimeSpan.FromMinutes(1));
        using var response = await http.SendAsync(request, limit.Token);
        var bytes = await response.Content.ReadAsByteArrayAsync(limit.Token);
        var status = Value(response.TrailingHeaders) ?? Value(response.Headers);
        return (response.StatusCode, status is null ? null : (StatusCode)int.Parse(status, CultureInfo.InvariantCulture), bytes);
    }

    /// <summary>Sends a request and reads no more than the headers of its response.</summary>
    public async Task<HttpResponseMessage> Open(string path, HttpContent body)
    {
        using var request = Request(path, body, "application/grpc", []);
        return await http.SendAsync(request, CancellationToken.None);
    }

    public void Dispose() => http.Dispose();

    private static string? Value(HttpHeaders headers) => headers.TryGetValues("grpc-status", out var values) ? values.First() : null;

    private HttpRequestMessage Request(string path, HttpContent body, string? contentType, (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address + path)) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = body };
        body.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        request.Headers.TE.ParseAdd("trailers");
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("authorization", "Bearer " + key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
