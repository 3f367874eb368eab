using Matching.Contracts;

namespace Matching.GrainsTests;

/// <summary>An ad's own words in a CV buy no place: whoever comes first, and also after the ad, the CV or the process has changed.</summary>
public sealed class CopiedWordsTests
{
    private const string Honest = "honest";
    private const string Copyist = "copyist";
    private static readonly ShortlistRequest Explained = new(200, true, "da");

    [Theory]
    [InlineData(1, true)]
    [InlineData(4, false)]
    public async Task An_ad_pasted_into_a_post_lifts_nobody_whichever_document_comes_first(int partitions, bool adFirst)
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, partitions);
        var ad = Samples.Document("vacancies", "v08");
        if (adFirst)
        {
            await host.Vacancy("v08").Import(ad);
        }

        await host.Import([], Samples.CandidateIds.Take(30));
        await host.Candidate(Honest).Import(Samples.OfText(Weak("")));
        await host.Candidate(Copyist).Import(Samples.OfText(Weak(ad.Text)));
        await host.Vacancy("v08").Import(ad);

        var list = await host.Vacancy("v08").Shortlist(Explained);
        var (honest, copyist) = (Entry(list, Honest), Entry(list, Copyist));
        Assert.True(copyist.Score <= honest.Score, $"{copyist.Score} with the ad's words, {honest.Score} without");
        Assert.Equal(32, list.Entries.Count);

        var caution = Assert.Single(copyist.Cautions!, caution => caution.Kind == CautionKind.CopiedFromAd);
        Assert.All(caution.Passages, passage => Assert.Contains(passage.Quote, Weak(ad.Text), StringComparison.Ordinal));
        Assert.DoesNotContain(honest.Cautions!, caution => caution.Kind == CautionKind.CopiedFromAd);

        // The explanation is of the score that the list has.
        var explanation = await host.Vacancy("v08").Explain(Copyist, "da", 0, CancellationToken.None);
        Assert.Equal((copyist.Score, copyist.Rank), (explanation.Score, explanation.Rank));
        Assert.Equal(explanation.Score, explanation.BaseValue + explanation.Reasons.Sum(reason => reason.Contribution));
        Assert.Contains(explanation.Cautions!, one => one.Kind == CautionKind.CopiedFromAd);
        Assert.Empty((await VerificationTests.Verify(host)).Findings);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(4, true)]
    public async Task Passages_that_two_CVs_of_a_list_share_are_told_of_both_until_one_is_gone(int partitions, bool copyistFirst)
    {
        const string Passage = "Omlagde hjemmeplejens kørselsplaner i tre distrikter, forhandlede nye vagtskemaer med tillidsrepræsentanterne og nedbragte sygefraværet gennem ugentlige samtaler "
            + "med medarbejderne. Byggede et korps af faste vikarer op og lukkede aftalen med det private bureau.";
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, partitions);
        await host.Vacancy("v08").Import(Samples.Document("vacancies", "v08"));
        await host.Import([], Samples.CandidateIds.Take(20));
        foreach (var id in copyistFirst ? [Copyist, Honest] : new[] { Honest, Copyist })
        {
            await host.Candidate(id).Import(Samples.OfText(id == Copyist ? Weak(Passage) : Nurse(Passage)));
        }

        var list = await host.Vacancy("v08").Shortlist(Explained);
        Assert.Equal([Copyist, Honest], list.Entries.Where(entry => entry.Cautions!.Any(caution => caution.Kind == CautionKind.SharedWithCandidate)).Select(entry => entry.Candidate).Order());

        await host.Candidate(Copyist).Import(Samples.OfText(Weak("Kørte lastbil for et mejeri og holdt orden i papirerne.")));
        list = await host.Vacancy("v08").Shortlist(Explained);
        Assert.DoesNotContain(list.Entries, entry => entry.Cautions!.Any(caution => caution.Kind == CautionKind.SharedWithCandidate));
    }

    [Fact]
    public async Task A_changed_ad_or_CV_and_a_restart_are_followed()
    {
        using var file = new TemporaryFile();
        var (ad, other) = (Samples.Document("vacancies", "v08"), Samples.Document("vacancies", "v13"));
        RankedList copied;
        await using (var host = await GrainHost.Start(file.Path))
        {
            await host.Import([], Samples.CandidateIds.Take(10));
            await host.Vacancy("ad").Import(ad);
            await host.Candidate(Copyist).Import(Samples.OfText(Weak(ad.Text)));
            copied = await host.Vacancy("ad").Shortlist(Explained);
            Assert.True(IsCopied(copied));
        }

        await using (var host = await GrainHost.Start(file.Path))
        {
            var again = await host.Vacancy("ad").Shortlist(Explained);
            Assert.Equal(copied.Entries.Select(entry => (entry.Candidate, entry.Score)), again.Entries.Select(entry => (entry.Candidate, entry.Score)));

            // Ads share the sentences that every ad ends with, hardly more.
            await host.Vacancy("ad").Import(other);
            Assert.True(3 * Letters(await host.Vacancy("ad").Shortlist(Explained)) < Letters(copied));

            await host.Vacancy("ad").Import(ad);
            Assert.Equal(Letters(copied), Letters(await host.Vacancy("ad").Shortlist(Explained)));

            await host.Candidate(Copyist).Import(Samples.OfText(Weak("")));
            Assert.False(IsCopied(await host.Vacancy("ad").Shortlist(Explained)));
            Assert.Empty((await VerificationTests.Verify(host)).Findings);
        }
    }

    [Fact]
    public async Task A_list_that_is_shorter_than_the_copyists_who_would_lead_it_is_filled_from_behind()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, 2);
        var ad = Samples.Document("vacancies", "v08");
        await host.Import(["v08"], Samples.CandidateIds.Take(12));
        for (var n = 0; n < 5; n++)
        {
            await host.Candidate($"{Copyist}-{n}").Import(Samples.OfText(Weak(ad.Text)));
        }

        var all = await host.Vacancy("v08").Shortlist(new ShortlistRequest(100, false, string.Empty));
        for (var top = 1; top <= 17; top++)
        {
            var list = await host.Vacancy("v08").Shortlist(new ShortlistRequest(top, false, string.Empty));
            Assert.Equal(all.Entries.Take(top).Select(entry => (entry.Rank, entry.Candidate, entry.Score)), list.Entries.Select(entry => (entry.Rank, entry.Candidate, entry.Score)));
        }
    }

    private static bool IsCopied(RankedList list) => Letters(list) > 0;

    private static int Letters(RankedList list) =>
        Entry(list, Copyist).Cautions!.Where(caution => caution.Kind == CautionKind.CopiedFromAd).Sum(caution => caution.Passages.Sum(passage => passage.Quote.Length));

    private static RankedCandidate Entry(RankedList list, string candidate) => list.Entries.Single(entry => entry.Candidate == candidate);

    private static string Nurse(string own) => $"""
        Anna Vind

        Erhvervserfaring

        Teamleder, Havby Kommune, 2015 – nu
        {own}

        Sygeplejerske, Regionshospitalet, 2006 – 2015
        Aftenvagter på medicinsk afdeling, oplæring af nyansatte.
        """;

    private static string Weak(string pasted) => $"""
        Mads Holm

        Erhvervserfaring

        Butiksassistent, Sportsbutikken, 2016 – 2023
        Betjening af kunder, varebestilling og opfyldning af hylder.
        {pasted}

        Lagermedarbejder, Engroslageret, 2012 – 2016
        Pakning af ordrer og kørsel med truck.

        Uddannelse
        Handelsskole, 2012
        """;
}
