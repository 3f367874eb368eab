using System.Globalization;
using System.Text.Json;
using Matching.Contracts;
using Matching.Ranking.Evaluation;
using Matching.Ranking.Features;
using Matching.Ranking.Learning;

namespace Matching.Quality;

/// <summary>
/// What carries over to posts and texts of kinds that training never saw: each family of ads ranked by models of the other families, each
/// source of texts by models of the other source; beside it one vacancy at a time. With all features, without competences, by them alone.
/// </summary>
internal sealed class CarryOver
{
    private const int Seeds = 5;

    private readonly Dictionary<string, VacancyProfile> _vacancies;
    private readonly Dictionary<string, CandidateProfile> _candidates;
    private readonly Dictionary<string, VacancyProfile> _strangeVacancies;
    private readonly Dictionary<string, CandidateProfile> _strangeCandidates;
    private readonly IReadOnlyList<Judgment> _judgments;
    private readonly Dictionary<string, string> _families;
    private readonly CompetenceColumns _competences = RankingBench.Competences;

    /// <param name="data">Judged corpus with judgments.tsv and families.tsv.</param>
    /// <param name="profiles">What <c>export</c> wrote: oof/ and source/.</param>
    public CarryOver(string data, string profiles)
    {
        var (oof, source) = (Path.Combine(profiles, "oof"), Path.Combine(profiles, "source"));
        _vacancies = RankingBench.Read<VacancyProfile>(oof, "v*.json");
        _candidates = RankingBench.Read<CandidateProfile>(oof, "c*.json");
        _strangeVacancies = RankingBench.Read<VacancyProfile>(source, "v*.json");
        _strangeCandidates = RankingBench.Read<CandidateProfile>(source, "c*.json");
        _judgments = Judgment.Parse(File.ReadAllText(Path.Combine(data, "judgments.tsv")));
        _families = RankingBench.Families(data);
    }

    /// <summary>Measures and prints.</summary>
    /// <param name="before">Model file whose features are measured on the same profiles beside today's, or null.</param>
    /// <param name="without">Features to leave out, each a list with commas between and * for the rest of a name, measured as a set of its own.</param>
    /// <param name="full">Also one vacancy at a time, which takes four times as long as all the rest.</param>
    /// <param name="systems">Names of the feature sets to measure; empty for all.</param>
    public void Print(string? before, IReadOnlyList<string> without, bool full, IReadOnlyList<string> systems)
    {
        var sets = new List<(string Name, IReadOnlyList<PairFeature> Features)>
        {
            ("all", FeatureCatalog.Learned),
            ("without competences", [.. FeatureCatalog.Learned.Where(f => !OfCompetences(f))]),
            ("competences only", [.. FeatureCatalog.Learned.Where(OfCompetences)]),
        };
        foreach (var names in without)
        {
            sets.Add(("-" + names, [.. FeatureCatalog.Learned.Where(f => !names.Split(',').Any(n => n.EndsWith('*') ? f.Name.StartsWith(n[..^1], StringComparison.Ordinal) : f.Name == n))]));
        }

        if (before is not null)
        {
            sets.Insert(0, ("before", Features(before)));
        }

        foreach (var method in full ? new[] { "family", "source", "vacancy" } : ["family", "source"])
        {
            var results = sets.Where(s => systems.Count == 0 || systems.Contains(s.Name) || s.Name[0] == '-').Select(s => Run(method, s.Name, s.Features)).ToList();
            Print(method, results);
        }
    }

    /// <summary>Whether a feature reads competences.</summary>
    public static bool OfCompetences(PairFeature feature) => feature.Group == FeatureGroup.Competences || feature.Name == "other-strength";

    private static IReadOnlyList<PairFeature> Features(string file) =>
        [.. JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("model").GetProperty("features").EnumerateArray()
            .Select(name => FeatureCatalog.Find(name.GetString()!) ?? throw new InvalidDataException($"{file}: there is no feature '{name}' any more."))];

    private Measured Run(string method, string name, IReadOnlyList<PairFeature> features)
    {
        if (method == "source")
        {
            return BySource(name, features);
        }

        var set = new JudgedSet(_vacancies, _candidates, _judgments, _competences, features);
        var validation = RankingBench.Validation with { Families = method == "family" ? _families : null };
        return new Measured(name, set, [validation.Run(set, () => new FastTreeLearner(new FastTreeParameters()))]);
    }

