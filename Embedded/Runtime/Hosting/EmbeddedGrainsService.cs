using Matching.Embedded.Activations;
using Matching.Embedded.Calls;
using Matching.Embedded.Reminders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matching.Embedded.Hosting;

/// <summary>
/// Starts and stops the engine. A stop refuses calls from outside, lets those under way and all that they call come to their end,
/// deactivates every grain, and then closes the database.
/// </summary>
internal sealed partial class EmbeddedGrainsService(GrainEngine engine, ReminderService reminders, ILogger<EmbeddedGrainsService> logger)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan DrainLook = TimeSpan.FromMilliseconds(5);

    private ITimer? _collector;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await engine.Store.OpenAsync(cancellationToken);
        engine.Open();
        await reminders.StartAsync(cancellationToken);
        using (FlowSuppression.Begin())
        {
            _collector = engine.Time.CreateTimer(
                static state => ((EmbeddedGrainsService)state!).Collect(), this, engine.Options.CollectionQuantum, engine.Options.CollectionQuantum);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        reminders.Stop();
        if (_collector is not null)
            await _collector.DisposeAsync();
        engine.RefuseOutsideCalls();
        if (!await DrainAsync(cancellationToken))
            LogUndrained(engine.Options.DrainTimeout);
        await reminders.SettleAsync(engine.Options.DeactivationTimeout);
        engine.RefuseActivations();
        await DeactivateAllAsync(cancellationToken);
        engine.Close();
        await engine.Store.DisposeAsync();
    }

    public void Dispose() => _collector?.Dispose();

    private void Collect()
    {
        foreach (var activation in engine.Catalog.Activations)
            activation.CollectIfStale();
    }

    private async Task<bool> DrainAsync(CancellationToken cancellationToken)
    {
        var end = Environment.TickCount64 + (long)engine.Options.DrainTimeout.TotalMilliseconds;
        while (engine.Catalog.Activations.Any(static a => a.IsWorking))
        {
            if (cancellationToken.IsCancellationRequested || Environment.TickCount64 > end)
                return false;
            await Task.Delay(DrainLook, CancellationToken.None);
        }

        return true;
    }

    private async Task DeactivateAllAsync(CancellationToken cancellationToken)
    {
        Activation[] all = [.. engine.Catalog.Activations];
        foreach (var activation in all)
            activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The engine is stopping."), cancellationToken);
        var gone = Task.WhenAll(all.Select(static a => a.Deactivated));
        await gone.WaitAsync(engine.Options.DeactivationTimeout, CancellationToken.None)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!gone.IsCompleted)
            LogUndeactivated(all.Count(static a => !a.Deactivated.IsCompleted));
    }

    [LoggerMessage(LogLevel.Warning, "Calls were still under way after {Time}; the grains are deactivated in spite of them.")]
    private partial void LogUndrained(TimeSpan time);

    [LoggerMessage(LogLevel.Warning, "{Count} grains did not deactivate in time.")]
    private partial void LogUndeactivated(int count);
}
