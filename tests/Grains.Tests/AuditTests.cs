using System.Text.Json;
using Matching.Contracts;
using Matching.Contracts.Formats;
using Matching.Grains.Audit;

namespace Matching.GrainsTests;

public sealed class AuditTests
{
    [Fact]
    public async Task Entries_of_many_callers_are_numbered_without_gaps_chained_and_written_together()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Log(host).Record(Read($"c{i}"))));

        var (entries, head) = await All(host);
        Assert.Equal(500, head.Entries);
        Assert.True(head.Block < 250, $"{head.Block} blocks");
        Assert.Equal(Enumerable.Range(1, 500), entries.Select(entry => entry.GetProperty("n").GetInt32()));
        Assert.Equal(500, entries.Select(entry => entry.GetProperty("candidates")[0].GetString()).Distinct().Count());
    }

    [Fact]
    public async Task What_many_tell_at_a_time_reaches_the_log_in_few_messages_and_each_once()
    {
        using var file = new TemporaryFile();
        var messages = new WatchedCalls { Counted = nameof(IAuditGrain.RecordAll) };
        await using var host = await GrainHost.Start(file.Path, filter: messages);
        var post = host.Service<AuditPost>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => Task.Run(() => Task.WhenAll(Enumerable.Range(0, 250).Select(i => post.Record("org", Read($"c{caller}-{i:D3}")))))));

        var (entries, head) = await All(host);
        Assert.Equal(2000, head.Entries);
        Assert.InRange(messages.Count, 1, 1000);
        var names = Enumerable.Range(0, 8).SelectMany(caller => Enumerable.Range(0, 250).Select(i => $"c{caller}-{i:D3}")).ToArray();
        var pseudonyms = await Log(host).Pseudonyms(names);
        var told = names.Zip(pseudonyms).ToDictionary(pair => pair.Second, pair => pair.First);
        Assert.Equal(names.Order(StringComparer.Ordinal), entries.Select(entry => told[entry.GetProperty("candidates")[0].GetString()!]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Everybody_whose_entry_could_not_be_written_is_told_and_later_ones_are_written()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, filter: new WatchedCalls { Failing = nameof(IAuditGrain.RecordAll), Failures = 1 });
        var post = host.Service<AuditPost>();
        var many = Enumerable.Range(0, 100).Select(i => post.Record("org", Read($"c{i}"))).ToArray();
        await Assert.ThrowsAsync<TimeoutException>(() => Task.WhenAll(many));
        await post.Record("org", Read("late"));
        var (entries, _) = await All(host);
        Assert.Equal(many.Count(task => task.IsCompletedSuccessfully) + 1, entries.Count);
    }

    [Fact]
    public async Task A_log_goes_on_after_a_restart_where_it_ended_and_can_be_read_from_any_entry()
    {
        using var file = new TemporaryFile();
        AuditHead before;
        await using (var host = await GrainHost.Start(file.Path))
        {
            // One after another: more blocks than between two notes of the last one.
            for (var i = 0; i < 150; i++)
            {
                await Log(host).Record(Read($"c{i}"));
            }

            before = await Log(host).Head();
        }

        await using var again = await GrainHost.Start(file.Path);
        var after = await Log(again).Head();
        Assert.Equal((before.Entries, before.Hash, before.Block), (after.Entries, after.Hash, after.Block));
        Assert.Equal(before.PublicKey, after.PublicKey);
        await Log(again).Record(Read("c150"));
        var (entries, head) = await All(again);
        Assert.Equal(Enumerable.Range(1, 151), entries.Select(entry => entry.GetProperty("n").GetInt32()));

        var reader = again.Service<AuditReader>();
        foreach (var from in (long[])[0, 1, 63, 64, 65, 100, 150])
        {
            var expected = await reader.HashOf(again.Grains, "org", from, head);
            var first = await reader.Read(again.Grains, "org", from, head, CancellationToken.None).FirstAsync();
            Assert.Equal((from + 1, expected), (first.First, first.Previous));
        }

        Assert.Equal(head.Hash, await reader.HashOf(again.Grains, "org", 151, head));
        await Assert.ThrowsAsync<RefusedException>(() => reader.HashOf(again.Grains, "org", 152, head));
        Assert.Empty(await reader.Read(again.Grains, "org", 151, head, CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task A_list_is_told_in_full_once_and_referred_to_while_it_is_the_same()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        var list = Read("c1") with { What = "shortlist", Vacancy = "v1", Candidates = ["c3", "c1", "c2"], ListName = "v1 1 m1 p1 3" };
        await Log(host).Record(list);
        await Log(host).Record(list with { Who = "another" });
        await Log(host).Record(list with { Candidates = ["c1", "c3", "c2"], ListName = "v1 1 m1 p2 3" });

        var (entries, _) = await All(host);
        var told = (await Log(host).Pseudonyms(["c3", "c1", "c2"])).ToArray();
        Assert.Equal(told, entries[0].GetProperty("candidates").EnumerateArray().Select(candidate => candidate.GetString()!));
        Assert.Equal(1, entries[1].GetProperty("list").GetInt32());
        Assert.False(entries[1].TryGetProperty("candidates", out _));
        Assert.Equal("another", entries[1].GetProperty("who").GetString());
        Assert.Equal([told[1], told[0], told[2]], entries[2].GetProperty("candidates").EnumerateArray().Select(candidate => candidate.GetString()!));
    }

    [Fact]
    public async Task Pseudonyms_differ_by_organisation_and_are_resolved_for_candidates_that_exist()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, partitions: 3);
        var ids = Samples.CandidateIds.Take(3).ToArray();
        await host.Import([], ids);
        Assert.NotEqual(await Log(host).Pseudonyms(ids), await host.Grains.GetGrain<IAuditGrain>("other").Pseudonyms(ids));

        var reader = host.Service<AuditReader>();
        var known = await reader.Candidates(host.Grains, "org", CancellationToken.None);
        Assert.Equal(ids, known.Values.Order(StringComparer.Ordinal));
        await host.Candidate(ids[0]).Delete(string.Empty);
        Assert.Equal(ids[1..], (await reader.Candidates(host.Grains, "org", CancellationToken.None)).Values.Order(StringComparer.Ordinal));
    }

    private static IAuditGrain Log(GrainHost host) => host.Grains.GetGrain<IAuditGrain>("org");

    private static AuditEvent Read(string candidate) => new() { What = "read", Who = "key1", Method = "/matching.v1.CandidateService/GetCandidate", Candidates = [candidate] };

    /// <summary>All entries, after checking that each follows from the one before.</summary>
    private static async Task<(List<JsonElement> Entries, AuditHead Head)> All(GrainHost host)
    {
        var head = await Log(host).Head();
        var entries = new List<JsonElement>();
        var hash = AuditChain.Beginning("org");
        await foreach (var block in host.Service<AuditReader>().Read(host.Grains, "org", 0, head, CancellationToken.None))
        {
            Assert.Equal((entries.Count + 1, AuditChain.Text(hash)), ((int)block.First, block.Previous));
            foreach (var entry in block.Entries)
            {
                entries.Add(JsonDocument.Parse(entry).RootElement);
                hash = AuditChain.Next(hash, entry);
            }
        }

        Assert.Equal(head.Hash, AuditChain.Text(hash));
        return (entries, head);
    }
}
