using Matching.Contracts;
using Matching.Grains;
using Matching.Grains.Candidates;
using Matching.Grains.Privacy;

namespace Matching.GrainsTests;

/// <summary>Candidates are kept no longer than needed, and erasure leaves nothing, also when it was interrupted.</summary>
public sealed class PrivacyTests
{
    private static readonly ShortlistRequest WithReasons = new(50, true, string.Empty);
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_candidate_is_due_some_months_after_the_last_vacancy_applied_to_closed_and_not_while_one_is_open()
    {
        DateTimeOffset? Closing(string vacancy) => vacancy switch { "early" => Day, "late" => Day.AddDays(40), _ => null };
        DateTimeOffset? Due(RetentionTerms terms, params string[] decided) => RetentionRule.DueOf(6, terms, decided, Day.AddDays(-100), Closing);
        Assert.Equal(Day.AddDays(-100).AddMonths(6), Due(new RetentionTerms([], null)));
        Assert.Equal(Day.AddDays(40).AddMonths(6), Due(new RetentionTerms(["early"], null), "late"));
        Assert.Null(Due(new RetentionTerms(["early", "open"], null)));
        Assert.Equal(Day.AddYears(3), Due(new RetentionTerms(["open"], Day.AddYears(3))));
        Assert.Null(RetentionRule.DueOf(0, new RetentionTerms(["early"], null), [], Day, Closing));
    }

    [Fact]
    public void A_deadline_closes_a_vacancy_that_nobody_closed_but_never_before_its_last_change()
    {
        var deadline = new DateOnly(2026, 3, 10);
        var after = new DateTimeOffset(2026, 3, 11, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(after, RetentionRule.ClosingOf(null, deadline, Day, Day.AddMonths(1)));
        Assert.Null(RetentionRule.ClosingOf(null, deadline, Day, Day.AddDays(2)));
        Assert.Equal(Day.AddYears(1), RetentionRule.ClosingOf(null, deadline, Day.AddYears(1), Day.AddYears(2)));
        Assert.Equal(Day, RetentionRule.ClosingOf(Day, deadline, Day.AddYears(1), Day.AddYears(2)));
        Assert.Null(RetentionRule.ClosingOf(null, null, Day, Day.AddYears(9)));
    }

    [Fact]
    public async Task Retention_erases_who_is_due_and_nobody_else()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        var ids = Samples.CandidateIds.Take(5).ToArray();
        await host.Import(["v05", "v13"], ids);
        await host.Candidate(ids[0]).Retain(new RetentionTerms([], Day));
        await host.Candidate(ids[1]).Retain(new RetentionTerms(["v05"], null));
        await host.Candidate(ids[2]).Retain(new RetentionTerms(["v05"], DateTimeOffset.UtcNow.AddYears(2)));
        var retention = host.Grains.GetGrain<IRetentionGrain>("org");
        Assert.Equal(1, await retention.Run());
        Assert.Null(await host.Candidate(ids[0]).Get(false));
        Assert.Equal(0, await retention.Run());
        Assert.Equal(ids[1..], (await host.Vacancy("v05").Shortlist(WithReasons)).Entries.Select(entry => entry.Candidate).Order(StringComparer.Ordinal));
        Assert.Empty((await VerificationTests.Verify(host)).Findings);
    }

