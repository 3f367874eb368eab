using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Matching.Contracts;
using Matching.Contracts.Formats;
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

    /// <summary>What a release that named its reader by a hash kept.</summary>
    private const string ReaderBefore = "8c0eb82fa2aa";

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
        Assert.Equal(StateNames.All, rows.Select(row => row.StateName).Distinct().Concat(OrganisationReader.StayingBehind).Order(StringComparer.Ordinal));
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
        Assert.Equal(new MovedCount(0, rows.Count), await Take(to, rows));
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
    public async Task What_does_not_fit_is_refused_before_anything_is_changed()
    {
        using var file = new TemporaryFile();
        await using var from = await GrainHost.Start(file.Path);
        await Fill(from);
        var rows = await Rows(from);
        using var target = new TemporaryFile();
        await using var to = await GrainHost.Start(target.Path);
        await to.Grains.GetGrain<IFrameworkGrain>("org").Get();
        var before = await Everything(to);
        int At(string state) => rows.FindIndex(row => row.StateName == state);
        List<MovedRow> With(int at, Func<MovedRow, MovedRow> change) => [.. rows.Select((row, i) => i == at ? change(row) : row)];
        foreach (var (wrong, why) in new (List<MovedRow>, string)[]
        {
            (With(At(StateNames.Vacancy), row => row with { Key = "other/v05" }), "not of its organisation"),
            (With(At(StateNames.Vacancy), row => row with { Key = "org" }), "not of its organisation"),
            (With(At(StateNames.Vacancy), row => row with { Key = "org/a/b" }), "not of its organisation"),
            (With(At(StateNames.Framework), row => row with { Key = "org/x" }), "not of its organisation"),
            (With(At(StateNames.Vacancy), row => row with { StateName = "unheard-of" }), "does not know"),
            ([.. rows, rows[0]], "another order"),
            (rows[1..], "another order"),
            ([.. rows, rows[^1]], "a row twice"),
            ([.. rows.Where((_, i) => i != At(StateNames.CandidateDocument))], "without a document"),
            ([.. rows.Where((_, i) => i != At(StateNames.Candidate))], "another order"),
            (rows[..(At(StateNames.CandidateDocument) + 1)], "lacks rows"),
            (Changed(rows, StateNames.Candidate, _ => "[]"), "no CandidateState of this release"),
            (Changed(rows, StateNames.Candidate, json => { json["Overrules"] = null; return json.ToJsonString(); }), "no CandidateState of this release"),
            (Changed(rows, StateNames.CandidateDocument, json => { json["Extraction"]!["Competences"] = null; return json.ToJsonString(); }), "of this release"),
            (Changed(rows, StateNames.Vacancy, json => { json["Extraction"] = null; return json.ToJsonString(); }), "no VacancyState of this release"),
            (Changed(rows, StateNames.Framework, json => { json["Columns"] = new JsonArray("a", "a"); return json.ToJsonString(); }), "no FrameworkState of this release"),
            (Changed(rows, StateNames.Framework, json => { json["Columns"] = new JsonArray([.. Enumerable.Range(0, 255).Select(i => (JsonNode)$"c{i}")]); return json.ToJsonString(); }), "no FrameworkState of this release"),
            (Changed(rows, StateNames.Framework, json => { json["Framework"]!["Competences"] = null; return json.ToJsonString(); }), "no FrameworkState of this release"),
            (Changed(rows, StateNames.Model, json => { json["Files"]!["other"] = "AAAA"; return json.ToJsonString(); }), "no ModelState of this release"),
            (Changed(rows, StateNames.Job, json => { json["Jobs"] = null; return json.ToJsonString(); }), "no JobState of this release"),
            (Changed(rows, StateNames.Key, json => { json["SecretHash"] = "AAAA"; return json.ToJsonString(); }), "no KeyState of this release"),
            (Changed(rows, StateNames.Key, json => { json["Expires"] = "2199-01-01T00:00:00+00:00"; return json.ToJsonString(); }), "no KeyState of this release"),
            (Changed(rows, StateNames.Decision, _ => """{"Decisions":[null]}"""), "no DecisionState of this release"),
            (Changed(rows, StateNames.Audit, json => { json["SigningKey"] = "AAAA"; return json.ToJsonString(); }), "no AuditState of this release"),
            ([.. rows.Where((_, i) => i != At(StateNames.AuditBlock))], "does not follow from its beginning"),
            (With(At(StateNames.AuditBlock) + 1, row => row with { Json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(row.Json.Span).Replace("read", "rode", StringComparison.Ordinal)) }), "does not follow from its beginning"),
        })
        {
            await Refused(to, wrong, why);
        }

        Assert.Equal(before, await Everything(to));

        using var used = new TemporaryFile();
        await using var busy = await GrainHost.Start(used.Path);
        await busy.Import(["v05"], ["c010"]);
        await Refused(busy, rows, "The organisation is here already: 2 rows");
        await AssertNothingDiffers(busy, 1, 1);
    }

    [Fact]
    public async Task An_organisation_that_has_moved_on_is_left_alone_whatever_file_comes()
    {
        using var file = new TemporaryFile();
        await using var from = await GrainHost.Start(file.Path);
        await Fill(from);
        var rows = await Rows(from);
        await from.Grains.GetGrain<IAuditGrain>("org").Record(new AuditEvent { What = "read", Who = "k1" });
        var newer = await Rows(from);
        using var target = new TemporaryFile();
        await using var to = await GrainHost.Start(target.Path);
        await Take(to, rows);
        await to.Grains.GetGrain<IKeyGrain>("org/first-admin").Revoke();
        var log = await Log(to);

        // A later export of the same, with a longer log; the same file again; a log made up by somebody.
        await Refused(to, newer, "here already");
        Assert.Equal(new MovedCount(0, rows.Count), await Take(to, rows));
        using var other = new TemporaryFile();
        await using (var forger = await GrainHost.Start(other.Path))
        {
            await forger.Grains.GetGrain<IAuditGrain>("org").Record(new AuditEvent { What = "read", Who = "nobody" });
            await forger.Grains.GetGrain<IFrameworkGrain>("org").Get();
            var forged = (await Rows(forger)).Where(row => row.StateName is StateNames.Audit or StateNames.AuditBlock);
            await Refused(to, [.. rows.Where(row => row.StateName is not (StateNames.Audit or StateNames.AuditBlock or StateNames.Key)), .. forged], "here already");
        }

        Assert.Equal(log, await Log(to));
        Assert.NotNull((await to.Service<KeyDesk>().List("org", string.Empty, 10, CancellationToken.None)).Single(key => key.Id == "first-admin").Revoked);
    }

    [Fact]
    public async Task An_import_goes_on_after_a_restart_also_when_this_release_reads_in_another_way()
    {
        using var file = new TemporaryFile();
        await using var from = await GrainHost.Start(file.Path);
        await Fill(from);
        var (rows, log) = (Changed(await Rows(from), StateNames.Framework, json => { json["ReaderVersion"] = ReaderBefore; return json.ToJsonString(); }), await Log(from));
        rows = Changed(rows, StateNames.CandidateDocument, json => { json["ReaderVersion"] = ReaderBefore; return json.ToJsonString(); });
        rows = Changed(rows, StateNames.Vacancy, json => { json["ReaderVersion"] = ReaderBefore; return json.ToJsonString(); });
        using var target = new TemporaryFile();
        for (var part = 1; part < 4; part++)
        {
            await using var broken = await GrainHost.Start(target.Path, 2);
            await Assert.ThrowsAsync<IOException>(() => broken.Service<OrganisationMover>().Import(broken.Grains, "org", Broken(rows, part * rows.Count / 4), CancellationToken.None));
            await broken.Grains.GetGrain<IFrameworkGrain>("org").Get();
            await Assert.ThrowsAsync<RefusedException>(() => Rows(broken));
        }

        await using var to = await GrainHost.Start(target.Path, 2);
        await Take(to, rows);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await to.Grains.GetGrain<IFrameworkGrain>("org").Pending() > 0)
        {
            await Task.Delay(20, limit.Token);
        }

        Assert.Equal(log, (await Log(to)).Take(log.Count));
        await AssertNothingDiffers(to, 24, 3);
        Assert.Equal(new MovedCount(0, rows.Count), await Take(to, rows));
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
        await host.Service<Matching.Grains.Applications.ApplicationDesk>().Apply(
            host.Grains, "org", "v05", new ApplicationToKeep("c002", "system", string.Empty, "7", null, null, new ContactData("Maja Krogh", null, null)));
        await host.Candidate("c004").Enclose(new EnclosureImport(string.Empty, EnclosureKind.Letter, Samples.OfText("Kære udvalg\nJeg søger stillingen.")));
        await host.Grains.GetGrain<IStopGrain>("org").Stop("another", new RankingStop("k1", DateTimeOffset.UnixEpoch, StopGround.Complaint, "by mail"));
        await host.Grains.GetGrain<IJudgmentGrain>("org").Import([new GradedPair("v08", "c004", 3)], "a test");
        await host.Service<KeyDesk>().KeepFirst(host.Grains, KeyText.Make("org", KeyDesk.FirstKey));
        await host.Grains.GetGrain<IRetentionGrain>("org").TakeOver("{\"Gone\":{}}"u8.ToArray());
        for (var i = 0; i < 70; i++)
        {
            await host.Grains.GetGrain<IAuditGrain>("org").Record(new AuditEvent { What = "read", Who = "k1", Candidates = ["c002"] });
        }
    }

    private static async Task<List<MovedRow>> Rows(GrainHost host) => await host.Service<OrganisationReader>().Read("org", CancellationToken.None).ToListAsync();

    /// <summary>Every row that the organisation has, but those that come by being asked.</summary>
    private static async Task<string> Everything(GrainHost host)
    {
        var all = new StringBuilder();
        foreach (var state in StateNames.All)
        {
            await foreach (var row in host.Service<IStorageCare>().Inspect(state, "org", CancellationToken.None))
            {
                all.Append(state).Append(' ').Append(row.Key).Append(' ').AppendLine(Convert.ToHexString(row.Json.Span));
            }
        }

        return all.ToString();
    }

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
