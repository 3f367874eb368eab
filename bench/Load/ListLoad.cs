using System.Diagnostics;

namespace Matching.Bench.Load;

/// <summary>Cached shortlists, top 50, asked for with the .NET library: each worker asks again as soon as it is answered.</summary>
internal static class ListLoad
{
    private const int Top = 50;

    /// <summary>Measures.</summary>
    public static async Task Run(LoadedSilo silo, LoadOptions options)
    {
        var clients = Enumerable.Range(0, options.Connections).Select(_ => silo.Connect()).ToArray();
        await Ask(clients, silo, options.Workers, TimeSpan.FromSeconds(3));
        var processor = silo.ProcessorTime;
        var watch = Stopwatch.StartNew();
        var times = await Ask(clients, silo, options.Workers, TimeSpan.FromSeconds(options.Seconds));
        var seconds = watch.Elapsed.TotalSeconds;
        var each = (silo.ProcessorTime - processor).TotalMicroseconds / times.Count;
        Figures.Say("GetShortlist top 50, .NET client", $"{times.Count / seconds:N0}/s, {Figures.Shares(times)}; {each:N0} us of the service's processor time a call");
        foreach (var client in clients)
        {
            client.Dispose();
        }
    }

    private static async Task<List<double>> Ask(Client.MatchingClient[] clients, LoadedSilo silo, int workers, TimeSpan length)
    {
        var end = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        var all = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            var times = new List<double>();
            for (var call = worker; Stopwatch.GetTimestamp() < end; call++)
            {
                var begun = Stopwatch.GetTimestamp();
                await clients[worker % clients.Length].GetShortlistAsync(silo.Vacancies[call % silo.Vacancies.Count], Top, reasons: false);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            return times;
        })));
        return [.. all.SelectMany(times => times)];
    }
}
