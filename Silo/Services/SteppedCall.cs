using Grpc.Core;

namespace Matching.Silo.Services;

/// <summary>Long work that tells its steps as a stream.</summary>
internal static class SteppedCall
{
    /// <summary>Sends the steps until they end; long work must not hold up the end of the service.</summary>
    /// <exception cref="RpcException">UNAVAILABLE: the service is stopping.</exception>
    public static async Task Send<TStep, TMessage>(
        Func<CancellationToken, IAsyncEnumerable<TStep>> steps,
        IServerStreamWriter<TMessage> responseStream,
        ServerCallContext context,
        IHostApplicationLifetime lifetime,
        Func<TStep, ValueTask<TMessage>> message)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            await foreach (var step in steps(ending.Token))
            {
                await responseStream.WriteAsync(await message(step), ending.Token);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The service is stopping, and what was under way was given up; ask again when it is back."));
        }
    }
}
