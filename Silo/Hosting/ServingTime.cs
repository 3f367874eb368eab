namespace Matching.Silo.Hosting;

/// <summary>When the service serves.</summary>
internal static class ServingTime
{
    /// <summary>Complete once the service serves.</summary>
    public static async Task Serving(this IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var serving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var started = lifetime.ApplicationStarted.Register(serving.SetResult);
        await serving.Task.WaitAsync(cancellationToken);
    }
}
