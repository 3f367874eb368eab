using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;

namespace Matching.Bench.Load;

/// <summary>Overload: far more calls at a time than are served; what they are answered, what memory does, and how soon the service is as before.</summary>
internal static class FloodLoad
{
    /// <summary>Measures.</summary>
    public static async Task Run(LoadedSilo silo, LoadOptions options)
    {
        using var client = silo.Connect();
        var before = silo.Megabytes;
        var most = before;
        var outcomes = new ConcurrentDictionary<StatusCode, int>();
        var end = Stopwatch.GetTimestamp() + (options.Seconds * Stopwatch.Frequency);
        var flood = Enumerable.Range(0, options.Flood).Select(worker => Task.Run(async () =>
        {
            while (Stopwatch.GetTimestamp() < end)
            {
                var code = StatusCode.OK;
                try
                {
                    await client.GetShortlistAsync(silo.Vacancies[worker % silo.Vacancies.Count], 200, reasons: true);
                }
                catch (RpcException refusal)
                {
                    code = refusal.StatusCode;
                }

                outcomes.AddOrUpdate(code, 1, (_, count) => count + 1);
            }
        })).ToArray();
        var all = Task.WhenAll(flood);
        while (!all.IsCompleted)
        {
            await Task.WhenAny(all, Task.Delay(100));
            most = Math.Max(most, silo.Megabytes);
        }

        Figures.Say($"{options.Flood} calls at a time for {options.Seconds} s", $"{string.Join(", ", outcomes.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"))}; memory {before} MB before, {most} MB at most, {silo.Megabytes} MB after");
        using var after = silo.Connect();
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await after.GetShortlistAsync(silo.Vacancies[0], 50, reasons: false);
                break;
            }
            catch (RpcException) when (watch.Elapsed < TimeSpan.FromMinutes(2))
            {
                await Task.Delay(50);
            }
        }

        Figures.Say("    first good answer after it", $"{watch.Elapsed.TotalMilliseconds:N0} ms");
    }
}
