using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Matching.Contracts;
using Matching.Grains;
using Matching.Grains.ApiKeys;
using Matching.Grains.Audit;
using Matching.Grains.Decisions;
using Matching.Grains.Models;
using Matching.Grains.Moving;
using Matching.Grains.Verification;

namespace Matching.GrainsTests;

/// <summary>An organisation is taken over whole, while grains live, however often it is broken off; what does not fit changes nothing.</summary>
public sealed class MovingTests
{
    private static readonly string[] Ads = ["v05", "v08", "v10"];
    private const string OtherFramework = """
        [{"id":"economic-steering","da":"Økonomistyring","en":"Economic steering","means":"Budgets","phrasesDa":["budget","økonomi"]},
         {"id":"political-management","da":"Politisk ledelse","en":"Political management","means":"Serving a council","phrasesDa":["politisk","byråd"]}]
        """;

    private static readonly ShortlistRequest Wanted = new(30, false, "da");
    private static readonly JsonSerializerOptions Fields = new() { IncludeFields = true };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Everything_is_taken_over_by_grains_that_live_and_every_list_is_the_same(int partitions)
    {
        using var file = new TemporaryFile();
        using var target = new TemporaryFile();
        await using var from = await GrainHost.Start(file.Path);
        await Fill(from);
        var lists = await Lists(from);
        var entries = await Log(from);
        await using var to = await GrainHost.Start(target.Path, partitions);

        // Whoever asked before must not go on with what there was.
        Assert.Null(await to.Candidate("c002").Get(false));
        Assert.Null(await to.Vacancy("v05").Get(false));
        Assert.Empty(await to.Grains.GetGrain<IModelGrain>("org").List());
        await to.Grains.GetGrain<IJobGrain>("org").List();
        await to.Grains.GetGrain<IDecisionGrain>(Keys.Of("org", "v05")).List(0, 1);
        await to.Grains.GetGrain<IAuditGrain>("org").Record(new AuditEvent { What = "key", Who = "machine" });
        var text = KeyText.Make("org", "first-admin");
        await to.Service<KeyDesk>().KeepFirst(to.Grains, text);

        var rows = await Rows(from);
        Assert.Equal(StateNames.All, rows.Select(row => row.StateName).Distinct().Order(StringComparer.Ordinal));
        var count = await Take(to, rows);
        Assert.Equal(new MovedCount(rows.Count, 0), count);
        Assert.Equal(lists, await Lists(to));
        await AssertNothingDiffers(to, 24, 3);
        var desk = to.Service<JudgmentDesk>();
        Assert.Equal(1, (await desk.List(to.Grains, "org", "v05", 0, 10)).Total);
        Assert.Equal(9, (await to.Candidate("c002").Get(false))!.Overrules.YearsExperience);
        Assert.Equal(["v05"], (await to.Candidate("c004").Retention())!.AppliedTo);
        Assert.Equal(2, (await to.Grains.GetGrain<IFrameworkGrain>("org").Get()).Framework.Version);
        Assert.Equal(await from.Grains.GetGrain<IModelGrain>("org").Active(), await to.Grains.GetGrain<IModelGrain>("org").Active());

        // The keys of the file hold, and what stood in their place does not.
        Assert.Equal(KeyVerdict.Unknown, (await to.Grains.GetGrain<IKeyGrain>("org/first-admin").Check(text.SecretHash())).Verdict);

        // The log goes on: all of its entries, then where the one before ended.
        var after = await Log(to);
        Assert.Equal(entries, after.Take(entries.Count));
        Assert.Contains("the log kept here before ended with entry 1, hash", after[^1], StringComparison.Ordinal);
        await to.Grains.GetGrain<IAuditGrain>("org").Record(new AuditEvent { What = "read", Who = "k" });
        Assert.Equal(after.Count + 1, (await Log(to)).Count);
    }

    [Fact]
    public async Task What_was_moved_can_be_moved_on_with_its_log_and_lives_on_after_a_restart()
    {
        using var file = new TemporaryFile();
        using var target = new TemporaryFile();
        using var last = new TemporaryFile();
        List<MovedRow> rows;
        await using (var from = await GrainHost.Start(file.Path))
        {
            await Fill(from);
            rows = await Rows(from);
        }

        IReadOnlyList<string> log;
        IReadOnlyList<string> lists;
        await using (var to = await GrainHost.Start(target.Path))
        {
            await Take(to, rows);
            (log, lists) = (await Log(to), await Lists(to));
        }

        await using var again = await GrainHost.Start(target.Path, 2);
        Assert.Equal(lists, await Lists(again));
        Assert.Equal(log, await Log(again));
        await again.Grains.GetGrain<IAuditGrain>("org").Record(new AuditEvent { What = "read", Who = "k" });
        await using var further = await GrainHost.Start(last.Path);
        await Take(further, await Rows(again));
        Assert.Equal(lists, await Lists(further));
        Assert.Equal([.. await Log(again)], await Log(further));
        await AssertNothingDiffers(further, 24, 3);
    }

