using System.Text;
using Matching.Contracts;
using Matching.Grains.Applications;
using Matching.Grains.History;
using Matching.Grains.Privacy;
using Matching.Ranking.Model;

namespace Matching.GrainsTests;

/// <summary>Any list that was served comes out again to the bit from what was kept, whatever became of candidates, vacancies, models and the service since.</summary>
public sealed class ReplayTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 2)]
    [InlineData(4, 3)]
    public async Task Every_list_served_is_rebuilt_after_changes_erasures_and_restarts(int partitions, int seed)
    {
        using var file = new TemporaryFile();
        var random = new Random(seed);
        var ids = Samples.CandidateIds.Take(24).ToArray();
        var (served, erasedAt, present) = (new List<ServedList>(), new Dictionary<string, int>(), ids.ToHashSet());
        for (var life = 0; life < 3; life++)
        {
            await using var host = await GrainHost.Start(file.Path, partitions);
            if (life == 0)
            {
                await host.Import(["v05", "v08"], ids);
                await Copyist(host);
                await Task.WhenAll(ids.Take(8).Select(id => Apply(host, id, null)));
                served.Add(await Serve(host, "v08", new ShortlistRequest(20, false, string.Empty)));
            }

            for (var step = 0; step < 25; step++)
            {
                await Change(host, random, ids, present, erasedAt, served.Count);
                served.Add(await Serve(host, random.Next(2) == 0 ? "v05" : "v08", new ShortlistRequest(random.Next(1, 40), false, string.Empty)
                {
                    Scope = random.Next(4) == 0 ? ShortlistScope.Applicants : ShortlistScope.Pool,
                }));
            }

            await CheckAll(host, served, erasedAt);
        }

        // The same from a service that begins anew, with nothing in memory.
        await using var last = await GrainHost.Start(file.Path, partitions);
        await CheckAll(last, served, erasedAt);
        Assert.Contains(served, list => list.Entries.Any(entry => erasedAt.TryGetValue(entry.Candidate, out var at) && at > served.IndexOf(list)));
        Assert.Contains(served, list => list.Scope == ShortlistScope.Applicants && list.Entries.Count > 0);
    }

    [Fact]
    public async Task Of_somebody_erased_the_history_has_nothing_that_can_be_read()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], ["c002", "c004", "c010"]);
        var list = await Serve(host, "v05", new ShortlistRequest(3, false, string.Empty));
        var proof = await host.Service<Eraser>().Erase(host.Grains, "org", "c004", new ErasureOrder("test", "requested"), CancellationToken.None);
        Assert.Empty(proof.Left);
        var replayed = await Replay(host, list);
        Assert.Equal(list.Entries.Where(entry => entry.Candidate != "c004"), Places(replayed));
        Assert.Equal([list.Entries.First(entry => entry.Candidate == "c004").Rank], replayed.Erased);
        Assert.False(replayed.Proved);

        // Who comes back under the id is somebody new: the old place stays a hole.
        await host.Candidate("c004").Import(Samples.Document("candidates", "c004"));
        Assert.Equal(2, (await Replay(host, list)).Entries.Count);
        list = await Serve(host, "v05", new ShortlistRequest(3, false, string.Empty));
        replayed = await Replay(host, list);
        Assert.True(replayed.Proved);
        Assert.Equal(list.Entries, Places(replayed));
    }

    [Fact]
    public async Task What_is_older_than_the_months_is_pruned_and_no_list_of_the_months_loses_anything()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, 2);
        await host.Import(["v05"], Samples.CandidateIds.Take(6));
        var old = await Serve(host, "v05", new ShortlistRequest(6, false, string.Empty));
        for (var level = 0; level < 6; level++)
        {
            await host.Candidate(Samples.CandidateIds[0]).Overrule(new CandidateOverrules { Levels = new Dictionary<string, int> { ["communication"] = level } }, string.Empty);
        }

        var between = DateTimeOffset.UtcNow;
        var recent = await Serve(host, "v05", new ShortlistRequest(6, false, string.Empty));
        await host.Candidate(Samples.CandidateIds[1]).Overrule(new CandidateOverrules { Levels = new Dictionary<string, int> { ["communication"] = 1 } }, string.Empty);
        var latest = await Serve(host, "v05", new ShortlistRequest(6, false, string.Empty));

        // Six months after the moment between them: the old list need not come out any more, and the others do, from what was replaced before that moment and what was not.
        Assert.True(await Prune(host, between.AddMonths(6)) > 5);
        await Assert.ThrowsAsync<RefusedException>(() => Replay(host, old));
        foreach (var list in (ServedList[])[recent, latest])
        {
            var replayed = await Replay(host, list);
            Assert.True(replayed.Proved);
            Assert.Equal(list.Entries, Places(replayed));
        }

        // Long after, nothing but the rows that are in force is left, and what is served then can be rebuilt.
        Assert.True(await Prune(host, between.AddMonths(12)) > 0);
        Assert.Equal(0, await Prune(host, between.AddMonths(12)));
        await Assert.ThrowsAsync<RefusedException>(() => Replay(host, recent));
        host.Service<ListHistory>().Forget();
        latest = await Serve(host, "v05", new ShortlistRequest(6, false, string.Empty));
        Assert.Equal(latest.Entries, Places(await Replay(host, latest)));
    }

    private static Task<int> Prune(GrainHost host, DateTimeOffset now) =>
        new HistoryPruner(host.Service<IHistoryStore>(), host.Service<HistoryReader>(), new HistoryOptions(), new LateClock(now - DateTimeOffset.UtcNow)).Run("org", CancellationToken.None);

    private static async Task Change(GrainHost host, Random random, string[] ids, HashSet<string> present, Dictionary<string, int> erasedAt, int now)
    {
        var id = ids[random.Next(ids.Length)];
        switch (random.Next(10))
        {
            case 0 when present.Count > 12 && present.Remove(id):
                erasedAt[id] = now;
                await host.Service<Eraser>().Remove(host.Grains, "org", id, new ErasureOrder("test", "requested"));
                break;
            case 1 when present.Contains(id):
                await host.Candidate(id).SetManual(random.Next(2) == 0);
                break;
            case 2:
                await host.Vacancy("v05").Overrule(new VacancyOverrules { Requirements = new Dictionary<string, RequirementOverrule> { ["communication"] = new(random.Next(1, 6), random.Next(2) == 0) } }, string.Empty);
                break;
            case 3 when present.Contains(id):
                await Apply(host, id, random.Next(3) == 0 ? true : null);
                break;
            case 4 when random.Next(3) == 0:
                var models = host.Grains.GetGrain<IModelGrain>("org");
                await models.Activate(random.Next(2) == 0 ? await models.Add(Samples.OtherModel()) : RankingModel.Default.Version);
                if ((await host.Grains.GetGrain<IJobGrain>("org").List()).Count > 0)
                {
                    await host.JobDone();
                }

                break;
            default:
                if (present.Add(id))
                {
                    // A person who was erased is not one who comes later; ids are used once here, so that holes can be told.
                    present.Remove(id);
                    break;
                }

                await host.Candidate(id).Overrule(new CandidateOverrules { Levels = new Dictionary<string, int> { ["communication"] = random.Next(6), ["economic-steering"] = random.Next(6) } }, string.Empty);
                break;
        }
    }

    private static async Task Copyist(GrainHost host)
    {
        var text = Encoding.UTF8.GetString(Samples.Document("candidates", "c002").Content) + "\n\n" + (await host.Vacancy("v08").Get(true))!.Text;
        await host.Candidate("copyist").Import(Samples.OfText(text));
    }

    private static Task Apply(GrainHost host, string id, bool? manual) =>
        host.Service<ApplicationDesk>().Apply(host.Grains, "org", "v05", new ApplicationToKeep(id, "", "", "", null, null, null) { Manual = manual });

    /// <summary>Serves a list as the service does: it is told to the log before anybody has it.</summary>
    private static async Task<ServedList> Serve(GrainHost host, string vacancy, ShortlistRequest request)
    {
        var list = await host.Vacancy(vacancy).Shortlist(request);
        var log = host.Grains.GetGrain<IAuditGrain>("org");
        await log.Record(new AuditEvent
        {
            What = "shortlist", Who = "k", Vacancy = vacancy, VacancyVersion = list.VacancyVersion, Model = list.ModelVersion, Framework = list.FrameworkVersion, Pool = list.Pool.ToString(),
            Candidates = [.. list.Entries.Select(entry => entry.Candidate), .. list.Unranked!.Select(one => one.Candidate)], Places = list.Entries.Count,
            About = request.Scope == ShortlistScope.Applicants ? "applicants" : string.Empty,
        });
        return new ServedList(vacancy, (await log.Head()).Entries, list.Pool.ToString(), list.ModelVersion, request.Scope, [.. list.Entries.Select(Place)]);
    }

    private static Task<ReplayedList> Replay(GrainHost host, ServedList list) =>
        host.Service<ListReplay>().Replay(host.Grains, "org", list.Vacancy, list.Pool, list.Number, CancellationToken.None);

    private static async Task CheckAll(GrainHost host, List<ServedList> served, Dictionary<string, int> erasedAt)
    {
        for (var i = 0; i < served.Count; i++)
        {
            var replayed = await Replay(host, served[i]);
            bool IsErased(ServedPlace place) => erasedAt.TryGetValue(place.Candidate, out var at) && at > i;
            Assert.Equal(served[i].Entries.Where(place => !IsErased(place)), Places(replayed));
            Assert.Equal(served[i].Entries.Where(IsErased).Select(place => place.Rank), replayed.Erased);
            Assert.Equal((served[i].Pool, served[i].Model), (replayed.Pool, replayed.ModelVersion));
        }
    }

    private static IEnumerable<ServedPlace> Places(ReplayedList list) => list.Entries.Select(Place);

    private static ServedPlace Place(RankedCandidate entry) => new(entry.Rank, entry.Candidate, entry.Score, entry.Fit, entry.CandidateVersion);

    private sealed record ServedPlace(int Rank, string Candidate, int Score, double Fit, long Version);

    private sealed record ServedList(string Vacancy, long Number, string Pool, string Model, ShortlistScope Scope, IReadOnlyList<ServedPlace> Entries);

    private sealed class LateClock(TimeSpan late) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + late;
    }
}
