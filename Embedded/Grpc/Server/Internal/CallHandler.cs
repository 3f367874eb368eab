using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Serves the calls of one method.</summary>
internal abstract class CallHandler(IMethod method, ServiceSettings settings, ILogger logger)
{
    /// <summary>Serves one call from beginning to end; every failure becomes a status.</summary>
    public Task HandleAsync(HttpContext http) =>
        GrpcHttp.Refuses(http) ? Task.CompletedTask : RunAsync(new HttpCallContext(http, method, settings, logger));

    /// <summary>Reads, calls the method and writes.</summary>
    protected abstract Task ServeAsync(HttpCallContext call);

    /// <summary>Lets a call last and rest as long as it likes: streams are quiet most of the time.</summary>
    protected static void AllowLongCalls(HttpContext http)
    {
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
    }

    private async Task RunAsync(HttpCallContext call)
    {
        Exception? failure = null;
        try
        {
            call.Begin();
            await ServeAsync(call).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e;
        }

        await call.EndAsync(failure).ConfigureAwait(false);
    }
}
