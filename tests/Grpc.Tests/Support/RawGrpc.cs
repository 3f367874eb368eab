using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Grpc.Core;

namespace Matching.Grpc.Tests.Support;

/// <summary>Speaks the wire by hand: any bytes, any headers, over HTTP/2.</summary>
public sealed class RawGrpc(Uri address) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false });

    public static byte[] Frame(byte[] message, byte flag = 0, uint? length = null)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), length ?? (uint)message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    public static byte[] Frame(IMessage message) => Frame(message.ToByteArray());

    public Task<RawReply> PostAsync(string path, byte[] body, params (string Key, string Value)[] headers) =>
        SendAsync(path, new ByteArrayContent(body), "application/grpc", headers);

    /// <summary>Sends a message and reads only the headers of the response.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path, IMessage message, params (string Key, string Value)[] headers)
    {
        using var request = Request(path, new ByteArrayContent(Frame(message)), "application/grpc", headers);
        return await _http.SendAsync(request, CancellationToken.None);
    }

    public async Task<RawReply> SendAsync(
        string path, HttpContent body, string? contentType, params (string Key, string Value)[] headers)
    {
        using var request = Request(path, body, contentType, headers);
        using var patience = new CancellationTokenSource(TestServer.Patience);
        using var response = await _http.SendAsync(request, patience.Token);
        var bytes = await response.Content.ReadAsByteArrayAsync(patience.Token);
        return new RawReply(response, bytes);
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(string path, HttpContent body, string? contentType, (string Key, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = body,
        };
        body.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        request.Headers.TE.ParseAdd("trailers");
        foreach (var (key, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(key, value);
        }

        return request;
    }
}

/// <summary>What came back.</summary>
public sealed class RawReply(HttpResponseMessage response, byte[] body)
{
    private readonly HttpHeaders _headers = response.Headers;
    private readonly HttpHeaders _trailers = response.TrailingHeaders;

    public HttpStatusCode Http { get; } = response.StatusCode;

    public byte[] Body { get; } = body;

    public string? ContentType { get; } = response.Content.Headers.ContentType?.ToString();

    public bool TrailersOnly => Header("grpc-status") is not null;

    public StatusCode? Status => (Trailer("grpc-status") ?? Header("grpc-status")) is { } code ? (StatusCode)int.Parse(code) : null;

    public string? Message => Trailer("grpc-message") ?? Header("grpc-message");

    public string? Header(string key) => _headers.TryGetValues(key, out var values) ? string.Join(",", values) : null;

    public string? Trailer(string key) => _trailers.TryGetValues(key, out var values) ? string.Join(",", values) : null;
}
