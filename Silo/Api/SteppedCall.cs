using Grpc.Core;

namespace Matching.Silo.Api;

/// <summary>Long work, which must not hold up the end of the service.</summary>
internal static class SteppedCall
{
    /// <summary>Sends the steps until they end.</summary>
    /// <exception cref="RpcException">UNAVAILABLE: the service is stopping.</exception>
    public static Task Send<TStep, TMessage>(
        Func<CancellationToken, IAsyncEnumerable<TStep>> steps,
        IServerStreamWriter<TMessage> responseStream,
        ServerCallContext context,
        IHostApplicationLifetime lifetime,
        Func<TStep, ValueTask<TMessage>> message) => Run(
        async token =>
        {
            await foreach (var step in steps(token))
            {
                await responseStream.WriteAsync(await message(step), token);
            }

            return true;
        },
        context,
        lifetime);

    /// <summary>Does the work, and gives it up when the service ends.</summary>
    /// <exception cref="RpcException">UNAVAILABLE: the service is stopping.</exception>
    public static async Task<TResult> Run<TResult>(Func<CancellationToken, Task<TResult>> work, ServerCallContext context, IHostApplicationLifetime lifetime)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            return await work(ending.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The service is stopping, and what was under way was given up; ask again when it is back."));
        }
    }
}
