using Matching.Contracts;
using Matching.Profiles.Competences;
using Matching.Ranking.Explanation;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.Quality;

/// <summary>Prints reasons as lists show them, to be read one by one as a recruiter would.</summary>
internal static class ReasonSample
{
    private static readonly int[] Places = [1, 2, 4, 9, 30];

    /// <summary>Draws vacancies and prints the first reasons of some of their places, by the model that ships.</summary>
    /// <param name="profiles">Folder that <c>export</c> wrote.</param>
    /// <param name="language">"da" or "en".</param>
    /// <param name="vacancies">How many vacancies.</param>
    /// <param name="seed">Of the draw.</param>
    /// <param name="reasons">Reasons of each.</param>
    public static void Print(string profiles, string language, int vacancies, int seed, int reasons = 4)
    {
        var candidates = RankingBench.Read<CandidateProfile>(profiles, "c*.json");
        var explainer = new Explainer(DefaultFramework.Instance, language);
        var drawn = RankingBench.Read<VacancyProfile>(profiles, "v*.json").OrderBy(v => v.Key, StringComparer.Ordinal).ToArray();
        new Random(seed).Shuffle(drawn);
        long all = 0, settled = 0;
        foreach (var (id, vacancy) in drawn.Take(vacancies))
        {
            var query = VacancyQuery.Compile(vacancy, RankingModel.Default, RankingBench.Competences);
            var ranked = candidates.OrderByDescending(c => query.Score(CandidateRow.Build(c.Value, RankingBench.Competences))).ThenBy(c => c.Key, StringComparer.Ordinal).ToList();
            Console.WriteLine($"== {id} {vacancy.Title?.Value}");
            foreach (var place in Places.Where(p => p <= ranked.Count))
            {
                var (candidate, profile) = ranked[place - 1];
                var explained = explainer.Explain(query, profile);
                all += explained.Reasons.Sum(reason => Math.Abs((long)reason.Contribution));
                settled += explained.Settled;
                Console.WriteLine($"  {place}. {candidate} {profile.Title?.Value} (fit {explained.FitTenths / 10.0:0})");
                foreach (var reason in explained.Reasons.Take(reasons))
                {
                    Console.WriteLine($"    {(reason.Contribution > 0 ? '+' : '-')}{Math.Abs(reason.Contribution),-6} {reason.Sentence}");
                    if (reason.CandidateQuote is { } quote && reason.Competence is null)
                    {
                        Console.WriteLine($"            “{quote.Quote.ReplaceLineEndings(" / ")}”");
                    }
                }
            }
        }

        Console.WriteLine($"{100.0 * settled / all:0.0} % of what moved these scores stands at another reason than the feature's, for its own says the opposite");
    }
}