    [Fact]
    public async Task A_vacancy_that_was_deleted_counts_as_closed_from_the_next_look_on()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], ["c002"]);
        await host.Candidate("c002").Retain(new RetentionTerms(["v05"], null));
        await host.Vacancy("v05").Delete(string.Empty);
        var retention = host.Grains.GetGrain<IRetentionGrain>("org");
        Assert.Empty(await retention.Gone());
        await retention.Run();
        var noted = Assert.Single(await retention.Gone());
        var found = Assert.Single(await host.Service<RetentionDesk>().Look("org", await retention.Gone(), CancellationToken.None));
        Assert.Equal(noted.Value.AddMonths(6), found.Due);
    }

    [Fact]
    public async Task Erasure_takes_everything_away_and_proves_it()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        var ids = Samples.CandidateIds.Take(4).ToArray();
        await host.Import(["v05", "v13"], ids);
        await host.Grains.GetGrain<IDecisionGrain>("org/v05").Record(new DecisionToRecord(ids[1], HiringOutcome.Interviewed, "why", "who", "request"));
        await host.Grains.GetGrain<IJudgmentGrain>("org").Import([new GradedPair("v05", ids[1], 3), new GradedPair("v13", ids[1], 2), new GradedPair("v05", ids[2], 1)], "test");
        await host.Vacancy("v05").Shortlist(WithReasons);

        var eraser = host.Service<Eraser>();
        var proof = await eraser.Erase(host.Grains, "org", ids[1], new ErasureOrder("test", "asked for"), CancellationToken.None);
        Assert.Equal(new ErasedParts(1, 1, 1, 1, 2), proof.Removed);
        Assert.Empty(proof.Left);
        Assert.True(proof.Scrubbed);
        Assert.True(proof.RowsSearched >= 9, $"{proof.RowsSearched} rows");
        Assert.Null(await host.Candidate(ids[1]).Get(false));
        Assert.DoesNotContain((await host.Vacancy("v05").Shortlist(WithReasons)).Entries, entry => entry.Candidate == ids[1]);
        Assert.Empty((await VerificationTests.Verify(host)).Findings);

        // The tombstone names nobody, and is the only trace.
        var log = host.Grains.GetGrain<IAuditGrain>("org");
        var block = await host.Grains.GetGrain<IAuditBlockGrain>("org/000000000000001").Read();
        var tombstone = Assert.Single(block!.Entries, entry => entry.Contains("\"what\":\"erased\"", StringComparison.Ordinal));
        Assert.DoesNotContain(ids[1], tombstone, StringComparison.Ordinal);
        Assert.Contains((await log.Pseudonyms([ids[1]]))[0], tombstone, StringComparison.Ordinal);

        var again = await eraser.Erase(host.Grains, "org", ids[1], new ErasureOrder("test", "asked for"), CancellationToken.None);
        Assert.Equal(new ErasedParts(0, 0, 0, 0, 0), again.Removed);
        Assert.Empty(again.Left);
        Assert.NotNull(await host.Candidate(ids[1]).Import(Samples.Document("candidates", ids[1])));
    }

    [Fact]
    public async Task What_still_names_an_erased_candidate_is_found()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], ["c002"]);
        var quote = (await host.Candidate("c002").Get(true))!.Text!.Split('\n').First(line => line.Length > 40 && !line.Contains('"'));
        await host.Grains.GetGrain<IDecisionGrain>("org/v05").Record(new DecisionToRecord("other", HiringOutcome.Shortlisted, quote, "who", "request"));
        var proof = await host.Service<Eraser>().Erase(host.Grains, "org", "c002", new ErasureOrder("test", "asked for"), CancellationToken.None);
        Assert.Equal(["decision: org/v05"], proof.Left);
    }

    [Fact]
    public async Task An_erasure_that_died_after_its_order_was_written_is_carried_through_by_the_next_start()
    {
        using var file = new TemporaryFile();
        var ids = Samples.CandidateIds.Take(3).ToArray();
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import(["v05"], ids);
            await host.Grains.GetGrain<IDecisionGrain>("org/v05").Record(new DecisionToRecord(ids[0], HiringOutcome.Interviewed, "why", "who", "request"));
            var version = (await host.Candidate(ids[0]).Get(false))!.Version;

            // What a crash right after the first write leaves.
            var ordered = new CandidateState { Version = version, Erasing = new ErasureOrder("test", "asked for") };
            await host.Put(StateNames.Candidate, "org/" + ids[0], ordered);
        }

        await using var again = await GrainHost.Start(file.Path, repairs: true);
        Assert.Equal(ids[1..], (await again.Vacancy("v05").Shortlist(WithReasons)).Entries.Select(entry => entry.Candidate).Order(StringComparer.Ordinal));
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await Rows(again, ids[0]) > 0)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }

        Assert.Equal(0, (await again.Grains.GetGrain<IDecisionGrain>("org/v05").List(0, 10)).Total);
        Assert.Empty((await VerificationTests.Verify(again)).Findings);
    }

    private static async Task<int> Rows(GrainHost host, string candidate)
    {
        var count = 0;
        await foreach (var row in host.Rows<CandidateState>(StateNames.Candidate, "org/" + candidate))
        {
            count++;
        }

        await foreach (var row in host.Rows<CandidateDocument>(StateNames.CandidateDocument, "org/" + candidate))
        {
            count++;
        }

        return count;
    }
}
