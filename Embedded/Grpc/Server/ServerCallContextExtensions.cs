using Grpc.AspNetCore.Server.Internal;
using Microsoft.AspNetCore.Http;

namespace Grpc.Core;

/// <summary>From a gRPC call to the HTTP request that carries it.</summary>
public static class ServerCallContextExtensions
{
    /// <summary>The HTTP context: its user, services and connection.</summary>
    /// <exception cref="InvalidOperationException">The call is not carried by HTTP, as in a unit test.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        return serverCallContext is HttpCallContext call
            ? call.Http
            : serverCallContext.UserState.TryGetValue("__HttpContext", out var context) && context is HttpContext http
                ? http
                : throw new InvalidOperationException(
                    $"{serverCallContext.GetType().Name} carries no HttpContext; in tests put one in UserState[\"__HttpContext\"].");
    }
}
