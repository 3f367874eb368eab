namespace Matching.Silo.Hosting;

/// <summary>
/// Goes on serving for a while after the process was asked to end and says so by not being ready, so that whoever sends calls here sends them
/// elsewhere before this process refuses them. Streams end at once: those who watch take them up elsewhere.
/// </summary>
internal sealed class Draining(SiloOptions options, TimeProvider clock) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Before anything stops: the web server does so after this.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.Delay(TimeSpan.FromSeconds(options.Cluster.DrainSeconds), clock, cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
