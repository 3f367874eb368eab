using System.Collections.Concurrent;
using System.Diagnostics;
using Matching.Client;

namespace Matching.Bench.Load;

/// <summary>Watchers of long lists: a newcomer changes most of them; how long until each watcher of those has a list with it, from the sending of the CV and from its acknowledgement.</summary>
internal static class WatchLoad
{
    private const int Top = 200;

    /// <summary>Measures.</summary>
    public static async Task Run(LoadedSilo silo, LoadOptions options)
    {
        using var ending = new CancellationTokenSource();
        using var writer = silo.Connect();
        var clients = Enumerable.Range(0, 4).Select(_ => silo.Connect()).ToArray();
        var seen = new ConcurrentDictionary<(int Watcher, string Candidate), long>();
        using var first = new CountdownEvent(options.Watchers);
        var watchers = Enumerable.Range(0, options.Watchers).Select(watcher => Watch(watcher)).ToArray();
        await Task.Run(first.Wait);
        var (fromSent, fromAcknowledged) = (new List<double>(), new List<double>());
        var missed = 0;
        for (var update = 0; update < options.Updates; update++)
        {
            var id = $"new{update:D4}";
            var sent = Stopwatch.GetTimestamp();
            await writer.ImportCandidateAsync(new DocumentToImport(id, "cv.txt", LoadedSilo.Cv(update)));
            var acknowledged = Stopwatch.GetTimestamp();
            var limit = Stopwatch.StartNew();
            var on = await Task.WhenAll(silo.Vacancies.Select(async vacancy => (await writer.GetShortlistAsync(vacancy, Top, reasons: false)).Entries.Any(entry => entry.Candidate == $"candidates/{id}")));
            int[] due = [.. Enumerable.Range(0, options.Watchers).Where(watcher => on[watcher % silo.Vacancies.Count])];
            while (due.Any(watcher => !seen.ContainsKey((watcher, id))) && limit.Elapsed < TimeSpan.FromSeconds(10))
            {
                await Task.Delay(20);
            }

            foreach (var watcher in due)
            {
                if (seen.TryGetValue((watcher, id), out var at))
                {
                    fromSent.Add(Stopwatch.GetElapsedTime(sent, at).TotalMilliseconds);
                    fromAcknowledged.Add(Math.Max(0, Stopwatch.GetElapsedTime(acknowledged, at).TotalMilliseconds));
                }
                else
                {
                    missed++;
                }
            }
        }

        await ending.CancelAsync();
        await Task.WhenAll(watchers);
        Figures.Say($"{options.Watchers} watchers, {options.Updates} updates, from sending", $"{Figures.Shares(fromSent)}; {missed} not seen");
        Figures.Say("    from acknowledgement", $"{Figures.Shares(fromAcknowledged)}");
        foreach (var client in clients)
        {
            client.Dispose();
        }

        async Task Watch(int watcher)
        {
            var told = false;
            try
            {
                await foreach (var list in clients[watcher % clients.Length].WatchShortlistAsync(silo.Vacancies[watcher % silo.Vacancies.Count], Top, reasons: false, cancellation: ending.Token))
                {
                    var now = Stopwatch.GetTimestamp();
                    foreach (var change in list.Changes)
                    {
                        seen.TryAdd((watcher, change.Candidate["candidates/".Length..]), now);
                    }

                    if (!told)
                    {
                        told = true;
                        first.Signal();
                    }
                }
            }
            catch (Exception) when (ending.IsCancellationRequested)
            {
                // The end of the measurement.
            }
        }
    }
}
