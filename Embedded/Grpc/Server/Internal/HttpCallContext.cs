using System.Net.Sockets;
using Grpc.Core;
using Grpc.Core.Internal;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>A call carried by an HTTP request: what the service sees of it. How it ends is in the other part.</summary>
internal sealed partial class HttpCallContext : ServerCallContext, IServerCallContextFeature
{
    private readonly IMethod _method;
    private readonly ServiceSettings _settings;
    private readonly ILogger _logger;
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private AuthContext? _authContext;
    private Status _status = Status.DefaultSuccess;

    public HttpCallContext(HttpContext http, IMethod method, ServiceSettings settings, ILogger logger)
    {
        Http = http;
        _method = method;
        _settings = settings;
        _logger = logger;
    }

    /// <summary>The request that carries the call.</summary>
    public HttpContext Http { get; }

    /// <inheritdoc/>
    public ServerCallContext ServerCallContext => this;

    /// <inheritdoc/>
    protected override string MethodCore => _method.FullName;

    /// <inheritdoc/>
    protected override string HostCore => Http.Request.Host.Value ?? "";

    /// <inheritdoc/>
    protected override string PeerCore
    {
        get
        {
            var (address, port) = (Http.Connection.RemoteIpAddress, Http.Connection.RemotePort);
            return address?.AddressFamily switch
            {
                null => "unknown",
                AddressFamily.InterNetworkV6 => $"ipv6:[{address}]:{port}",
                _ => $"ipv4:{address}:{port}",
            };
        }
    }

    /// <inheritdoc/>
    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReadRequestHeaders();

    /// <inheritdoc/>
    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    /// <inheritdoc/>
    protected override Status StatusCore
    {
        get => _status;
        set => _status = value;
    }

    /// <inheritdoc/>
    protected override WriteOptions? WriteOptionsCore { get; set; }

    /// <inheritdoc/>
    protected override AuthContext AuthContextCore => _authContext ??= PeerCertificate.ToAuthContext(Http.Connection.ClientCertificate);

    /// <inheritdoc/>
    protected override IDictionary<object, object> UserStateCore => Http.Items!;

    /// <inheritdoc/>
    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotSupportedException(
            "Propagation tokens are not supported; pass context.Deadline and context.CancellationToken to the call instead.");

    private Metadata ReadRequestHeaders()
    {
        var headers = new Metadata();
        foreach (var (key, values) in Http.Request.Headers)
        {
            if (key.StartsWith(':') || IsOfTransport(key))
            {
                continue;
            }

            foreach (var value in values)
            {
                if (!MetadataHeaders.TryAdd(headers, key, value ?? ""))
                {
                    throw new RpcException(new Status(
                        StatusCode.InvalidArgument, $"Metadata '{key}' is malformed; a key that ends with -bin needs a base64 value."));
                }
            }
        }

        return headers;
    }

    // Headers that carry the call and are no metadata of it.
    private static bool IsOfTransport(string key) => key.ToLowerInvariant() is
        WireNames.Encoding or WireNames.AcceptEncoding or WireNames.Timeout
        or "content-type" or "content-encoding" or "content-length" or "te" or "host" or "accept-encoding";
}
