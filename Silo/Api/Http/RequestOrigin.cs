using Grpc.Core;
using Matching.Silo.Security;

namespace Matching.Silo.Api.Http;

/// <summary>
/// Keeps web pages of others from using a visitor's browser against this service: a browser says in "Origin" which page asks.
/// Programs send no such header and are not concerned.
/// </summary>
internal static class RequestOrigin
{
    /// <summary>Refuses requests that another site's page makes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="allowed">Sites that may.</param>
    /// <exception cref="RpcException">PERMISSION_DENIED: the origin is another.</exception>
    public static void Check(HttpRequest request, AllowedOrigins allowed)
    {
        if (request.Headers.Origin is [{ } origin, ..]
            && !allowed.Allows(origin)
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)))
        {
            throw new RpcException(new Status(StatusCode.PermissionDenied, "Origin: pages of other sites may not call this service; call it from a program, or serve the page from here."));
        }
    }
}
