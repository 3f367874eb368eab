using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Matching.Silo.Hosting;

/// <summary>Which protocols an address speaks.</summary>
internal static class Endpoints
{
    /// <summary>
    /// HTTP/2 alone where gRPC is served in clear text, for nothing there tells the versions apart; HTTP/1.1 and JSON on a port of their own.
    /// Under TLS the client says which version it speaks, so there one address serves both; gRPC refuses HTTP/1.1 by itself.
    /// </summary>
    public static HttpProtocols ProtocolsOf(ListenOptions endpoint, SiloOptions options) =>
        options.IsForJson(endpoint.IPEndPoint?.Port ?? 0) ? HttpProtocols.Http1
        : options.ServesTls(endpoint.IPEndPoint?.Port ?? 0) ? HttpProtocols.Http1AndHttp2
        : HttpProtocols.Http2;
}
