using Matching.Contracts;
using Matching.Grains.Applications;
using Matching.Grains.Leases;
using Matching.Profiles;
using Matching.Profiles.Competences;

namespace Matching.GrainsTests;

/// <summary>Lists over several partitions while these are written to without a pause.</summary>
public class ConsistentReadTests
{
    [Fact]
    public async Task Lists_are_served_and_exact_when_the_pool_changes_at_each_look_and_no_change_is_lost()
    {
        using var file = new TemporaryFile();
        var looks = new WatchedCalls { Counted = nameof(IPoolGrain.Version) };
        await using var host = await GrainHost.Start(file.Path, 3, filter: looks, leases: new LeaseOptions(TimeSpan.Zero));
        var ids = Samples.CandidateIds.Take(12).ToArray();
        await host.Import(["v05"], ids);
        foreach (var id in ids)
        {
            await host.Service<ApplicationDesk>().Apply(host.Grains, "org", "v05", new ApplicationToKeep(id, "", "", "", null, null, null));
        }

        // Between the answer of a partition and the look whether it is still true, somebody of each partition changes.
        var (number, writes) = (0, new List<Task>());
        looks.Before = async _ =>
        {
            var turn = Interlocked.Increment(ref number);
            var some = ids.Select(id => (Task)host.Candidate(id).Overrule(
                new CandidateOverrules { Levels = new Dictionary<string, int> { [DefaultFramework.Instance.Competences[turn % 24].Id] = turn % 6 } }, string.Empty)).ToArray();
            lock (writes)
            {
                writes.AddRange(some);
            }

            await Task.WhenAny(Task.WhenAll(some), Task.Delay(100));
        };

        var request = new ShortlistRequest(ids.Length, false, string.Empty);
        var everybody = await host.Vacancy("v05").Shortlist(request);
        Assert.Equal(ids.Length, everybody.Entries.Count);
        Assert.Equal(ids.Length, (await host.Vacancy("v05").Shortlist(request with { Scope = ShortlistScope.Applicants })).Entries.Count);
        looks.Before = null;
        await Task.WhenAll(writes);
        Assert.NotEmpty(writes);
        var after = await host.Vacancy("v05").Shortlist(request);
        foreach (var entry in after.Entries)
        {
            Assert.Equal((await host.Candidate(entry.Candidate).Get(false))!.Version, entry.CandidateVersion);
        }
    }

    [Fact]
    public async Task A_change_waits_for_readers_and_goes_before_those_that_come_later_and_a_reader_that_died_is_not_waited_for()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        var pool = host.Grains.GetGrain<IPoolGrain>("org/0");
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await pool.Hold(first);
        var change = pool.Upsert(new PoolEntry("c1", 1, [1]));
        await Task.Delay(50);
        var later = pool.Hold(second);
        await Task.Delay(50);
        Assert.Equal((false, false, 0), (change.IsCompleted, later.IsCompleted, (await pool.Version()).Count));
        await pool.Release(first);
        await later;
        Assert.Equal(1, (await pool.Version()).Count);
        await change;

        // The second reader never says that it is done.
        await pool.Remove("c1", 2).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, (await pool.Version()).Count);
    }
}
