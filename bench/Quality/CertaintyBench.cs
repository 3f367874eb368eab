using System.Globalization;
using Matching.Contracts;
using Matching.Ranking.Evaluation;
using Matching.Ranking.Explanation;
using Matching.Ranking.Learning;
using Matching.Ranking.Model;

namespace Matching.Quality;

/// <summary>Whether the interval of a fit holds 8 of 10 judged grades, on ads and people that neither trees nor calibration have seen, and what near ties are worth.</summary>
internal static class CertaintyBench
{
    private const int Folds = 5;
    private const int Units = 10_000;
    private static readonly int[] Bands = [0, 10, 25, 50, 75];

    /// <summary>Measures and prints.</summary>
    /// <param name="data">Judged corpus.</param>
    /// <param name="profiles">What <c>export</c> wrote: DIR/oof.</param>
    public static void Print(string data, string profiles)
    {
        var set = new RankingBench(data, profiles).Set;
        var people = RankingBench.Read<CandidateProfile>(profiles, "c*.json");
        var scores = (RankingBench.Validation with { Families = RankingBench.Families(data) }).Run(set, () => new FastTreeLearner(new FastTreeParameters()));
        Print(set, scores, people);
    }

    /// <summary>Every judged pair, and every two of the first ten of an ad, as calibration on the other ads sees them.</summary>
    public static (List<Held> Pairs, List<Ordered> Orders) Measure(JudgedSet set, double[][] scores, IReadOnlyDictionary<string, CandidateProfile> people)
    {
        var pairs = new List<Held>();
        var ties = new List<Ordered>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var table = Table(set, scores, v => v % Folds != fold);
            for (var v = fold; v < set.Vacancies.Count; v += Folds)
            {
                var ranked = Enumerable.Range(0, set.Candidates.Count).Where(c => set.Grades[v][c] >= 0).OrderByDescending(c => scores[v][c]).ToArray();
                pairs.AddRange(ranked.Select((c, place) => Of(table, scores[v][c], set.Candidates[c], set.Grades[v][c], Sureness.Of(people[set.Candidates[c]]).Count, place + 1)));
                for (var first = 0; first < 10; first++)
                {
                    for (var second = first + 1; second < 10; second++)
                    {
                        var (a, b) = (ranked[first], ranked[second]);
                        ties.Add(new Ordered(table.NearTie(Score(scores[v][a]), Score(scores[v][b])), Math.Sign(set.Grades[v][a] - set.Grades[v][b])));
                    }
                }
            }
        }

        return (pairs, ties);
    }

    /// <summary>The bands of fit that are told apart.</summary>
    public static IEnumerable<(int From, int To)> BandsOfFit => Bands.Select((band, i) => (band, i + 1 < Bands.Length ? Bands[i + 1] : 100));

    /// <summary>Whether a fit lies in a band.</summary>
    public static bool Within(double fit, (int From, int To) band) => fit >= band.From && (fit < band.To || band.To == 100);

    /// <summary>Share of pairs that judges ordered so: 1 as ranked, 0 equal, -1 the other way.</summary>
    public static double Share(IReadOnlyList<Ordered> pairs, int order) => pairs.Count(p => p.Order == order) / (double)Math.Max(1, pairs.Count);

    private static void Print(JudgedSet set, double[][] scores, IReadOnlyDictionary<string, CandidateProfile> people)
    {
        var (pairs, ties) = Measure(set, scores, people);
        Console.WriteLine("Interval of the fit that is to hold 8 of 10 judged grades; families and a fifth of the people left out, calibrated on the other ads");
        Console.WriteLine($"{"",-24} {"pairs",7} {"held",6} {"width",6} {"error",6}");
        foreach (var band in BandsOfFit)
        {
            Line($"fit {band.From}-{band.To}", pairs.Where(p => Within(p.Fit, band)));
        }

        Line("first ten of each ad", pairs.Where(p => p.Place <= 10));
        Line("all", pairs);
        for (var missing = 0; missing <= 3; missing++)
        {
            Line($"{missing} not read, fit 10 on", pairs.Where(p => p.Missing == missing && p.Fit >= 10));
            Line($"{missing} not read", pairs.Where(p => p.Missing == missing));
        }

        foreach (var tie in new[] { true, false })
        {
            var of = ties.Where(t => t.Tie == tie).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(tie ? "near ties" : "others"),-12} among the first ten: {of.Count} pairs; judged as ranked {Share(of, 1):0.00}, equal {Share(of, 0):0.00}, the other way {Share(of, -1):0.00}"));
        }
    }

    private static void Line(string name, IEnumerable<Held> pairs)
    {
        var list = pairs.ToList();
        if (list.Count > 0)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-24} {list.Count,7} {list.Average(p => p.Share),6:0.00} {list.Average(p => p.Width),6:0.0} {list.Average(p => p.Error),6:0.0}"));
        }
    }

    // A grade is whole and stands for all fits that round to it: it is held as far as these lie within the interval.
    private static Held Of(FitTable table, double score, string candidate, int grade, int missing, int place)
    {
        var (low, high) = table.Bounds(Score(score));
        var (from, to) = (Math.Max(0, 25.0 * grade - 12.5), Math.Min(100, 25.0 * grade + 12.5));
        var fit = table.FitTenths(Score(score)) / 10.0;
        var share = Math.Clamp((Math.Min(to, high / 10.0) - Math.Max(from, low / 10.0)) / (to - from), 0, 1);
        return new Held(candidate, grade, fit, share, (high - low) / 10.0, missing, place);
    }

    private static FitTable Table(JudgedSet set, double[][] scores, Func<int, bool> vacancy)
    {
        var pairs = Enumerable.Range(0, set.Vacancies.Count).Where(vacancy)
            .SelectMany(v => Enumerable.Range(0, set.Candidates.Count).Where(c => set.Grades[v][c] >= 0).Select(c => (Score: Score(scores[v][c]), Grade: (byte)set.Grades[v][c]))).ToList();
        return IsotonicCalibration.Fit([.. pairs.Select(p => p.Score)], [.. pairs.Select(p => p.Grade)]);
    }

    private static int Score(double score) => (int)Math.Round(score * Units);

    /// <summary>A judged pair.</summary>
    /// <param name="Candidate">Id.</param>
    /// <param name="Grade">0-4.</param>
    /// <param name="Fit">Fit of the score, 0-100.</param>
    /// <param name="Share">How far the grade lies within the bounds, 0-1.</param>
    /// <param name="Width">Width of the bounds, points.</param>
    /// <param name="Missing">Facts of the CV that could not be read.</param>
    /// <param name="Place">Place on the ad's list, from 1.</param>
    internal readonly record struct Held(string Candidate, int Grade, double Fit, double Share, double Width, int Missing, int Place)
    {
        /// <summary>Fit minus 25 times the grade, points.</summary>
        public double Difference => Fit - (25.0 * Grade);

        /// <summary>Its size.</summary>
        public double Error => Math.Abs(Difference);
    }

    /// <summary>Two of the first ten of an ad.</summary>
    /// <param name="Tie">Whether they are shown as nearly alike.</param>
    /// <param name="Order">1 when judged as ranked, 0 when judged equal, -1 when judged the other way.</param>
    internal readonly record struct Ordered(bool Tie, int Order);
}
