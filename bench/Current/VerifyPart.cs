using System.Diagnostics;
using System.Globalization;

namespace Matching.Bench.Current;

/// <summary>All of the service's data proven by brute force.</summary>
internal static class VerifyPart
{
    /// <summary>Verifies, and then breaks another verification off while it compares lists.</summary>
    public static async Task<object> Run(SiloUnderTest silo)
    {
        var (watch, processor, before) = (Stopwatch.StartNew(), silo.ProcessorTime(), silo.WorkingSetMegabytes());
        var (most, findings, verified) = (before, 0, string.Empty);
        await foreach (var step in silo.Client.VerifyAsync())
        {
            most = Math.Max(most, silo.WorkingSetMegabytes());
            findings += step.Finding is null ? 0 : 1;
            verified = step.Result is { } result ? $"{result.Rows:N0} rows, {result.Candidates:N0} candidates, {result.Vacancies:N0} lists" : verified;
        }

        var (seconds, used) = (watch.Elapsed.TotalSeconds, (silo.ProcessorTime() - processor).TotalSeconds);
        var quiet = await BreakOff(silo);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"verify: {verified} in {seconds:N0} s ({used:N0} s of the service's processor time), {findings} findings; memory {before} MB before, {most} MB at most; broken off, the service rests after {quiet:N1} s"));
        return new { seconds, processorSeconds = used, findings, megabytesBefore = before, mostMegabytes = most, secondsToRest = quiet };
    }

    /// <summary>Seconds from breaking a verification off until the service no longer works on it.</summary>
    private static async Task<double> BreakOff(SiloUnderTest silo)
    {
        using var stop = new CancellationTokenSource();
        try
        {
            await foreach (var step in silo.Client.VerifyAsync(cancellation: stop.Token))
            {
                if (step.Progress is { Stage: "lists" })
                {
                    await stop.CancelAsync();
                }
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // Broken off, as was asked.
        }

        var watch = Stopwatch.StartNew();
        for (var used = silo.ProcessorTime(); ; used = silo.ProcessorTime())
        {
            await Task.Delay(200);
            if ((silo.ProcessorTime() - used).TotalMilliseconds < 50)
            {
                return watch.Elapsed.TotalSeconds;
            }
        }
    }
}
