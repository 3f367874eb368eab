using Grpc.Core;
using Matching.Silo.Security;
using Matching.Silo.Api;

namespace Matching.Silo.Http;

/// <summary>Runs a call to its end and answers what it throws.</summary>
internal sealed class JsonCallRunner(RefusalInterceptor refusals, CallGate gate)
{
    /// <summary>Runs a method's call; every failure becomes an answer. The gate is asked before the body is read.</summary>
    public Task Run(JsonCallContext context, Func<Task> call) => RunOpen(context, async () =>
    {
        using var admission = await gate.Enter(context);
        await call();
    });

    /// <summary>Answers a call that no method serves and nobody needs a key for.</summary>
    public async Task RunOpen(JsonCallContext context, Func<Task> call)
    {
        using (context)
        {
            try
            {
                RequestOrigin.Check(context.Http.Request);
                await call();
                await JsonAnswer.Finish(context);
            }
            catch (Exception) when (context.Http.RequestAborted.IsCancellationRequested)
            {
                // Nobody is there to be answered.
                context.Http.Abort();
            }
            catch (BadHttpRequestException bad)
            {
                // The web server's own limits: what is too long is told as gRPC tells it, the rest as a malformed request.
                var code = bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? StatusCode.ResourceExhausted : StatusCode.InvalidArgument;
                await JsonAnswer.WriteError(context, new RpcException(new Status(code, bad.Message)), bad.StatusCode);
            }
            catch (Exception error)
            {
                await JsonAnswer.WriteError(context, StatusOf(error, context));
            }
        }
    }

    private RpcException StatusOf(Exception error, JsonCallContext context) => error switch
    {
        _ when context.DeadlinePassed => new RpcException(new Status(StatusCode.DeadlineExceeded, "The deadline of the call passed.")),
        RpcException rpc => rpc,
        _ => refusals.Translate(error, context),
    };
}
