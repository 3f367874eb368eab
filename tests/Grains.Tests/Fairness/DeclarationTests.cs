using Matching.Contracts;
using Matching.Grains;
using Matching.Grains.Candidates;
using Matching.Grains.Fairness;
using Matching.Grains.Privacy;

namespace Matching.GrainsTests;

/// <summary>Declarations are kept apart, under a pseudonym, count in batches, and go with the candidate.</summary>
public sealed class DeclarationTests
{
    private const int Minimum = 10;

    [Fact]
    public async Task A_declaration_is_kept_once_names_nobody_and_is_replaced_as_a_whole()
    {
        using var file = new TemporaryFile();
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import([], ["c002"]);
            var book = host.Service<DeclarationBook>();
            await book.Declare(host.Grains, "org", "c002", [DeclaredGroup.From60, DeclaredGroup.Woman]);
            var first = await Only(host);
            await book.Declare(host.Grains, "org", "c002", [DeclaredGroup.Woman, DeclaredGroup.From60]);
            Assert.Equal(first.State.At, (await Only(host)).State.At);
        }

        await using var again = await GrainHost.Start(file.Path);
        var row = await Only(again);
        Assert.Equal([DeclaredGroup.Woman, DeclaredGroup.From60], row.State.Groups);
        Assert.DoesNotContain("c002", row.Key, StringComparison.Ordinal);
        await again.Service<DeclarationBook>().Declare(again.Grains, "org", "c002", [DeclaredGroup.Denmark]);
        Assert.Equal((row.Key, DeclaredGroup.Denmark), ((await Only(again)).Key, Assert.Single((await Only(again)).State.Groups)));

        // Another organisation's candidate of the same id has another pseudonym.
        await again.Import([], ["c002"], "other");
        await again.Service<DeclarationBook>().Declare(again.Grains, "other", "c002", [DeclaredGroup.Man]);
        Assert.NotEqual(row.Key["org/".Length..], (await Only(again, "other")).Key["other/".Length..]);

