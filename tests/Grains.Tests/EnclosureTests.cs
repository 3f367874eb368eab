using System.Text;
using Matching.Contracts;
using Matching.Grains;
using Matching.Grains.Candidates;
using Matching.Grains.Moving;
using Matching.Grains.Pool;
using Matching.Grains.Privacy;
using Matching.Grains.Verification;
using Matching.Ranking.Features;

namespace Matching.GrainsTests;

/// <summary>What a candidate brings besides the CV: what of it counts, and that it goes wherever the candidate goes, whenever a process dies.</summary>
public sealed class EnclosureTests
{
    private const string Cv = """
        Anna Holm
        anna.holm@example.dk

        Erhvervserfaring
        Økonomichef, Ravnby Kommune, 2018 – nu
        Leder af 12 medarbejdere med ansvar for budget på 4,2 mia. kr. og udvikling af kommunens økonomistyring.
        Økonomikonsulent, Skovby Kommune, 2010 – 2018
        Budgetlægning, regnskab og ledelsesinformation for direktionen og byrådet.
        """;

    private const string Diploma = """
        EKSAMENSBEVIS
        Aarhus Universitet
        Anna Holm
        har den 24. juni 2005 bestået kandidatuddannelsen i statskundskab (cand.scient.pol.)
        """;

    private const string Letter = """
        Ansøgning til stillingen som økonomidirektør
        Kære ansættelsesudvalg
        Jeg søger stillingen, fordi jeg gerne vil lede hele kommunens økonomi.
        Jeg har en ph.d. i økonomi og har ledet 4.000 medarbejdere med politisk betjening, strategi og digitalisering.
        Med venlig hilsen
        Anna Holm
        """;

    private const string Reference = """
        Udtalelse
        Anna Holm har været ansat hos os som kommunaldirektør fra 1990 til 2010 og har en ph.d.
        Vi kan varmt anbefale hende: hun ledede 900 medarbejdere og et budget på 9 mia. kr.
        """;

    private static readonly ShortlistRequest WithReasons = new(50, true, "da");

    [Fact]
    public async Task A_diploma_shows_an_education_and_the_quote_names_its_file()
    {
        using var file = new TemporaryFile();
        await using var host = await Begin(file);
        var before = (await host.Candidate("c1").Get(false))!;
        Assert.Null(before.Profile.Education);
        var kept = await Enclose(host, EnclosureKind.Diploma, Diploma, "bevis.pdf");
        Assert.Equal(("diploma", EducationLevel.Master, "statskundskab", 2005), (kept.Id, kept.Reading.Education?.Value, kept.Reading.Field?.Value, kept.Reading.Year?.Value));
        var after = (await host.Candidate("c1").Get(false))!;
        var education = after.Profile.Education!;
        Assert.Equal((EducationLevel.Master, "diploma", "bevis.pdf"), (education.Value, education.Evidence?.File?.Enclosure, education.Evidence?.File?.Name));
        Assert.Equal(education.Evidence!.Quote, Diploma[education.Evidence.Start..education.Evidence.End]);
        Assert.DoesNotContain("2005", education.Evidence.File!.Blind, StringComparison.Ordinal);
        Assert.True(after.Version > before.Version);
        await AssertIndexed(host, after.Version);

        // A human's word stands above it; without the diploma all is as before.
        await host.Candidate("c1").Overrule(new CandidateOverrules { Education = EducationLevel.Bachelor }, string.Empty);
        Assert.Equal(EducationLevel.Bachelor, (await host.Candidate("c1").Get(false))!.Profile.Education!.Value);
        await host.Candidate("c1").Overrule(new CandidateOverrules(), string.Empty);
        await host.Candidate("c1").RemoveEnclosure("diploma", string.Empty);
        Assert.Null((await host.Candidate("c1").Get(false))!.Profile.Education);
        Assert.Empty(await host.Candidate("c1").Enclosures());
        Assert.Empty((await VerificationTests.Verify(host)).Findings);
    }