    [Fact]
    public async Task An_import_that_is_broken_off_anywhere_is_begun_again_with_the_same_file_and_goes_on()
    {
        using var file = new TemporaryFile();
        await using var from = await GrainHost.Start(file.Path);
        await Fill(from);
        var (rows, lists, log) = (await Rows(from), await Lists(from), await Log(from));
        using var target = new TemporaryFile();
        await using var to = await GrainHost.Start(target.Path, 2);
        foreach (var end in Enumerable.Range(0, 9).Select(part => part * rows.Count / 9))
        {
            await Assert.ThrowsAsync<IOException>(() => to.Service<OrganisationMover>().Import(to.Grains, "org", Broken(rows, end), CancellationToken.None));
        }

        var count = await Take(to, rows);
        Assert.Equal(rows.Count, count.Taken + count.Present);
        Assert.True(count.Present >= 48, $"{count}");
        Assert.Equal(lists, await Lists(to));
        Assert.Equal(log, (await Log(to)).Take(log.Count));
        await AssertNothingDiffers(to, 24, 3);

        // And once more when all is done.
        await Take(to, rows);
        Assert.Equal(lists, await Lists(to));
    }

    [Fact]
    public async Task An_import_that_was_under_way_when_it_was_exported_is_completed()
    {
        using var file = new TemporaryFile();
        await using var from = await GrainHost.Start(file.Path);
        await from.Import(["v05"], ["c002"]);
        var rows = await Rows(from);
        await from.Candidate("c002").Import(Samples.Document("candidates", "c004"));
        var (lists, newer) = (await Lists(from, "v05"), await Rows(from));

        // The truth of before beside the document of afterwards: as a crash between the two leaves them.
        List<MovedRow> crossed = [.. rows.Select(row => row.StateName == StateNames.CandidateDocument ? newer.Single(other => other.StateName == row.StateName) : row)];
        using var target = new TemporaryFile();
        await using var to = await GrainHost.Start(target.Path);
        await Take(to, crossed);
        Assert.Equal(lists, await Lists(to, "v05"));
        await AssertNothingDiffers(to, 1, 1);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_and_nothing_is_changed()
    {
        using var file = new TemporaryFile();
        await using var from = await GrainHost.Start(file.Path);
        await from.Import(["v05"], ["c002", "c004"]);
        var rows = await Rows(from);
        using var target = new TemporaryFile();
        await using var to = await GrainHost.Start(target.Path);
        await Refused(to, [.. rows, rows[0] with { Key = "other" }], "not of its organisation");
        await Refused(to, [.. rows, rows[^1] with { Key = "org/a/b" }], "not of its organisation");
        await Refused(to, [.. rows, rows[0] with { StateName = "unheard-of" }], "does not know");
        Assert.DoesNotContain(await Rows(to), row => row.StateName is StateNames.Candidate or StateNames.Vacancy);
        await Refused(to, Changed(rows, StateNames.Candidate, _ => "[]"), "no CandidateState of this release");
        await Refused(to, Changed(rows, StateNames.Vacancy, json => { json["Extraction"] = null; return json.ToJsonString(); }), "no VacancyState of this release");
        await Refused(to, Changed(rows, StateNames.Framework, json => { json["Columns"] = new JsonArray("a", "a"); return json.ToJsonString(); }), "no FrameworkState of this release");

        using var used = new TemporaryFile();
        await using var busy = await GrainHost.Start(used.Path);
        await busy.Import(["v05"], ["c010"]);
        await Refused(busy, rows, "3 rows already that are not of the file");
        await AssertNothingDiffers(busy, 1, 1);
    }

    [Fact]
    public async Task What_is_acknowledged_before_an_export_is_in_it_whatever_goes_on_meanwhile()
    {
        using var file = new TemporaryFile();
        await using var from = await GrainHost.Start(file.Path, 2);
        await from.Import(["v05"], Samples.CandidateIds.Take(10));
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var n = 0; !stop.IsCancellationRequested; n++)
            {
                var candidate = from.Candidate($"new-{n % 4}");
                await candidate.Import(Samples.Document("candidates", Samples.CandidateIds[n % 20]));
                await candidate.Overrule(new CandidateOverrules { YearsExperience = n % 30 }, string.Empty);
                await candidate.Delete(string.Empty);
            }
        });
        for (var round = 0; round < 4; round++)
        {
            await from.Candidate($"known-{round}").Import(Samples.Document("candidates", "c002"));
            using var target = new TemporaryFile();
            await using var to = await GrainHost.Start(target.Path);
            await Take(to, await Rows(from));
            for (var known = 0; known <= round; known++)
            {
                Assert.NotNull(await to.Candidate($"known-{known}").Get(false));
            }

            await AssertNothingDiffers(to, null, 1);
        }

        await stop.CancelAsync();
        await writing;
    }

    /// <summary>Something of every state.</summary>
    private static async Task Fill(GrainHost host)
    {
        await host.Import(Ads, Samples.CandidateIds.Take(24));
        await host.Candidate("c002").Overrule(new CandidateOverrules { YearsExperience = 9 }, string.Empty);
        await host.Candidate("c004").Retain(new RetentionTerms(["v05"], null));
        await host.Grains.GetGrain<IFrameworkGrain>("org").Import(Encoding.UTF8.GetBytes(OtherFramework));
        while (await host.Grains.GetGrain<IFrameworkGrain>("org").Pending() > 0)
        {
            await Task.Delay(20);
        }

        var models = host.Grains.GetGrain<IModelGrain>("org");
        await models.Activate(await models.Add(Samples.OtherModel()));
        await host.JobDone();
        await host.Service<JudgmentDesk>().Record(host.Grains, "org", "v05", new DecisionToRecord("c002", HiringOutcome.Shortlisted, string.Empty, string.Empty, string.Empty));
        await host.Grains.GetGrain<IJudgmentGrain>("org").Import([new GradedPair("v08", "c004", 3)], "a test");
        await host.Service<KeyDesk>().KeepFirst(host.Grains, KeyText.Make("org", KeyDesk.FirstKey));
        await host.Grains.GetGrain<IRetentionGrain>("org").TakeOver("{\"Gone\":{}}"u8.ToArray());
        for (var i = 0; i < 70; i++)
        {
            await host.Grains.GetGrain<IAuditGrain>("org").Record(new AuditEvent { What = "read", Who = "k1", Candidates = ["c002"] });
        }
    }

    private static async Task<List<MovedRow>> Rows(GrainHost host) => await host.Service<OrganisationReader>().Read("org", CancellationToken.None).ToListAsync();

    private static Task<MovedCount> Take(GrainHost host, IReadOnlyList<MovedRow> rows) =>
        host.Service<OrganisationMover>().Import(host.Grains, "org", _ => rows.ToAsyncEnumerable(), CancellationToken.None);

    private static async Task Refused(GrainHost host, IReadOnlyList<MovedRow> rows, string why) =>
        Assert.Contains(why, (await Assert.ThrowsAsync<RefusedException>(() => Take(host, rows))).Message, StringComparison.Ordinal);

    private static List<MovedRow> Changed(List<MovedRow> rows, string state, Func<JsonNode, string> change) =>
        [.. rows.Select(row => row.StateName == state ? row with { Json = Encoding.UTF8.GetBytes(change(JsonNode.Parse(row.Json.Span)!)) } : row)];

    /// <summary>A file that can be read once and breaks off the second time.</summary>
    private static Func<CancellationToken, IAsyncEnumerable<MovedRow>> Broken(List<MovedRow> rows, int end)
    {
        var read = 0;
        return _ => read++ == 0 ? rows.ToAsyncEnumerable() : Breaking();

        async IAsyncEnumerable<MovedRow> Breaking([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            foreach (var row in rows.Take(end))
            {
                yield return row;
            }

            throw new IOException("The disk is gone.");
        }
    }

    private static async Task<IReadOnlyList<string>> Lists(GrainHost host, params string[] ads)
    {
        var lists = new List<string>();
        foreach (var ad in ads.Length > 0 ? ads : Ads)
        {
            var list = await host.Vacancy(ad).Shortlist(Wanted);
            lists.Add(JsonSerializer.Serialize((list.VacancyVersion, list.ModelVersion, list.Entries.Select(entry => (entry.Candidate, entry.Score, entry.CandidateVersion)).ToArray()), Fields));
        }

        return lists;
    }

    private static async Task<IReadOnlyList<string>> Log(GrainHost host)
    {
        var head = await host.Grains.GetGrain<IAuditGrain>("org").Head();
        var (hash, entries) = (AuditChain.Beginning("org"), new List<string>());
        await foreach (var block in host.Service<AuditReader>().Read(host.Grains, "org", 0, head, CancellationToken.None))
        {
            entries.AddRange(block.Entries);
            hash = block.Entries.Aggregate(hash, (before, entry) => AuditChain.Next(before, entry));
        }

        Assert.Equal((head.Entries, head.Hash), (entries.Count, AuditChain.Text(hash)));
        return entries;
    }

    private static async Task AssertNothingDiffers(GrainHost host, int? candidates, int vacancies)
    {
        var steps = await host.Service<Verifier>().Run(host.Grains, "org", new VerifyRequest(true, 100), CancellationToken.None).ToListAsync();
        Assert.Empty(steps.Where(step => step.Finding is not null).Select(step => step.Finding!.Subject + ": " + step.Finding.Detail));
        var result = steps[^1].Result!;
        Assert.Equal((candidates ?? result.Candidates, vacancies), (result.Candidates, result.Vacancies));
    }
}