        await again.Service<DeclarationBook>().Withdraw(again.Grains, "org", "c002");
        Assert.Empty(await Rows(again));
    }

    [Fact]
    public async Task What_says_nothing_or_two_things_or_is_of_nobody_is_refused_and_changes_nothing()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import([], ["c002"]);
        var book = host.Service<DeclarationBook>();
        Task<RefusedException> Refused(string candidate, params DeclaredGroup[] groups) =>
            Assert.ThrowsAsync<RefusedException>(() => book.Declare(host.Grains, "org", candidate, groups));
        Assert.Equal(RefusalReason.Invalid, (await Refused("c002")).Reason);
        Assert.Contains("two of the attribute sex", (await Refused("c002", DeclaredGroup.Woman, DeclaredGroup.Man)).Message, StringComparison.Ordinal);
        Assert.Contains("199 is none", (await Refused("c002", DeclaredGroup.Woman, (DeclaredGroup)199)).Message, StringComparison.Ordinal);
        Assert.Contains("0 is none", (await Refused("c002", 0)).Message, StringComparison.Ordinal);
        Assert.Equal(RefusalReason.NotFound, (await Refused("nobody", DeclaredGroup.Woman)).Reason);
        await Assert.ThrowsAsync<RefusedException>(() => book.Withdraw(host.Grains, "org", "nobody"));
        Assert.Empty(await Rows(host));
    }

    [Fact]
    public async Task Declarations_begin_to_count_in_batches_of_the_minimum()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        var ids = Samples.CandidateIds.Take(Minimum + 2).ToArray();
        await host.Import([], ids);
        var book = host.Service<DeclarationBook>();
        foreach (var (id, at) in ids.Select((id, at) => (id, at)))
        {
            var seen = await book.Counted(host.Grains, "org", CancellationToken.None);
            Assert.Equal(at < Minimum ? (0, at) : (Minimum, at - Minimum), (seen.Counted, seen.Waiting));
            Assert.Equal(seen.Counted, ids.Count(one => seen.Of(one).Count > 0));
            await book.Declare(host.Grains, "org", id, [DeclaredGroup.Woman]);
        }

        // Whoever changes a declaration waits again.
        await book.Declare(host.Grains, "org", ids[0], [DeclaredGroup.Man]);
        var last = await book.Counted(host.Grains, "org", CancellationToken.None);
        Assert.Empty(last.Of(ids[0]));
        Assert.Equal(Minimum, last.Counted);
        Assert.Empty(last.Of("nobody"));
    }

    [Fact]
    public async Task An_erasure_and_a_deletion_take_the_declaration_away_and_the_proof_looks_for_it()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import([], ["c002", "c004"]);
        var book = host.Service<DeclarationBook>();
        await book.Declare(host.Grains, "org", "c002", [DeclaredGroup.Woman]);
        var row = await Only(host);
        await book.Declare(host.Grains, "org", "c004", [DeclaredGroup.Man]);
        var eraser = host.Service<Eraser>();
        Assert.Empty((await eraser.Erase(host.Grains, "org", "c002", new ErasureOrder("test", "asked for"), CancellationToken.None)).Left);
        Assert.Equal(DeclaredGroup.Man, Assert.Single((await Only(host)).State.Groups));

        // One that was left behind is found, for the proof knows the pseudonym.
        await host.Put(StateNames.Declaration, row.Key, row.State);
        Assert.Equal(["declaration"], (await eraser.Erase(host.Grains, "org", "c002", new ErasureOrder("test", "asked for"), CancellationToken.None)).Left);
        await host.Remove<DeclarationState>(StateNames.Declaration, row.Key);

        await host.Candidate("c004").Delete(string.Empty);
        Assert.Empty(await Rows(host));

        // Who comes back under the same id has declared nothing.
        await host.Import([], ["c002"]);
        Assert.False(await book.Keeps(host.Grains, "org", "c002", CancellationToken.None));
    }

    [Fact]
    public async Task An_erasure_that_died_after_its_order_was_written_takes_the_declaration_at_the_next_start()
    {
        using var file = new TemporaryFile();
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import([], ["c002"]);
            await host.Service<DeclarationBook>().Declare(host.Grains, "org", "c002", [DeclaredGroup.Woman]);
            var version = (await host.Candidate("c002").Get(false))!.Version;

            // What a crash right after the first write leaves.
            await host.Put(StateNames.Candidate, "org/c002", new CandidateState { Version = version, Erasing = new ErasureOrder("test", "asked for") });
        }

        await using var again = await GrainHost.Start(file.Path);
        Assert.NotEmpty(await Rows(again));
        Assert.Null(await again.Candidate("c002").Get(false));
        Assert.Empty(await Rows(again));
    }

    [Fact]
    public async Task What_a_process_left_of_somebody_erased_meanwhile_is_swept_away_and_nothing_else()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import([], ["c002", "c004"]);
        var book = host.Service<DeclarationBook>();
        await book.Declare(host.Grains, "org", "c002", [DeclaredGroup.Woman]);
        var left = await Only(host);
        await book.Declare(host.Grains, "org", "c004", [DeclaredGroup.Man]);
        await host.Candidate("c002").Erase(new ErasureOrder("test", "asked for"));
        await host.Put(StateNames.Declaration, left.Key, left.State);
        await host.Grains.GetGrain<IRetentionGrain>("org").Run();
        Assert.Equal(DeclaredGroup.Man, Assert.Single((await Only(host)).State.Groups));
    }

    private static async Task<StateRow<DeclarationState>> Only(GrainHost host, string organisation = "org") => Assert.Single(await Rows(host, organisation));

    private static async Task<List<StateRow<DeclarationState>>> Rows(GrainHost host, string organisation = "org")
    {
        var rows = new List<StateRow<DeclarationState>>();
        await foreach (var row in host.Rows<DeclarationState>(StateNames.Declaration, organisation + "/"))
        {
            rows.Add(row);
        }

        return rows;
    }
}
