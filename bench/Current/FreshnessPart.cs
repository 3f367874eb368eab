using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Matching.Client;
using Matching.V1;

namespace Matching.Bench.Current;

/// <summary>From the acknowledgement of a change of a profile until the last list that it concerns has come to who watches it.</summary>
internal static class FreshnessPart
{
    private const int Top = 50;
    private const int WatchesAConnection = 50;

    /// <summary>Watches all vacancies, changes candidates at a rate, and compares at the end what the watchers have with what is asked for.</summary>
    public static async Task<object> Run(SiloUnderTest silo, People people, BenchOptions options)
    {
        var clock = Stopwatch.StartNew();
        var board = new Board(clock);
        using var stop = new CancellationTokenSource();
        var connections = Enumerable.Range(0, (options.Vacancies + WatchesAConnection - 1) / WatchesAConnection).Select(_ => silo.Connect()).ToArray();
        var watches = Enumerable.Range(0, options.Vacancies).Select(number => Task.Run(() => Watch(connections[number / WatchesAConnection], Vacancies.Id(number), board, stop.Token))).ToArray();
        await board.AllSeen(options.Vacancies, watches).WaitAsync(TimeSpan.FromMinutes(5));

        var acknowledged = new Latencies();
        var (processor, start, changes) = (silo.ProcessorTime(), clock.Elapsed, options.Seconds * options.Rate);
        var random = new Random(7);
        var under = new List<Task>();
        for (var n = 0; n < changes; n++)
        {
            var due = start + TimeSpan.FromSeconds((double)n / options.Rate);
            if (due > clock.Elapsed)
            {
                await Task.Delay(due - clock.Elapsed);
            }

            // Half of those who change stand on lists, for a change of somebody in the middle of 100,000 mostly concerns none.
            var candidate = random.Next(2) == 0 && board.SomebodyListed(random) is { } listed ? listed : People.Id(random.Next(options.Candidates));
            under.Add(Change(candidate, people.Competences[random.Next(people.Competences.Count)], random.Next(0, 6)));
        }

        await Task.WhenAll(under);
        var used = (silo.ProcessorTime() - processor).TotalSeconds;
        var seconds = (clock.Elapsed - start).TotalSeconds;
        await board.Quiet();
        var figures = board.Freshness();
        var differing = await Differing(silo.Client, board, options.Vacancies);
        await stop.CancelAsync();
        await Task.WhenAll(watches);
        Array.ForEach(connections, connection => connection.Dispose());
        var acknowledgement = acknowledged.Figures();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"freshness: {changes:N0} changes in {seconds:N1} s ({used:N1} s of the service's processor time), {figures.Count:N0} of them concerned a list, {board.Lists:N0} lists came; watched lists that differ from those asked for at the end: {differing}"));
        Console.WriteLine($"from acknowledgement to the last list concerned: {figures}");
        Console.WriteLine($"from sending to acknowledgement: {acknowledgement}");
        return new { changes, seconds, processorSeconds = used, lists = board.Lists, freshness = figures, acknowledgement, differing };

        async Task Change(string candidate, string competence, int level)
        {
            var sent = clock.Elapsed;
            var overrules = new CandidateOverrules();
            overrules.Levels.Add(new LevelOverrule { Competence = competence, Level = level });
            try
            {
                var changed = await silo.Client.OverruleCandidateAsync(candidate, overrules, ["levels"]);
                board.Acknowledged(candidate, changed.Version, clock.Elapsed);
                acknowledged.Add(clock.Elapsed - sent);
            }
            catch (Grpc.Core.RpcException refused) when (refused.StatusCode == Grpc.Core.StatusCode.Aborted)
            {
                // Two changes of one candidate at once: the second read before the first was written.
            }
        }
    }

    private static async Task Watch(MatchingClient client, string vacancy, Board board, CancellationToken cancellation)
    {
        try
        {
            await foreach (var list in client.WatchShortlistAsync(vacancy, Top, reasons: false, cancellation: cancellation))
            {
                board.Came(vacancy, list);
            }
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // Asked to end.
        }
    }

    private static async Task<int> Differing(MatchingClient client, Board board, int vacancies)
    {
        var differing = 0;
        for (var number = 0; number < vacancies; number++)
        {
            var list = await client.GetShortlistAsync(Vacancies.Id(number), Top, reasons: false);
            differing += list.Entries.Select(entry => (entry.Candidate, entry.CandidateVersion, entry.Score)).SequenceEqual(board.Of(Vacancies.Id(number))) ? 0 : 1;
        }

        return differing;
    }

    /// <summary>What the watchers have, and when each change came to the last of them.</summary>
    private sealed class Board(Stopwatch clock)
    {
        private readonly ConcurrentDictionary<string, Shortlist> lists = new(StringComparer.Ordinal);
        private readonly Dictionary<(string Candidate, long Version), TimeSpan> acknowledged = [];
        private readonly Dictionary<(string Candidate, long Version), TimeSpan> lastCame = [];
        private readonly Dictionary<string, List<TimeSpan>> left = new(StringComparer.Ordinal);
        private readonly Lock gate = new();
        private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TimeSpan lastList;
        private int wanted = int.MaxValue;

        public int Lists { get; private set; }

        public async Task AllSeen(int count, Task[] watches)
        {
            wanted = count;
            if (lists.Count >= count)
            {
                all.TrySetResult();
            }

            await await Task.WhenAny([all.Task, .. watches]);
        }

        public void Came(string vacancy, Shortlist list)
        {
            var now = clock.Elapsed;
            var first = !lists.TryGetValue(vacancy, out var before);
            lists[vacancy] = list;
            if (first)
            {
                if (lists.Count >= wanted)
                {
                    all.TrySetResult();
                }

                return;
            }

            var known = before!.Entries.ToDictionary(entry => entry.Candidate);
            lock (gate)
            {
                lastList = now;
                Lists++;
                var entered = new List<ShortlistEntry>();
                foreach (var entry in list.Entries)
                {
                    if (!known.Remove(entry.Candidate, out var old))
                    {
                        entered.Add(entry);
                    }
                    else if (old.CandidateVersion != entry.CandidateVersion)
                    {
                        lastCame[(ResourceNames.IdOf(entry.Candidate), entry.CandidateVersion)] = now;
                    }
                }

                // Who would not have stood on the list before with the score of today comes because others left, not by a change of their own;
                // who stood so low that those who came push them out may not have changed either.
                var lowest = before.Entries.Count < Top ? int.MinValue : before.Entries[^1].Score;
                foreach (var entry in entered.Where(entry => entry.Score > lowest))
                {
                    lastCame[(ResourceNames.IdOf(entry.Candidate), entry.CandidateVersion)] = now;
                }

                foreach (var gone in known.Values.Where(gone => gone.Rank <= Top - entered.Count))
                {
                    var id = ResourceNames.IdOf(gone.Candidate);
                    if (!left.TryGetValue(id, out var times))
                    {
                        left[id] = times = [];
                    }

                    times.Add(now);
                }
            }
        }

        public void Acknowledged(string candidate, long version, TimeSpan at)
        {
            lock (gate)
            {
                acknowledged[(candidate, version)] = at;
            }
        }

        public string? SomebodyListed(Random random)
        {
            var list = lists[Vacancies.Id(random.Next(lists.Count))];
            return list.Entries.Count == 0 ? null : ResourceNames.IdOf(list.Entries[random.Next(list.Entries.Count)].Candidate);
        }

        public IEnumerable<(string, long, int)> Of(string vacancy) => lists[vacancy].Entries.Select(entry => (entry.Candidate, entry.CandidateVersion, entry.Score));

        /// <summary>Waits until no list has come for two seconds.</summary>
        public async Task Quiet()
        {
            while (clock.Elapsed - lastList < TimeSpan.FromSeconds(2))
            {
                await Task.Delay(100);
            }
        }

        public LatencyFigures Freshness()
        {
            // A list that a candidate has left says no version: it belongs to the change that was acknowledged, or was on its way, at that time.
            var figures = new Latencies();
            lock (gate)
            {
                foreach (var (candidate, times) in left)
                {
                    var versions = acknowledged.Where(change => change.Key.Candidate == candidate).OrderBy(change => change.Value).ToArray();
                    foreach (var time in times)
                    {
                        var cause = versions.LastOrDefault(change => change.Value <= time + TimeSpan.FromMilliseconds(20));
                        if (cause.Key.Candidate is not null && time - cause.Value < TimeSpan.FromSeconds(2))
                        {
                            lastCame[cause.Key] = lastCame.TryGetValue(cause.Key, out var known) && known > time ? known : time;
                        }
                    }
                }

                foreach (var (change, at) in acknowledged)
                {
                    if (lastCame.TryGetValue(change, out var came))
                    {
                        figures.Add(came > at ? came - at : TimeSpan.Zero);
                    }
                }
            }

            return figures.Figures();
        }
    }
}
