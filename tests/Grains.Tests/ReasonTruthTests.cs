using System.Text.RegularExpressions;
using Matching.Contracts;
using Matching.Profiles;
using Matching.Profiles.Competences;
using Matching.Profiles.Text;
using Matching.Ranking.Explanation;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.Grains.Tests;

/// <summary>Reasons of every judged pair, in both languages: sign and sentence agree, quotes are true, sums are exact.</summary>
public sealed partial class ReasonTruthTests
{
    private static readonly string Judged = Path.Combine(Root(), "samples", "judged");
    private static readonly Lazy<(VacancyQuery[] Vacancies, (string Text, CandidateProfile Profile)[] Candidates)> Pairs = new(Read);

    [Theory]
    [InlineData("da")]
    [InlineData("en")]
    public void No_sentence_of_any_judged_pair_praises_with_a_minus_or_blames_with_a_plus(string language)
    {
        var (vacancies, candidates) = Pairs.Value;
        var explainer = new Explainer(DefaultFramework.Instance, language);
        var (wrong, reasons) = (new List<string>(), 0);
        long settled = 0, all = 0;
        foreach (var query in vacancies)
        {
            foreach (var (text, candidate) in candidates)
            {
                var explained = explainer.Explain(query, candidate);
                Assert.Equal(explained.Score, explained.BaseValue + explained.Reasons.Sum(r => r.Contribution));
                settled += explained.Settled;
                foreach (var reason in explained.Reasons.Where(r => r.Contribution != 0))
                {
                    reasons++;
                    all += Math.Abs((long)reason.Contribution);
                    var helps = reason.Contribution > 0;
                    var sentence = Quoted().Replace(reason.Sentence, "");
                    if ((helps ? Blames(language) : Praises(language)).IsMatch(sentence) || Contradicts(reason, query.Vacancy, candidate))
                    {
                        wrong.Add($"{reason.Contribution}: {reason.Sentence}");
                    }

                    if (reason.CandidateQuote is { } quote)
                    {
                        Assert.Equal(text[quote.Start..quote.End], quote.Quote);
                        Assert.True(reason.Competence is null || reason.PostQuote is not { } post || (post.Start <= quote.Start && quote.End <= post.End), $"a quote of another post: {reason.Sentence}");
                    }
                }
            }
        }

        Assert.True(reasons > 50_000, $"{reasons} reasons");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {reasons}: {string.Join("\n", wrong.Take(10))}");
        Assert.True(settled < 0.05 * all, $"{settled} of {all} score units stand at other reasons than their features'");
    }

    [Theory]
    [InlineData("da")]
    [InlineData("en")]
    public void The_first_reason_that_speaks_for_one_of_the_best_names_what_was_done_where(string language)
    {
        var (vacancies, candidates) = Pairs.Value;
        var explainer = new Explainer(DefaultFramework.Instance, language);
        var (concrete, told) = (0, 0);
        foreach (var query in vacancies)
        {
            foreach (var (_, candidate) in candidates.OrderByDescending(c => query.Score(CandidateRow.Build(c.Profile, query.Competences))).Take(5))
            {
                var first = explainer.Explain(query, candidate).Reasons.First(r => r.Contribution > 0);
                told++;
                concrete += first.CandidateQuote is not null ? 1 : 0;
            }
        }

        Assert.True(concrete >= 0.9 * told, $"{concrete} of {told}");
    }

    // From the profiles alone, whatever the sentences are made of.
    private static bool Contradicts(Reason reason, VacancyProfile vacancy, CandidateProfile candidate)
    {
        var helps = reason.Contribution > 0;
        switch (reason.Group)
        {
            case FeatureGroup.Competences:
                var level = candidate.Competences.FirstOrDefault(c => c.Competence == reason.Competence);
                return helps ? level is not { Level: > 0 } : level is { Level: >= 4, YearsSince: 0 };
            case FeatureGroup.Language:
                string[] held = [candidate.Language, .. candidate.Languages.Select(l => l.Value)];
                return !helps && held.Contains(vacancy.Language) && vacancy.Languages.All(l => held.Contains(l.Value));
            case FeatureGroup.Education when vacancy.Education is { Value: > EducationLevel.None } asked:
                return helps != ((candidate.Education?.Value ?? EducationLevel.None) >= asked.Value);
            case FeatureGroup.Sector when vacancy.Sectors != Sectors.None:
                return helps ? (candidate.Sectors & vacancy.Sectors) == 0 && candidate.Posts.All(p => (p.Sector & vacancy.Sectors) == 0)
                    : candidate.Posts.Count > 0 && (candidate.Posts[0].Sector & vacancy.Sectors) != 0 && (candidate.Sectors & vacancy.Sectors) != 0;
            case FeatureGroup.Seniority when vacancy.Seniority != Seniority.Unknown:
                return !helps && candidate.Seniority == vacancy.Seniority && candidate.HighestSeniority <= vacancy.Seniority;
            default:
                return false;
        }
    }

    private static Regex Praises(string language) => language == "da" ? DanishPraise() : EnglishPraise();

    private static Regex Blames(string language) => language == "da" ? DanishBlame() : EnglishBlame();

    private static (VacancyQuery[] Vacancies, (string Text, CandidateProfile Profile)[] Candidates) Read()
    {
        var competences = new CompetenceColumns([.. DefaultFramework.Instance.Competences.Select(c => c.Id)]);
        return (
            [.. Files("vacancies").Select(text => VacancyQuery.Compile(ProfileExtractor.Default.ExtractVacancy(text), RankingModel.Default, competences))],
            [.. Files("candidates").Select(text => (text.Text, ProfileExtractor.Default.ExtractCandidate(text, 2026)))]);
    }

    private static IEnumerable<SourceText> Files(string kind) =>
        Directory.EnumerateFiles(Path.Combine(Judged, kind), "*.txt").Order(StringComparer.Ordinal).Select(file => SourceText.Of(File.ReadAllText(file)));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Matching.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    [GeneratedRegex(":? [»“][^«”]*[«”]")]
    private static partial Regex Quoted();

    [GeneratedRegex("taler for|, og (?!opslaget)|på samme niveau|kun et trin under|taler begge|ligger tæt|kandidaten viser niveau|er i stilling nu|bruger kompetencerne nu")]
    private static partial Regex DanishPraise();

    [GeneratedRegex("taler imod|CV'et viser (det )?ikke|viser kun|; .*har kun|er lavere|er afsluttet|ligger langt fra|fylder mindre|CV'et nævner (ikke|ingen)|nævner ingen medarbejdere at lede\\.|tilbage\\b|kan ikke læses|handler mest om")]
    private static partial Regex DanishBlame();

    [GeneratedRegex("speaks for|, and (?!so)(?!analysis|digital)|at the same\\.|only one step below|both speak|are near|candidate shows level|is in post now|practises the competences now")]
    private static partial Regex EnglishPraise();

    [GeneratedRegex("speaks against|CV does not|shows only|has only|is lower|has ended|far apart|CV less so|the CV names no|names nobody|ago\\.$(?<!practised .*)|cannot be read|is mostly about")]
    private static partial Regex EnglishBlame();
}
