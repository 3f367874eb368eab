using System.Text;
using Matching.Contracts;
using Matching.Grains;
using Matching.Grains.Moving;
using Matching.Grains.Privacy;
using Matching.Grains.Searching;

namespace Matching.GrainsTests;

/// <summary>What candidates seek is kept, goes wherever the candidate goes, and moves nothing that ranks.</summary>
public sealed class SeekingTests
{
    private const string Cv = """
        Anna Holm

        Profil
        Jeg søger en stilling som økonomichef på Fyn, gerne 32 timer om ugen.

        Erhvervserfaring
        Økonomichef, Ravnby Kommune, 2018 – nu
        Leder af 12 medarbejdere med ansvar for budget på 4,2 mia. kr. og udvikling af kommunens økonomistyring.
        """;

    private const string Letter = "Ansøgning\nKære ansættelsesudvalg\nJeg søger stillingen som økonomichef.\nJeg vil gerne arbejde i Odense og kan tiltræde 1. marts 2030.\nMed venlig hilsen\nAnna Holm\n";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Wishes_of_any_kind_move_no_score_fit_order_reason_or_version(int seed)
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, 2);
        string[] people = [.. Samples.CandidateIds.Take(12)];
        await host.Import(["v05", "v08", "v13"], people);
        var before = await All(host, people);
        var random = new Random(seed);
        foreach (var person in people)
        {
            await host.Candidate(person).Seek(Any(random), string.Empty);
            if (random.Next(2) == 0)
            {
                await Enclose(host, person, Letter);
            }
        }

        Assert.Equal(before, await All(host, people));
        Assert.Empty((await VerificationTests.Verify(host)).Findings);
    }

    [Fact]
    public async Task What_is_stated_stands_above_what_is_read_and_a_new_CV_is_read_anew()
    {
        using var file = new TemporaryFile();
        await using var host = await Begin(file);
        var read = (await host.Candidate("c1").Sought())!;
        Assert.Equal((0L, "Fyn", 32.0), (read.Version, read.Holding.Places.Single().Value, read.Holding.Hours!.Value.Most));
        Assert.Equal(Cv[read.Holding.Places[0].Evidence!.Start..read.Holding.Places[0].Evidence!.End], read.Holding.Places[0].Evidence!.Quote);
        var stated = await host.Candidate("c1").Seek(new Wishes { Places = [new Fact<string>("aarhus kommune", null), new Fact<string>("Randers", null)], Kilometres = new Fact<int>(20, null) }, string.Empty);
        Assert.Equal(["Aarhus", "Randers"], stated.Holding.Places.Select(place => place.Value));
        Assert.Equal(32, stated.Holding.Hours!.Value.Most);

        await host.Candidate("c1").Import(Samples.OfText(Cv.Replace("32 timer", "25 timer", StringComparison.Ordinal)));
        var again = (await host.Candidate("c1").Sought())!;
        Assert.Equal((stated.Version, "Aarhus", 25.0), (again.Version, again.Holding.Places[0].Value, again.Holding.Hours!.Value.Most));

        // Nothing stated any longer: what is read holds.
        var cleared = await host.Candidate("c1").Seek(new Wishes(), Versions.Etag(stated.Version));
        Assert.Equal("Fyn", cleared.Holding.Places.Single().Value);
        Assert.True(cleared.Version > stated.Version);
    }

    [Fact]
    public async Task A_letter_is_read_before_the_CV_and_its_quotes_name_the_file()
    {
        using var file = new TemporaryFile();
        await using (var host = await Begin(file))
        {
            await Enclose(host, "c1", Letter);
            var wishes = (await host.Candidate("c1").Sought())!.Holding;
            Assert.Equal(("Odense", new DateOnly(2030, 3, 1), 32.0), (wishes.Places.Single().Value, wishes.Start!.Value, wishes.Hours!.Value.Most));
            var quote = wishes.Start.Evidence!;
            Assert.Equal(("letter", "brev.txt"), (quote.File?.Enclosure, quote.File?.Name));
            Assert.Equal(Letter[quote.Start..quote.End], quote.Quote);
            Assert.Null(wishes.Hours.Evidence!.File);
            await host.Candidate("c1").Seek(new Wishes { LeadsNobody = new Fact<bool>(true, null) }, string.Empty);
            await host.Candidate("c1").RemoveEnclosure("letter", string.Empty);
            Assert.Equal("Fyn", (await host.Candidate("c1").Sought())!.Holding.Places.Single().Value);
        }

        await using var next = await GrainHost.Start(file.Path);
        Assert.True((await next.Candidate("c1").Sought())!.Holding.LeadsNobody!.Value);
    }

    [Fact]
    public async Task A_profile_that_was_given_has_stated_wishes_only()
    {
        using var file = new TemporaryFile();
        await using var host = await Begin(file);
        await host.Candidate("g1").ImportProfile(new ProfileImport(new CandidateProfile { Language = "da" }, "Jeg søger en stilling på Fyn.", string.Empty));
        Assert.True((await host.Candidate("g1").Sought())!.Holding.IsEmpty);
        Assert.Equal("Fyn", (await host.Candidate("g1").Seek(new Wishes { Places = [new Fact<string>("Fyn", null)] }, string.Empty)).Holding.Places.Single().Value);
    }

    [Fact]
    public async Task What_breaks_a_rule_is_refused_and_changes_nothing()
    {
        using var file = new TemporaryFile();
        await using var host = await Begin(file);
        static Fact<T> Said<T>(T value) => new(value, null);
        (Wishes Wishes, string Field)[] bad =
        [
            (new() { Levels = Said(new SoughtLevels(Seniority.Chief, Seniority.Staff)) }, "wishes.lowest_seniority"),
            (new() { Levels = Said(new SoughtLevels(Seniority.Unknown, Seniority.Staff)) }, "wishes.lowest_seniority"),
            (new() { Areas = [Said("astrology")] }, "wishes.areas"),
            (new() { Areas = [.. ProfessionalAreas.All.Take(7).Select(Said)] }, "wishes.areas"),
            (new() { Places = [Said("Atlantis")] }, "wishes.places"),
            (new() { Places = [.. Enumerable.Repeat(Said("Fyn"), 11)] }, "wishes.places"),
            (new() { Kilometres = Said(20) }, "wishes.kilometres"),
            (new() { Places = [Said("Fyn")], Kilometres = Said(501) }, "wishes.kilometres"),
            (new() { Hours = Said(new SoughtHours(30, 20)) }, "wishes.least_hours"),
            (new() { Hours = Said(new SoughtHours(0, 20)) }, "wishes.least_hours"),
            (new() { Hours = Said(new SoughtHours(double.NaN, 20)) }, "wishes.least_hours"),
            (new() { Start = Said(new DateOnly(1999, 1, 1)) }, "wishes.start_date"),
        ];
        foreach (var (wishes, field) in bad)
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(() => host.Candidate("c1").Seek(wishes, string.Empty));
            Assert.Equal((RefusalReason.Invalid, field), (refused.Reason, refused.Field));
            Assert.DoesNotContain("Atlantis", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(RefusalReason.Conflict, (await Assert.ThrowsAsync<RefusedException>(() => host.Candidate("c1").Seek(new Wishes(), "77"))).Reason);
        Assert.Equal(RefusalReason.NotFound, (await Assert.ThrowsAsync<RefusedException>(() => host.Candidate("nobody").Seek(new Wishes(), string.Empty))).Reason);
        Assert.Null(await host.Candidate("nobody").Sought());
        Assert.Equal(0, (await host.Candidate("c1").Sought())!.Version);
    }

    [Fact]
    public async Task An_exported_organisation_takes_wishes_along_and_an_erasure_takes_them_away()
    {
        using var file = new TemporaryFile();
        using var target = new TemporaryFile();
        await using var host = await Begin(file);
        await host.Candidate("c1").Seek(new Wishes { Places = [new Fact<string>("Bornholm", null)] }, string.Empty);
        await host.Grains.GetGrain<IAuditGrain>("org").Record(new AuditEvent { What = "read", Who = "k1", Candidates = ["c1"] });
        var rows = await host.Service<OrganisationReader>().Read("org", CancellationToken.None).ToListAsync();
        await using var to = await GrainHost.Start(target.Path);
        await to.Service<OrganisationMover>().Import(to.Grains, "org", _ => rows.ToAsyncEnumerable(), CancellationToken.None);
        Assert.Equal(["Bornholm"], (await to.Candidate("c1").Sought())!.Stated.Places.Select(place => place.Value));

        await host.Service<Eraser>().Erase(host.Grains, "org", "c1", new ErasureOrder("test", "requested"), CancellationToken.None);
        Assert.Null(await host.Candidate("c1").Sought());
        await host.Candidate("c1").Import(Samples.OfText(Cv));
        Assert.Empty((await host.Candidate("c1").Sought())!.Stated.Places);
    }

    [Fact]
    public async Task The_board_counts_what_may_change_a_candidates_list()
    {
        using var file = new TemporaryFile();
        await using var host = await Begin(file);
        var board = host.Grains.GetGrain<IBoardGrain>("org");
        var last = await board.Changes();
        foreach (var change in (Func<Task>[])
        [
            () => host.Import(["v08"], []), () => host.Vacancy("v08").Close(true),
            () => host.Vacancy("v08").Correct(new VacancyCorrection(new VacancyOverrules { Title = "Chef" }, VacancyFields.Every, string.Empty)), () => host.Vacancy("v08").Delete(string.Empty),
        ])
        {
            await change();
            var now = await board.Changes();
            Assert.NotEqual(last, now);
            last = now;
        }

        await host.Candidate("c1").Sought();
        Assert.Equal(last, await board.Changes());
    }

    private static async Task<GrainHost> Begin(TemporaryFile file)
    {
        var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], []);
        await host.Candidate("c1").Import(Samples.OfText(Cv));
        return host;
    }

    private static Task<EnclosureSnapshot> Enclose(GrainHost host, string candidate, string text) => host.Candidate(candidate).Enclose(
        new EnclosureImport(string.Empty, EnclosureKind.Letter, new DocumentImport(Encoding.UTF8.GetBytes(text), "brev.txt", text, string.Empty, string.Empty)));

    private static Wishes Any(Random random)
    {
        var level = (Seniority)random.Next(1, 9);
        return new Wishes
        {
            Levels = random.Next(2) == 0 ? null : new Fact<SoughtLevels>(new SoughtLevels(level, (Seniority)random.Next((int)level, 9)), null),
            LeadsNobody = random.Next(3) == 0 ? new Fact<bool>(true, null) : null,
            Areas = random.Next(2) == 0 ? [] : [new Fact<string>(ProfessionalAreas.All[random.Next(ProfessionalAreas.All.Count)], null)],
            Places = random.Next(2) == 0 ? [] : [new Fact<string>(random.GetItems(["Fyn", "Aarhus", "Region Sjælland", "Bornholm", "Danmark"], 1)[0], null)],
            Hours = random.Next(2) == 0 ? null : new Fact<SoughtHours>(new SoughtHours(random.Next(1, 30), random.Next(30, 49)), null),
            Start = random.Next(2) == 0 ? null : new Fact<DateOnly>(new DateOnly(2026, 1, 1).AddDays(random.Next(700)), null),
        };
    }

    /// <summary>Everything that ranks says, to the last digit: versions, lists with reasons, the way back.</summary>
    private static async Task<IReadOnlyList<string>> All(GrainHost host, string[] people)
    {
        var said = new List<string>();
        foreach (var ad in (string[])["v05", "v08", "v13"])
        {
            var list = await host.Vacancy(ad).Shortlist(new ShortlistRequest(50, true, "da"));
            said.Add($"{ad} {list.VacancyVersion} {list.Pool} {list.ModelVersion}");
            said.AddRange(list.Entries.Select(entry => $"{entry.Rank} {entry.Candidate} {entry.CandidateVersion} {entry.Score} {entry.Fit:R} {string.Join('|', entry.Reasons.Select(reason => $"{reason.Contribution} {reason.Sentence}"))}"));
        }

        foreach (var person in people)
        {
            var candidate = (await host.Candidate(person).Get(false))!;
            var (found, _, _, _) = await host.Service<VacancySearch>().Find(host.Grains, "org", candidate, 10, false, "da", CancellationToken.None);
            said.AddRange(found.Select(entry => $"{person} {candidate.Etag} {entry.Rank} {entry.Vacancy.Id} {entry.Score} {entry.Fit:R}"));
        }

        return said;
    }
}
