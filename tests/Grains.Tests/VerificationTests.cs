using Matching.Contracts;
using Matching.Grains;
using Matching.Grains.Candidates;
using Matching.Grains.Verification;

namespace Matching.GrainsTests;

/// <summary>Verification names what differs and nothing else; repair mends the index from the truth.</summary>
public sealed class VerificationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task An_organisation_in_order_has_no_findings_and_everything_of_it_was_compared(int partitions)
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, partitions);
        await host.Import(["v05", "v13"], Samples.CandidateIds.Take(20));
        await host.Import(["v08"], Samples.CandidateIds.Take(3), "org-2");
        await host.Candidate(Samples.CandidateIds[4]).Delete(string.Empty);
        await host.Candidate(Samples.CandidateIds[5]).Overrule(new CandidateOverrules { YearsExperience = 9 }, string.Empty);
        var (findings, result) = await Verify(host);
        Assert.Empty(findings);
        Assert.Equal((19, 2, 0), (result.Candidates, result.Vacancies, result.Findings));
        Assert.True(result.Rows >= 19 + 19 + 2, $"{result.Rows} rows");
    }

    [Fact]
    public async Task Candidates_that_come_change_and_go_meanwhile_are_no_findings()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, 2);
        await host.Import(["v05"], Samples.CandidateIds.Take(10));
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var n = 0; !stop.IsCancellationRequested; n++)
            {
                var candidate = host.Candidate($"new-{n % 3}");
                await candidate.Import(Samples.Document("candidates", Samples.CandidateIds[n % 20]));
                await candidate.Overrule(new CandidateOverrules { YearsExperience = n % 30 }, string.Empty);
                await candidate.Delete(string.Empty);
            }
        });
        for (var round = 0; round < 5; round++)
        {
            Assert.Empty((await Verify(host)).Findings);
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task What_the_index_holds_wrongly_is_named_and_repair_mends_it_from_the_truth()
    {
        using var file = new TemporaryFile();
        var (missing, stale) = ("late", Samples.CandidateIds[2]);
        await using (var before = await GrainHost.Start(file.Path))
        {
            await before.Import(["v05"], Samples.CandidateIds.Take(6));
        }

        // What is written past the index is what the index did not hear of.
        await using var host = await GrainHost.Start(file.Path);
        var pool = host.Grains.GetGrain<IPoolGrain>("org/0");
        Assert.Equal(6, (await pool.Version()).Count);
        var state = await RowOf(host, stale);
        var document = await DocumentOf(host, stale);
        state.Version = document.Version += 5;
        foreach (var id in (string[])[missing, stale])
        {
            await host.Put(StateNames.CandidateDocument, "org/" + id, document);
            await host.Put(StateNames.Candidate, "org/" + id, state);
        }

        await pool.Upsert(new PoolEntry("nobody", 7, state.Row));

        var (findings, result) = await Verify(host);
        Assert.Equal(3, result.Findings);
        Assert.Equal(
            [(FindingKind.MissingInIndex, "candidates/" + missing), (FindingKind.StaleInIndex, "candidates/" + stale), (FindingKind.OrphanInIndex, "candidates/nobody")],
            findings.Select(finding => (finding.Kind, finding.Subject)).Order());

        Assert.Equal(new PoolRepairs(0, 1, 1, 1), await pool.Repair());
        Assert.Empty((await Verify(host)).Findings);
        Assert.Equal(new PoolRepairs(0, 0, 0, 0), await pool.Repair());
    }

    [Fact]
    public async Task A_repair_completes_what_died_half_way_and_counts_nothing_that_was_whole()
    {
        using var file = new TemporaryFile();
        var (died, whole) = (Samples.CandidateIds[1], Samples.CandidateIds[4]);
        await using (var before = await GrainHost.Start(file.Path))
        {
            await before.Import(["v05"], Samples.CandidateIds.Take(6));
        }

        await using var host = await GrainHost.Start(file.Path);
        var pool = host.Grains.GetGrain<IPoolGrain>("org/0");
        await pool.Version();
        var intended = await DocumentOf(host, died);
        intended.Version += 5;
        await host.Put(StateNames.CandidateDocument, "org/" + died, intended);
        await host.Put(StateNames.CandidateDocument, "org/" + whole, await DocumentOf(host, whole));

        Assert.Equal(new PoolRepairs(1, 0, 0, 0), await pool.Repair());
        Assert.Equal(intended.Version, await pool.VersionOf(died));
        Assert.Equal(intended.Version, (await RowOf(host, died)).Version);
        Assert.Equal(new PoolRepairs(0, 0, 0, 0), await pool.Repair());
        Assert.Empty((await Verify(host)).Findings);
    }

    [Fact]
    public async Task Other_columns_of_the_right_version_are_found_in_index_profile_and_list()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], Samples.CandidateIds.Take(6));
        var candidate = Samples.CandidateIds[0];
        var state = await RowOf(host, candidate);
        var other = (await RowOf(host, Samples.CandidateIds[3])).Row;
        var pool = host.Grains.GetGrain<IPoolGrain>("org/0");
        await pool.Upsert(new PoolEntry(candidate, state.Version, other) { Fingerprint = state.Fingerprint });
        var finding = Assert.Single((await Verify(host)).Findings);
        Assert.Equal((FindingKind.RowDiffers, "candidates/" + candidate), (finding.Kind, finding.Subject));

        state.Row = other;
        await host.Put(StateNames.Candidate, "org/" + candidate, state);
        finding = Assert.Single((await Verify(host)).Findings);
        Assert.Equal((FindingKind.ProfileDiffers, "candidates/" + candidate), (finding.Kind, finding.Subject));
    }

    [Fact]
    public async Task A_damaged_row_is_named_and_everybody_else_is_served()
    {
        using var file = new TemporaryFile();
        var ids = Samples.CandidateIds.Take(5).ToArray();
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import(["v05"], ids);
        }

        StoredRows.Damage(file.Path, StateNames.Candidate, "org/" + ids[2]);
        StoredRows.Damage(file.Path, StateNames.CandidateDocument, "org/" + ids[3]);
        await using var again = await GrainHost.Start(file.Path);
        var (findings, _) = await Verify(again, documents: false);
        Assert.Contains(findings, finding => finding.Kind == FindingKind.Damaged && finding.Subject == $"{StateNames.Candidate}/{ids[2]}");
        Assert.Contains(findings, finding => finding.Kind == FindingKind.Damaged && finding.Subject == $"{StateNames.CandidateDocument}/{ids[3]}");
        Assert.All(findings, finding => Assert.Equal(FindingKind.Damaged, finding.Kind));
        await Assert.ThrowsAnyAsync<Exception>(() => again.Candidate(ids[2]).Get(false));
        Assert.NotNull(await again.Candidate(ids[0]).Get(true));
        Assert.Equal(ids.Where(id => id != ids[2]), (await again.Vacancy("v05").Shortlist(new ShortlistRequest(50, false, string.Empty))).Entries.Select(entry => entry.Candidate).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_damaged_document_does_not_keep_the_others_from_being_read_with_another_framework()
    {
        using var file = new TemporaryFile();
        var ids = Samples.CandidateIds.Take(4).ToArray();
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import(["v05"], ids);
        }

        StoredRows.Damage(file.Path, StateNames.CandidateDocument, "org/" + ids[1]);
        await using var again = await GrainHost.Start(file.Path);
        var framework = again.Grains.GetGrain<IFrameworkGrain>("org");
        await framework.Import("""[{"id":"economic-steering","da":"Økonomistyring","en":"Economic steering","means":"Budgets"}]"""u8.ToArray());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await framework.Pending() > 0)
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }

        foreach (var id in ids.Except([ids[1]]))
        {
            Assert.Equal(2, (await again.Candidate(id).Get(false))!.FrameworkVersion);
        }

        Assert.Equal(2, (await again.Vacancy("v05").Get(false))!.FrameworkVersion);
    }

    [Fact]
    public async Task What_a_crash_left_half_way_is_completed_without_anybody_asking_for_it()
    {
        using var file = new TemporaryFile();
        var (changed, deleted) = (Samples.CandidateIds[0], Samples.CandidateIds[1]);
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import(["v05"], Samples.CandidateIds.Take(4));
            await host.Candidate("donor").Import(Samples.Document("candidates", Samples.CandidateIds[9]));
            var document = await DocumentOf(host, "donor");
            document.Version += 60_000;
            await host.Put(StateNames.CandidateDocument, "org/" + changed, document);
            await host.Put(StateNames.CandidateDocument, "org/fresh", document);
            await host.Remove<CandidateDocument>(StateNames.CandidateDocument, "org/" + deleted);
        }

        await using var again = await GrainHost.Start(file.Path, repairs: true);
        var pool = again.Grains.GetGrain<IPoolGrain>("org/0");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (await pool.VersionOf("fresh") is null || await pool.VersionOf(deleted) is not null || await pool.VersionOf(changed) != await pool.VersionOf("fresh"))
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }

        Assert.Empty((await Verify(again)).Findings);
    }

    internal static async Task<(IReadOnlyList<VerifyFinding> Findings, VerifyResult Result)> Verify(GrainHost host, bool documents = true)
    {
        var steps = new List<VerifyStep>();
        await foreach (var step in host.Service<Verifier>().Run(host.Grains, "org", new VerifyRequest(documents, 200), CancellationToken.None))
        {
            steps.Add(step);
        }

        return ([.. steps.Select(step => step.Finding).OfType<VerifyFinding>()], steps[^1].Result!);
    }

    private static Task<CandidateState> RowOf(GrainHost host, string id) => host.Row<CandidateState>(StateNames.Candidate, $"org/{id}");

    private static Task<CandidateDocument> DocumentOf(GrainHost host, string id) => host.Row<CandidateDocument>(StateNames.CandidateDocument, $"org/{id}");
}