    [Theory]
    [InlineData(EnclosureKind.Letter)]
    [InlineData(EnclosureKind.Reference)]
    [InlineData(EnclosureKind.Other)]
    public async Task Whatever_another_file_says_moves_no_score_and_no_version(EnclosureKind kind)
    {
        using var file = new TemporaryFile();
        await using var host = await Begin(file);
        await host.Import(["v13", "v20"], Samples.CandidateIds.Take(12));
        var (before, lists) = ((await host.Candidate("c1").Get(false))!, await Lists(host));

        // Also a whole CV, a diploma and an ad's own words, under this kind.
        string[] texts = [Letter, Reference, Diploma, Cv, .. Samples.CandidateIds.Take(4).Select(id => Samples.Document("candidates", id).Text), Samples.Document("vacancies", "v05").Text];
        foreach (var text in texts)
        {
            await Enclose(host, kind, text);
        }

        Assert.Equal(texts.Length, (await host.Candidate("c1").Enclosures()).Count);
        Assert.Equal((before.Etag, before.Version), ((await host.Candidate("c1").Get(false))!.Etag, (await host.Candidate("c1").Get(false))!.Version));
        Assert.Equal(lists, await Lists(host));
        Assert.Empty((await VerificationTests.Verify(host)).Findings);
    }

    [Fact]
    public async Task Of_a_letter_the_wishes_are_read_and_nothing_of_a_course_or_an_admission()
    {
        using var file = new TemporaryFile();
        await using var host = await Begin(file);
        await Enclose(host, EnclosureKind.Letter, Letter);
        Assert.Contains((await host.Candidate("c1").Enclosure("letter", false))!.Reading.Wishes, wish => wish.Quote.Contains("lede hele kommunens økonomi", StringComparison.Ordinal));
        foreach (var text in (string[])["Kursusbevis\nAnna Holm har gennemført kurset Kandidat til ledelse på master-niveau.", "Optagelsesbrev\nDu er optaget på kandidatuddannelsen i jura.", "Hovedbog\nkandidat i jura"])
        {
            Assert.Null((await Enclose(host, EnclosureKind.Diploma, text)).Reading.Education);
        }
    }

    [Fact]
    public async Task The_same_again_changes_nothing_another_takes_its_place_and_there_are_no_more_than_twenty()
    {
        using var file = new TemporaryFile();
        await using var host = await Begin(file);
        var once = await Enclose(host, EnclosureKind.Letter, Letter, request: "r1");
        Assert.Equal(once.Version, (await Enclose(host, EnclosureKind.Letter, Letter, request: "r1")).Version);
        var same = await Enclose(host, EnclosureKind.Letter, Letter, request: "r2");
        Assert.Equal((once.Id, once.Version), (same.Id, same.Version));
        await Refused(RefusalReason.Exists, () => Enclose(host, EnclosureKind.Letter, Letter + "!", request: "r1"));
        await Refused(RefusalReason.Conflict, () => Enclose(host, EnclosureKind.Letter, Letter + "!", id: "letter", etag: "1"));
        await Refused(RefusalReason.Conflict, () => Enclose(host, EnclosureKind.Letter, Letter + "!", id: "new", etag: Versions.Etag(once.Version)));
        var replaced = await Enclose(host, EnclosureKind.Letter, Letter + "!", id: "letter", etag: Versions.Etag(once.Version));
        Assert.True(replaced.Version > once.Version);
        Assert.Equal(once.Created, replaced.Created);
        Assert.Equal(Letter + "!", (await host.Candidate("c1").Enclosure("letter", true))!.Text);
        for (var i = 1; i < CandidateGrain.MostEnclosures; i++)
        {
            await Enclose(host, EnclosureKind.Other, $"Bilag {i}");
        }

        await Refused(RefusalReason.Precondition, () => Enclose(host, EnclosureKind.Other, "Et til"));
        Assert.Equal("letter", (await Enclose(host, EnclosureKind.Letter, Letter, id: "letter")).Id);
        await Refused(RefusalReason.Conflict, () => host.Candidate("c1").RemoveEnclosure("letter", "1"));
        await Refused(RefusalReason.NotFound, () => host.Candidate("c1").RemoveEnclosure("none", string.Empty));
        await Refused(RefusalReason.NotFound, () => host.Candidate("nobody").Enclose(Import(EnclosureKind.Letter, Letter)));
    }

