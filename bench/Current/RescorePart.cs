using System.Diagnostics;
using System.Globalization;
using Matching.Client;
using Matching.V1;

namespace Matching.Bench.Current;

/// <summary>All vacancies ranked anew, while lists are asked for.</summary>
internal static class RescorePart
{
    /// <summary>Requests a second meanwhile.</summary>
    private const int Rate = 100;

    /// <summary>Ranks all once so that there are lists to serve, then again while they are.</summary>
    public static async Task<object> Run(SiloUnderTest silo, int vacancies)
    {
        var first = await Rescore(silo.Client);
        var (served, failed) = (new Latencies(), 0);
        using var stop = new CancellationTokenSource();
        using var asking = silo.Connect();
        var load = Task.Run(async () =>
        {
            var random = new Random(1);
            var under = new List<Task>();
            var clock = Stopwatch.StartNew();
            for (var n = 0; !stop.IsCancellationRequested; n++)
            {
                var due = TimeSpan.FromSeconds((double)n / Rate);
                if (due > clock.Elapsed)
                {
                    await Task.Delay(due - clock.Elapsed);
                }

                // From when it was due, so that a service that holds up one request is not spared the next ones.
                under.Add(Ask(random.Next(vacancies), due, clock));
            }

            await Task.WhenAll(under);
        });
        var (seconds, processor) = await Rescore(silo.Client, silo);
        await stop.CancelAsync();
        await load;
        var figures = served.Figures();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rescore: {vacancies:N0} vacancies in {seconds:N1} s ({processor:N1} s of the service's processor time; the first time {first.Seconds:N1} s)"));
        Console.WriteLine($"GetShortlist meanwhile, {Rate}/s: {figures}; failed: {failed}");
        return new { seconds, processorSeconds = processor, firstSeconds = first.Seconds, getShortlist = figures, failed };

        async Task Ask(int vacancy, TimeSpan due, Stopwatch clock)
        {
            try
            {
                await asking.GetShortlistAsync(Vacancies.Id(vacancy), 50, reasons: false);
                served.Add(clock.Elapsed - due);
            }
            catch (Grpc.Core.RpcException)
            {
                Interlocked.Increment(ref failed);
            }
        }
    }

    private static async Task<(double Seconds, double Processor)> Rescore(MatchingClient client, SiloUnderTest? silo = null)
    {
        var (watch, processor) = (Stopwatch.StartNew(), silo?.ProcessorTime() ?? default);
        var job = await client.RescoreAllAsync();
        await foreach (var step in client.WatchJobAsync(ResourceNames.IdOf(job.Name)))
        {
            job = step;
        }

        return job is { State: JobState.Done, Failed: 0 }
            ? (watch.Elapsed.TotalSeconds, ((silo?.ProcessorTime() ?? default) - processor).TotalSeconds)
            : throw new InvalidOperationException($"The job ended as {job}.");
    }
}
