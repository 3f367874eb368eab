using Grpc.Core;

namespace Matching.Silo.Api.Http;

/// <summary>
/// A call that comes as JSON over HTTP, as services and interceptors see it. It takes the place of the transcoder's own, which knows no deadline and
/// fails where one says how an answer is to be compressed.
/// </summary>
internal sealed class HttpCallContext : ServerCallContext
{
    private readonly HttpCall call;
    private Metadata? requestHeaders;

    /// <summary>The context of a call.</summary>
    public HttpCallContext(HttpCall call)
    {
        this.call = call;

        // Where GetHttpContext looks for it.
        call.Http.Items["__HttpContext"] = call.Http;
    }

    /// <inheritdoc/>
    protected override string MethodCore => call.Path;

    /// <inheritdoc/>
    protected override string HostCore => call.Http.Request.Host.Value ?? string.Empty;

    /// <inheritdoc/>
    protected override string PeerCore => $"{call.Http.Connection.RemoteIpAddress}:{call.Http.Connection.RemotePort}";

    /// <inheritdoc/>
    protected override DateTime DeadlineCore => call.Deadline;

    /// <inheritdoc/>
    protected override Metadata RequestHeadersCore => requestHeaders ??= ReadHeaders();

    /// <inheritdoc/>
    protected override CancellationToken CancellationTokenCore => call.Http.RequestAborted;

    /// <inheritdoc/>
    protected override Metadata ResponseTrailersCore { get; } = [];

    /// <inheritdoc/>
    protected override Status StatusCore { get; set; } = Status.DefaultSuccess;

    /// <inheritdoc/>
    protected override WriteOptions? WriteOptionsCore { get; set; }

    /// <inheritdoc/>
    protected override AuthContext AuthContextCore { get; } = new(null, []);

    /// <inheritdoc/>
    protected override IDictionary<object, object> UserStateCore => call.Http.Items!;

    /// <inheritdoc/>
    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) =>
        throw new NotSupportedException("An answer's headers are HTTP's here; set them on the response.");

    /// <inheritdoc/>
    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException("Propagation tokens are not supported; pass Deadline and CancellationToken to the call instead.");

    private Metadata ReadHeaders()
    {
        var headers = new Metadata();
        foreach (var (key, values) in call.Http.Request.Headers)
        {
            // A key that ends with -bin would be bytes in gRPC; over plain HTTP nobody sends such.
            if (!key.StartsWith(':') && !key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
            {
                headers.Add(key.ToLowerInvariant(), values.ToString());
            }
        }

        return headers;
    }
}
