using Grpc.Core;
using Grpc.Core.Interceptors;
using Matching.Silo.Clustering;
using Matching.Silo.Security;

namespace Matching.Silo.Api;

/// <summary>
/// Answers UNAVAILABLE to a call that has waited for two seconds while another silo does not answer: it most likely waits for that one, and the caller
/// may try again at once. The work goes on where it is; whether a write was kept is for a repeated request to find out, as after any UNAVAILABLE.
/// Streams are not touched: what they wait for comes, or they end with their silo.
/// </summary>
internal sealed class UnresponsiveSiloInterceptor(UnresponsiveSilos unresponsive) : Interceptor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.75);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.25);

    /// <inheritdoc/>
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var call = continuation(request, context);
        for (var patience = Patience; ; patience = Look)
        {
            try
            {
                return await call.WaitAsync(patience);
            }
            catch (TimeoutException) when (!call.IsCompleted)
            {
                if (unresponsive.Any)
                {
                    _ = call.ContinueWith(ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
                    throw RichStatus.Refusal(
                        StatusCode.Unavailable, "SILO_NOT_ANSWERING", "A silo of the cluster does not answer just now; nothing that was acknowledged is lost; try again.", RichStatus.RetryAfter(TimeSpan.FromSeconds(1)));
                }
            }
        }
    }
}