    // Learned on texts of one source, on profiles that were read by models that had not seen the document, and tested on texts of the
    // other, read by models of the first. So few models differ with their seed: the figures are means over some.
    private Measured BySource(string name, IReadOnlyList<PairFeature> features)
    {
        var learned = new JudgedSet(_vacancies, _candidates, _judgments, _competences, features);
        Judgment[] within = [.. _judgments.Where(j => Corpus.IsFirstSource(j.Vacancy) == Corpus.IsFirstSource(j.Candidate))];
        var tested = new JudgedSet(_strangeVacancies, _strangeCandidates, within, _competences, features);
        var runs = Enumerable.Range(0, Seeds).Select(_ => tested.Vacancies.Select(_ => new double[tested.Candidates.Count]).ToArray()).ToArray();
        Parallel.For(0, 2 * Seeds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, job =>
        {
            var (first, seed) = (job % 2 == 0, job / 2);
            var ensemble = new FastTreeLearner(new FastTreeParameters { Seed = seed + 1 })
                .Learn(learned.Select(v => Corpus.IsFirstSource(learned.Vacancies[v]) == first, c => Corpus.IsFirstSource(learned.Candidates[c]) == first));
            for (var v = 0; v < tested.Vacancies.Count; v++)
            {
                for (var c = 0; c < tested.Candidates.Count && Corpus.IsFirstSource(tested.Vacancies[v]) != first; c++)
                {
                    runs[seed][v][c] = ensemble.Score(tested.Pair(v, c)) / (double)ensemble.Scale;
                }
            }
        });
        return new Measured(name, tested, runs);
    }

    private void Print(string method, List<Measured> results)
    {
        Console.WriteLine(method switch
        {
            "family" => "One family of ads and a fifth of the people left out",
            "source" => $"Learned on texts of one source, tested on ads and people of the other, both ways, mean of {Seeds} seeds",
            _ => "One ad and a fifth of the people left out",
        });
        Console.WriteLine($"{"",-20} {"NDCG@10",-21}  {"over without comp.",-23} {"alike, ordered rightly",-23} {"over without comp.",-23}");
        var without = results.FirstOrDefault(r => r.Name == "without competences");
        foreach (var result in results)
        {
            var gain = without is null || result == without ? "" : Text(result.Over(without));
            var alike = without is null || result == without ? "" : Text(result.AlikeOver(without, Alike));
            Console.WriteLine($"{result.Name,-20} {Text(result.Ndcg()),-21}  {gain,-23} {Text(result.Concordance(Alike)),-23} {alike,-23}");
        }

        foreach (var group in results[0].Vacancies.GroupBy(v => _families[v]).Concat(results[0].Vacancies.GroupBy(v => Corpus.IsFirstSource(v) ? "(first source)" : "(second source)")).OrderByDescending(g => g.Count()))
        {
            var figures = results.Select(r => r.Ndcg(group.ToHashSet()).Mean.ToString("0.000", CultureInfo.InvariantCulture));
            Console.WriteLine($"  {group.Key,-22} {group.Count(),2}  {string.Join("  ", figures)}");
        }

        Console.WriteLine($"  by ad: {string.Join("  ", results[0].Vacancies.Select(v => $"{v} {string.Join("/", results.Select(r => r.Ndcg([v]).Mean.ToString(".00", CultureInfo.InvariantCulture)))}"))}");
        Console.WriteLine();
    }

    private static string Text(Interval i) => string.Create(CultureInfo.InvariantCulture, $"{i.Mean:0.000} [{i.Low:0.000}, {i.High:0.000}]");

    private int Alike(string candidate) => Alike(_candidates[candidate]);

    /// <summary>Equal for people of one main area in the latest post, and of one seniority.</summary>
    public static int Alike(CandidateProfile profile)
    {
        var areas = profile.Posts.Count > 0 ? profile.Posts[0].Areas : profile.Areas;
        return (100 * Array.IndexOf(areas, areas.Max())) + (int)profile.Seniority;
    }

    private sealed record Measured(string Name, JudgedSet Set, double[][][] Runs)
    {
        public IEnumerable<string> Vacancies => ByVacancy().Keys;

        public Interval Ndcg(HashSet<string>? only = null) => Bootstrap.Mean([.. ByVacancy().Where(p => only?.Contains(p.Key) != false).Select(p => p.Value)]);

        public Interval Over(Measured other)
        {
            var theirs = other.ByVacancy();
            return Bootstrap.Mean([.. ByVacancy().Select(p => p.Value - theirs[p.Key])]);
        }

        public Interval Concordance(Func<string, int> key) => Bootstrap.Mean(Alike(key));

        public Interval AlikeOver(Measured other, Func<string, int> key) => Bootstrap.Mean([.. Alike(key).Zip(other.Alike(key), (a, b) => a - b)]);

        private double[] Alike(Func<string, int> key)
        {
            var runs = Runs.Select(run => Matching.Ranking.Evaluation.Concordance.ByVacancy(Set, run, c => key(Set.Candidates[c]))).ToArray();
            return [.. Enumerable.Range(0, Set.Vacancies.Count).Select(v => runs.Average(run => run[v]))];
        }

        private SortedDictionary<string, double> ByVacancy() => _means ??= Means();

        private SortedDictionary<string, double>? _means;

        private SortedDictionary<string, double> Means()
        {
            var runs = Runs.Select(run => SystemResult.Measure(Name, Set, run).Vacancies).ToArray();
            return new(Enumerable.Range(0, runs[0].Count).ToDictionary(i => runs[0][i].Vacancy, i => runs.Average(run => run[i].Ndcg10)), StringComparer.Ordinal);
        }
    }
}
