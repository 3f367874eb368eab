using System.Diagnostics;
using System.Globalization;
using Matching.V1;

namespace Matching.Bench.Current;

/// <summary>What it costs to keep what lists are rebuilt from: two services, one that keeps it and one that does not, bring, change and serve the same, turn by turn.</summary>
internal static class HistoryPart
{
    private const int Rounds = 4;
    private const int Readers = 8;

    /// <summary>Measures.</summary>
    public static async Task<object> Run(BenchOptions options)
    {
        var figures = new SortedDictionary<string, object>(StringComparer.Ordinal);
        await using var on = await SiloUnderTest.Start(options, "--historymonths", "6");
        await using var off = await SiloUnderTest.Start(options, "--historymonths", "0");
        (string Name, SiloUnderTest Silo)[] both = [("on", on), ("off", off)];
        foreach (var (name, silo) in both)
        {
            await BulkPart.Run(silo, await People.Of(silo.Client), options.Candidates);
            await Vacancies.Bring(silo.Client, 20);
            figures[$"{name}: database after bringing, bytes a candidate"] = silo.DatabaseBytes() / options.Candidates;
        }

        var (changes, seconds) = (Math.Min(options.Candidates, 4_000), Math.Max(2, options.Seconds / Rounds));
        var spent = both.ToDictionary(one => one.Name, _ => (Writing: 0.0, Written: 0.0, Lists: 0L, Reading: 0.0, Waits: new List<double>()));
        var before = both.ToDictionary(one => one.Name, one => one.Silo.DatabaseBytes());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (name, silo) in both)
            {
                var now = spent[name];
                var (processor, watch) = (silo.ProcessorTime(), Stopwatch.StartNew());
                await Parallel.ForEachAsync(Enumerable.Range(0, changes / Rounds), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, token) =>
                    await silo.Client.OverruleCandidateAsync(
                        People.Id(number), new CandidateOverrules { Levels = { new LevelOverrule { Competence = "communication", Level = (number + round) % 6 } } }, ["levels"], cancellation: token));
                now.Writing += (silo.ProcessorTime() - processor).TotalSeconds;
                now.Written += watch.Elapsed.TotalSeconds;

                // Lists, each read after a change now and then, so that pools have new names.
                watch.Restart();
                var waits = new List<double>[Readers];
                await Task.WhenAll(Enumerable.Range(0, Readers).Select(async reader =>
                {
                    var own = waits[reader] = [];
                    for (var n = reader; watch.Elapsed.TotalSeconds < seconds; n++)
                    {
                        if (n % 50 == 0)
                        {
                            await silo.Client.OverruleCandidateAsync(
                                People.Id(n), new CandidateOverrules { Levels = { new LevelOverrule { Competence = "communication", Level = n / 50 % 6 } } }, ["levels"]);
                        }

                        var began = Stopwatch.GetTimestamp();
                        await silo.Client.GetShortlistAsync(Vacancies.Id(n % 20), 50, false);
                        own.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    }
                }));
                now.Reading += watch.Elapsed.TotalSeconds;
                now.Lists += waits.Sum(own => own.Count);
                now.Waits.AddRange(waits.SelectMany(own => own));
                spent[name] = now;
            }
        }

        foreach (var (name, silo) in both)
        {
            var now = spent[name];
            now.Waits.Sort();
            figures[$"{name}: processor time a change, ms"] = Math.Round(1_000 * now.Writing / changes, 3);
            figures[$"{name}: changes a second"] = Math.Round(changes / now.Written);
            figures[$"{name}: lists a second"] = Math.Round(now.Lists / now.Reading);
            figures[$"{name}: p99 of a list, ms"] = Math.Round(now.Waits[(int)(0.99 * (now.Waits.Count - 1))], 2);
            figures[$"{name}: database growth a change, bytes"] = (silo.DatabaseBytes() - before[name]) / changes;
        }

        foreach (var (what, figure) in figures)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"history {what}: {figure}"));
        }

        return figures;
    }
}