    [Fact]
    public async Task A_new_CV_keeps_the_enclosures()
    {
        using var file = new TemporaryFile();
        await using var host = await Begin(file);
        await Enclose(host, EnclosureKind.Diploma, Diploma);
        await host.Candidate("c1").Import(Samples.OfText(Cv + "\nUddannelse\nPh.d. i statskundskab, 2012\n"));
        Assert.Equal(EducationLevel.Phd, (await host.Candidate("c1").Get(false))!.Profile.Education!.Value);
        await host.Candidate("c1").Import(Samples.OfText(Cv + "\nFritid\nLøb.\n"));
        Assert.Equal(EducationLevel.Master, (await host.Candidate("c1").Get(false))!.Profile.Education!.Value);
        Assert.Single(await host.Candidate("c1").Enclosures());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_import_that_died_after_its_intent_is_forgotten_without_its_row_and_carried_through_with_it(bool withRow)
    {
        using var file = new TemporaryFile();
        await using (var host = await Begin(file))
        {
            await Enclose(host, EnclosureKind.Diploma, Diploma);
            var row = await host.Row<EnclosureState>(StateNames.Enclosure, "org/c1/diploma");
            await host.Candidate("c1").RemoveEnclosure("diploma", string.Empty);
            var state = await host.Row<CandidateState>(StateNames.Candidate, "org/c1");
            state.Enclosing = new EnclosureIntent("diploma", row.Version);
            await host.Put(StateNames.Candidate, "org/c1", state);
            if (withRow)
            {
                await host.Put(StateNames.Enclosure, "org/c1/diploma", row);
            }
        }

        await using var again = await GrainHost.Start(file.Path);
        Assert.Equal(withRow ? ["diploma"] : [], (await again.Candidate("c1").Enclosures()).Select(one => one.Id));
        var after = (await again.Candidate("c1").Get(false))!;
        Assert.Equal(withRow ? EducationLevel.Master : null, after.Profile.Education?.Value);
        Assert.Null((await again.Row<CandidateState>(StateNames.Candidate, "org/c1")).Enclosing);
        await AssertIndexed(again, after.Version);
        Assert.Empty((await VerificationTests.Verify(again)).Findings);
    }

    [Fact]
    public async Task A_replacement_that_died_before_its_row_leaves_the_one_before()
    {
        using var file = new TemporaryFile();
        await using (var host = await Begin(file))
        {
            await Enclose(host, EnclosureKind.Diploma, Diploma);
            var state = await host.Row<CandidateState>(StateNames.Candidate, "org/c1");
            state.Enclosing = new EnclosureIntent("diploma", state.Enclosures![0].Version + 1);
            await host.Put(StateNames.Candidate, "org/c1", state);
        }

        await using var again = await GrainHost.Start(file.Path);
        Assert.Equal(Diploma, (await again.Candidate("c1").Enclosure("diploma", false))!.Text);
        Assert.Equal(EducationLevel.Master, (await again.Candidate("c1").Get(false))!.Profile.Education?.Value);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_removal_that_died_after_its_intent_is_carried_through(bool rowIsGone)
    {
        using var file = new TemporaryFile();
        await using (var host = await Begin(file))
        {
            await Enclose(host, EnclosureKind.Diploma, Diploma);
            var state = await host.Row<CandidateState>(StateNames.Candidate, "org/c1");
            state.Enclosing = new EnclosureIntent("diploma", 0);
            await host.Put(StateNames.Candidate, "org/c1", state);
            if (rowIsGone)
            {
                await host.Remove<EnclosureState>(StateNames.Enclosure, "org/c1/diploma");
            }
        }

        await using var again = await GrainHost.Start(file.Path);
        Assert.Empty(await again.Candidate("c1").Enclosures());
        Assert.Null((await again.Candidate("c1").Get(false))!.Profile.Education);
        Assert.Empty(await again.Rows<EnclosureState>(StateNames.Enclosure, "org/").ToListAsync());
    }

    [Fact]
    public async Task An_index_that_was_not_told_of_a_diploma_is_when_the_candidate_is_next_asked_for()
    {
        using var file = new TemporaryFile();
        await using (var host = await Begin(file))
        {
            var old = (await host.Grains.GetGrain<IPoolGrain>("org/0").VersionOf("c1"))!;
            await Enclose(host, EnclosureKind.Diploma, Diploma);
            Assert.NotEqual(old, await host.Grains.GetGrain<IPoolGrain>("org/0").VersionOf("c1"));
        }

        // The pool is built from the truth: a kill between truth and index leaves what a start reads anyway.
        await using var again = await GrainHost.Start(file.Path);
        await AssertIndexed(again, (await again.Candidate("c1").Get(false))!.Version);
        Assert.Empty((await VerificationTests.Verify(again)).Findings);
    }

    [Fact]
    public async Task An_erasure_takes_enclosures_with_it_and_searches_for_their_lines()
    {
        using var file = new TemporaryFile();
        await using var host = await Begin(file);
        await Enclose(host, EnclosureKind.Diploma, Diploma);
        await Enclose(host, EnclosureKind.Letter, Letter);
        var ad = Samples.OfText(Samples.Document("vacancies", "v05").Text + "\nJeg søger stillingen, fordi jeg gerne vil lede hele kommunens økonomi.\n");
        await host.Vacancy("v05").Import(ad);
        var proof = await host.Service<Eraser>().Erase(host.Grains, "org", "c1", new ErasureOrder("test", "requested"), CancellationToken.None);
        Assert.Equal((1, 2), (proof.Removed.Documents, proof.Removed.Enclosures));
        Assert.Equal([$"{StateNames.Vacancy}: org/v05"], proof.Left);
        Assert.Empty(await host.Rows<EnclosureState>(StateNames.Enclosure, "org/").ToListAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_erasure_or_a_deletion_that_died_takes_the_enclosures_at_the_next_start(bool ordered)
    {
        using var file = new TemporaryFile();
        await using (var host = await Begin(file))
        {
            await Enclose(host, EnclosureKind.Letter, Letter);
            var state = await host.Row<CandidateState>(StateNames.Candidate, "org/c1");
            if (ordered)
            {
                // A change was under way besides: its row is not in the list yet.
                await host.Put(StateNames.Enclosure, "org/c1/other", await host.Row<EnclosureState>(StateNames.Enclosure, "org/c1/letter"));
                await host.Put(StateNames.Candidate, "org/c1", new CandidateState { Version = state.Version, Erasing = new ErasureOrder("test", "requested") });
            }
            else
            {
                await host.Remove<CandidateDocument>(StateNames.CandidateDocument, "org/c1");
            }
        }

        await using var again = await GrainHost.Start(file.Path);
        Assert.Null(await again.Candidate("c1").Get(false));
        Assert.Empty(await again.Candidate("c1").Enclosures());
        Assert.Empty(await again.Rows<EnclosureState>(StateNames.Enclosure, "org/").ToListAsync());
    }

    [Fact]
    public async Task What_an_earlier_reader_read_is_read_again()
    {
        using var file = new TemporaryFile();
        await using (var host = await Begin(file))
        {
            await Enclose(host, EnclosureKind.Diploma, Diploma);
            var (state, row) = (await host.Row<CandidateState>(StateNames.Candidate, "org/c1"), await host.Row<EnclosureState>(StateNames.Enclosure, "org/c1/diploma"));
            (row.Reading, row.ReaderVersion) = (new EnclosureReading(), "1");
            state.Enclosures = [EnclosureEntry.Of("diploma", row)];
            await host.Put(StateNames.Enclosure, "org/c1/diploma", row);
            await host.Put(StateNames.Candidate, "org/c1", state);
        }

        await using var again = await GrainHost.Start(file.Path);
        Assert.Null((await again.Candidate("c1").Get(false))!.Profile.Education);
        await again.Candidate("c1").Reread();
        Assert.Equal(EducationLevel.Master, (await again.Candidate("c1").Get(false))!.Profile.Education?.Value);
        Assert.Equal(Extraction.Version, (await again.Row<EnclosureState>(StateNames.Enclosure, "org/c1/diploma")).ReaderVersion);
        await AssertIndexed(again, (await again.Candidate("c1").Get(false))!.Version);
    }

    [Fact]
    public async Task A_truth_that_was_lost_is_made_again_with_the_enclosures_and_rows_that_nobody_knows_are_found()
    {
        using var file = new TemporaryFile();
        await using (var host = await Begin(file))
        {
            await Enclose(host, EnclosureKind.Diploma, Diploma);
            await host.Remove<CandidateState>(StateNames.Candidate, "org/c1");
        }

        await using (var again = await GrainHost.Start(file.Path))
        {
            Assert.Equal(EducationLevel.Master, (await again.Candidate("c1").Get(false))!.Profile.Education?.Value);
            Assert.Empty((await VerificationTests.Verify(again)).Findings);
            await again.Put(StateNames.Enclosure, "org/c1/stray", await again.Row<EnclosureState>(StateNames.Enclosure, "org/c1/diploma"));
            await again.Remove<EnclosureState>(StateNames.Enclosure, "org/c1/diploma");
            var finding = Assert.Single((await VerificationTests.Verify(again)).Findings);
            Assert.Equal((FindingKind.EnclosuresDiffer, "candidates/c1"), (finding.Kind, finding.Subject));
            Assert.Null(await again.Candidate("c1").Enclosure("diploma", false));
            await again.Candidate("c1").RemoveEnclosure("diploma", string.Empty);
            await again.Candidate("c1").Delete(string.Empty);
            Assert.Empty(await again.Rows<EnclosureState>(StateNames.Enclosure, "org/").ToListAsync());
        }
    }

    [Fact]
    public async Task A_damaged_row_is_named_and_the_candidate_is_served()
    {
        using var file = new TemporaryFile();
        await using (var host = await Begin(file))
        {
            await Enclose(host, EnclosureKind.Diploma, Diploma);
        }

        StoredRows.Damage(file.Path, StateNames.Enclosure, "org/c1/diploma");
        await using var again = await GrainHost.Start(file.Path);
        Assert.Equal(EducationLevel.Master, (await again.Candidate("c1").Get(false))!.Profile.Education?.Value);
        var finding = Assert.Single((await VerificationTests.Verify(again)).Findings);
        Assert.Equal((FindingKind.Damaged, $"{StateNames.Enclosure}/c1/diploma"), (finding.Kind, finding.Subject));
    }

    [Fact]
    public async Task An_exported_organisation_takes_its_enclosures_along_and_what_came_or_went_meanwhile_is_settled()
    {
        using var file = new TemporaryFile();
        using var target = new TemporaryFile();
        await using var host = await Begin(file);
        await Enclose(host, EnclosureKind.Diploma, Diploma, "bevis.pdf");
        await Enclose(host, EnclosureKind.Letter, Letter);
        await host.Grains.GetGrain<IAuditGrain>("org").Record(new AuditEvent { What = "read", Who = "k1", Candidates = ["c1"] });
        var reader = host.Service<OrganisationReader>();
        var rows = await reader.Read("org", CancellationToken.None).ToListAsync();
        await Enclose(host, EnclosureKind.Reference, Reference);
        await host.Candidate("c1").RemoveEnclosure("diploma", string.Empty);
        var later = await reader.Read("org", CancellationToken.None).ToListAsync();

        // Truths of then with the files of later, as an export sees that a change came in between.
        MovedRow[] crossed = [.. rows.TakeWhile(row => row.StateName != StateNames.Enclosure), .. later.SkipWhile(row => row.StateName != StateNames.Enclosure)];
        await using var to = await GrainHost.Start(target.Path);
        var mover = to.Service<OrganisationMover>();
        await mover.Import(to.Grains, "org", _ => crossed.ToAsyncEnumerable(), CancellationToken.None);
        Assert.Equal(["letter"], (await to.Candidate("c1").Enclosures()).Select(one => one.Id));
        Assert.Null((await to.Candidate("c1").Get(false))!.Profile.Education);
        Assert.Equal(Letter, (await to.Candidate("c1").Enclosure("letter", true))!.Text);
        Assert.Empty((await VerificationTests.Verify(to)).Findings);

        using var plain = new TemporaryFile();
        await using var same = await GrainHost.Start(plain.Path);
        Assert.Equal(rows.Count, (await same.Service<OrganisationMover>().Import(same.Grains, "org", _ => rows.ToAsyncEnumerable(), CancellationToken.None)).Taken);
        Assert.Equal("bevis.pdf", (await same.Candidate("c1").Get(false))!.Profile.Education!.Evidence!.File!.Name);
        Assert.Equal(Encoding.UTF8.GetBytes(Diploma), (await same.Candidate("c1").Enclosure("diploma", true))!.Content);
        Assert.Equal(0, (await same.Service<OrganisationMover>().Import(same.Grains, "org", _ => rows.ToAsyncEnumerable(), CancellationToken.None)).Taken);

        // Old exports have no such rows.
        using var old = new TemporaryFile();
        await using var earlier = await GrainHost.Start(old.Path);
        MovedRow[] without = [.. rows.Where(row => row.StateName != StateNames.Enclosure)];
        await earlier.Service<OrganisationMover>().Import(earlier.Grains, "org", _ => without.ToAsyncEnumerable(), CancellationToken.None);
        Assert.Empty(await earlier.Candidate("c1").Enclosures());
        MovedRow[] forged = [.. rows.Select(row => row.StateName == StateNames.Enclosure ? row with { Key = "org/c1" } : row)];
        using var empty = new TemporaryFile();
        await using var fourth = await GrainHost.Start(empty.Path);
        await Assert.ThrowsAsync<RefusedException>(() => fourth.Service<OrganisationMover>().Import(fourth.Grains, "org", _ => forged.ToAsyncEnumerable(), CancellationToken.None));
    }

    private static async Task<GrainHost> Begin(TemporaryFile file)
    {
        var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], []);
        await host.Candidate("c1").Import(Samples.OfText(Cv));
        return host;
    }

    private static EnclosureImport Import(EnclosureKind kind, string text, string name = "", string request = "", string id = "", string etag = "") =>
        new(id, kind, new DocumentImport(Encoding.UTF8.GetBytes(text), name, text, request, etag));

    private static Task<EnclosureSnapshot> Enclose(GrainHost host, EnclosureKind kind, string text, string name = "", string request = "", string id = "", string etag = "") =>
        host.Candidate("c1").Enclose(Import(kind, text, name, request, id, etag));

    private static async Task AssertIndexed(GrainHost host, long version)
    {
        Assert.Equal(version, await host.Grains.GetGrain<IPoolGrain>("org/0").VersionOf("c1"));
        var kept = (await host.Candidate("c1").Get(false))!;
        var columns = new CompetenceColumns((await host.Grains.GetGrain<IFrameworkGrain>("org").Get()).Columns);
        Assert.Equal(CandidateRow.Build(kept.Profile, columns), (await host.Row<CandidateState>(StateNames.Candidate, "org/c1")).Row);
    }

    private static async Task<IReadOnlyList<(string, int, long)>> Lists(GrainHost host)
    {
        var all = new List<(string, int, long)>();
        foreach (var ad in (string[])["v05", "v13", "v20"])
        {
            var list = await host.Vacancy(ad).Shortlist(WithReasons);
            all.AddRange(list.Entries.Select(entry => (entry.Candidate, entry.Score, entry.CandidateVersion)));
        }

        return all;
    }

    private static async Task Refused(RefusalReason reason, Func<Task> call) => Assert.Equal(reason, (await Assert.ThrowsAsync<RefusedException>(call)).Reason);
}
