using Matching.Profiles.Competences;
using Matching.Profiles.Text;
using Shouldly;

namespace Matching.Profiles.Tests.Ads;

/// <summary>324 invented sentences of ads (Ads/Polarity/sentences.tsv); half of each kind was held back while the rules were made.</summary>
public sealed class PolarityTests
{
    [Theory]
    [InlineData("develop")]
    [InlineData("held")]
    public void Every_kind_of_demand_is_told_from_the_others(string split)
    {
        var read = Sentences(split);

        read.Count.ShouldBeGreaterThan(150);
        foreach (var demand in Enum.GetValues<Demand>())
        {
            var hit = read.Count(one => one.Said == demand && one.Truth == demand);
            ((double)hit / read.Count(one => one.Truth == demand)).ShouldBeGreaterThanOrEqualTo(0.85, $"recall of {demand}");
            ((double)hit / read.Count(one => one.Said == demand)).ShouldBeGreaterThanOrEqualTo(0.8, $"precision of {demand}");
        }
    }

    [Theory]
    [InlineData("Du behøver ikke have erfaring med {0}.")]
    [InlineData("Der er ikke {0} i stillingen.")]
    [InlineData("Erfaring med {0} er ikke et krav.")]
    [InlineData("You do not need experience with {0}.")]
    public void What_is_said_not_to_be_needed_is_asked_of_nobody(string sentence)
    {
        foreach (var competence in DefaultFramework.Instance.Competences)
        {
            var requirements = Read("Din profil\n" + string.Format(sentence, competence.Da.ToLowerInvariant()) + " Du skal have erfaring med budgetlægning og regnskab.");

            // Budgets are what the ad does ask for.
            requirements.Where(requirement => requirement.Competence != "economic-steering").ShouldNotContain(requirement => requirement.Competence == competence.Id, competence.Id);
        }
    }

    [Theory]
    [InlineData("Din profil\nDet er et krav, at du har erfaring med {0}.")]
    [InlineData("Din profil\nErfaring med {0} er en forudsætning.")]
    [InlineData("Krav\n- {0}\n- Kørekort")]
    [InlineData("Must have:\n- Experience with {0}\n- A driving licence")]
    public void A_plain_condition_is_found_as_a_condition_whatever_the_competence(string sentences)
    {
        foreach (var competence in DefaultFramework.Instance.Competences)
        {
            var name = sentences.Contains("Experience", StringComparison.Ordinal) ? competence.En : competence.Da;
            var requirement = Read(string.Format(sentences, name.ToLowerInvariant())).SingleOrDefault(one => one.Competence == competence.Id);

            requirement.ShouldNotBeNull(competence.Id);
            requirement.Must.ShouldBeTrue(competence.Id);
            requirement.Weight.ShouldBeGreaterThanOrEqualTo(4, competence.Id);
        }
    }

    [Theory]
    [InlineData("Din profil\nDet er en fordel, hvis du har erfaring med {0}.")]
    [InlineData("Nice to have:\n- {0}\n- Kørekort")]
    public void A_wish_weighs_less_than_a_condition_and_is_none(string sentences)
    {
        foreach (var competence in DefaultFramework.Instance.Competences)
        {
            var requirement = Read(string.Format(sentences, competence.Da.ToLowerInvariant())).SingleOrDefault(one => one.Competence == competence.Id);

            requirement.ShouldNotBeNull(competence.Id);
            requirement.Must.ShouldBeFalse(competence.Id);
            requirement.Weight.ShouldBeLessThanOrEqualTo(3, competence.Id);
        }
    }

    [Theory]
    [InlineData("Vi tilbyder\n- Kurser i {0}\n- Kantine og frugt")]
    [InlineData("Vi tilbyder dig et kursus i {0}.")]
    public void What_is_offered_is_no_requirement(string sentences)
    {
        foreach (var competence in DefaultFramework.Instance.Competences.Where(competence => competence.Id != "economic-steering"))
        {
            Read("Din profil\nDu skal have erfaring med budgetlægning.\n\n" + string.Format(sentences, competence.Da.ToLowerInvariant()))
                .ShouldNotContain(requirement => requirement.Competence == competence.Id, competence.Id);
        }
    }

    private static IReadOnlyList<Matching.Contracts.Requirement> Read(string sentences) => ProfileExtractor.Default.ExtractVacancy(SourceText.Of(
        $"Konsulent til Nørreby Kommune\n\nNørreby Kommune søger en konsulent, som trives i et travlt hus med mange forskellige opgaver.\n\n{sentences}\n\nDu skal have kendskab til regnskab.\n\nAnsøgningsfrist: 1. marts 2027")).Requirements;

    private static List<(Demand Truth, Demand Said)> Sentences(string split) =>
        [.. File.ReadLines(Path.Combine(Samples.Repository, "tests", "Profiles.Tests", "Ads", "Polarity", "sentences.tsv"))
            .Where(line => line.StartsWith(split + "\t", StringComparison.Ordinal))
            .Select(line => line.Split('\t'))
            .Select(fields => (Enum.Parse<Demand>(fields[1], ignoreCase: true), Said(fields[2])))];

    private static Demand Said(string marked)
    {
        var at = marked.IndexOf('[', StringComparison.Ordinal);
        var text = SourceText.Of(marked.Replace("[", "").Replace("]", ""));
        return DemandReader.Read(text, AdSectionReader.Read(text))[text.Tokens.TakeWhile(token => token.Start < at).Count()];
    }
}
