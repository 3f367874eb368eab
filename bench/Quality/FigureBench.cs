using System.Globalization;
using System.Text.Json;
using Matching.Contracts;
using Matching.Profiles;
using Matching.Ranking.Evaluation;
using Matching.Ranking.Model;

namespace Matching.Quality;

/// <summary>Measures what the model card and the papers say of the model that ships, and makes the file of figures that lies beside it.</summary>
internal static class FigureBench
{
    /// <summary>The file beside the model.</summary>
    public static readonly string FileName = Path.Combine("Ranking", "Resources", "default-model-figures.json");

    private const int Leading = 10;
    private const int Suited = 3;
    private const int Unsuited = 1;

    /// <summary>Makes the figures.</summary>
    /// <param name="model">The model that ships.</param>
    /// <param name="data">Judged corpus.</param>
    /// <param name="set">The judged pairs.</param>
    /// <param name="report">How held-out scores rank, beside the baselines.</param>
    /// <param name="scores">Held-out scores by vacancy and candidate.</param>
    /// <param name="people">Profiles by id.</param>
    /// <param name="raises">Raises of a required competence that lower the score, of how many.</param>
    public static ModelFigures Of(
        RankingModel model, string data, JudgedSet set, EvaluationReport report, double[][] scores, IReadOnlyDictionary<string, CandidateProfile> people, (int Lowered, int Tried) raises)
    {
        var learned = report.Systems[0].Vacancies.ToDictionary(one => one.Vacancy, one => one.Ndcg10, StringComparer.Ordinal);
        var families = RankingBench.Families(data);
        var gold = new Gold(data);
        var (pairs, orders) = CertaintyBench.Measure(set, scores, people);
        return new ModelFigures
        {
            Model = model.Version,
            Checksum = model.Checksum,
            MeasuredOn = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ReaderVersion = ReaderVersion.Current,
            DataHash = set.Select(_ => true, _ => true).Hash(),
            PersonFolds = RankingBench.Validation.PersonFolds,
            Data = Data(data),
            Systems = [.. report.Systems.Select((one, i) => new SystemFigures(i == 0 ? "learned" : one.System, Rounded(one.Ndcg10), Rounded(one.Ndcg5), Rounded(one.Map), Rounded(one.Tau)))],
            Families = Kinds(learned, id => families[id]),
            Languages = Kinds(learned, id => gold.Language(id)),
            Cases = [.. pairs.GroupBy(pair => gold.Case(pair.Candidate)).OrderBy(group => group.Key != "none").ThenBy(group => group.Key, StringComparer.Ordinal).Select(Case)],
            Bands = [.. CertaintyBench.BandsOfFit.Select(band => Band(band, pairs.Where(pair => CertaintyBench.Within(pair.Fit, band))))],
            FirstTen = Band((0, 100), pairs.Where(pair => pair.Place <= Leading)),
            NearTies = Orders(orders, tie: true),
            Others = Orders(orders, tie: false),
            Alike = Rounded(Bootstrap.Mean(Concordance.ByVacancy(set, scores, c => CarryOver.Alike(people[set.Candidates[c]])))),
            Raises = raises.Tried,
            RaisesThatLower = raises.Lowered,
        };
    }

    /// <summary>What the corpus holds; read from its files alone.</summary>
    public static DataFigures Data(string data)
    {
        var judgments = Judgment.Parse(File.ReadAllText(Path.Combine(data, "judgments.tsv")));
        var (vacancies, candidates) = (Ids(judgments.Select(one => one.Vacancy)), Ids(judgments.Select(one => one.Candidate)));
        var gold = new Gold(data);
        return new DataFigures(
            vacancies.Length,
            candidates.Length,
            judgments.Count,
            [.. Enumerable.Range(0, 5).Select(grade => judgments.Count(one => one.Grade == grade))],
            Counts(vacancies, gold.Language),
            Counts(candidates, gold.Language),
            Counts(vacancies, Source),
            Counts(candidates, Source),
            Counts(candidates, gold.Family));
    }

    private static string Source(string id) => Corpus.IsFirstSource(id) ? "first" : "second";

    private static string[] Ids(IEnumerable<string> ids) => [.. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static SortedDictionary<string, int> Counts(IEnumerable<string> ids, Func<string, string> key) =>
        new(ids.CountBy(key).ToDictionary(pair => pair.Key, pair => pair.Value), StringComparer.Ordinal);

    private static KindFigures[] Kinds(Dictionary<string, double> learned, Func<string, string> kind) =>
        [.. learned.GroupBy(pair => kind(pair.Key)).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new KindFigures(group.Key, group.Count(), Rounded(Bootstrap.Mean([.. group.Select(pair => pair.Value)]))))];

    private static CaseFigures Case(IGrouping<string, CertaintyBench.Held> group)
    {
        var told = group.Where(pair => pair.Fit >= 10 || pair.Grade > 0).ToArray();
        var leading = group.Where(pair => pair.Place <= Leading).ToArray();
        var suited = group.Where(pair => pair.Grade >= Suited).ToArray();
        return new CaseFigures(
            group.Key,
            group.Select(pair => pair.Candidate).Distinct(StringComparer.Ordinal).Count(),
            told.Length,
            Round(told.Select(pair => pair.Error).DefaultIfEmpty().Average(), 1),
            Round(told.Select(pair => pair.Difference).DefaultIfEmpty().Average(), 1),
            leading.Length,
            leading.Count(pair => pair.Grade <= Unsuited),
            suited.Length,
            suited.Count(pair => pair.Place > Leading));
    }

    private static BandFigures Band((int From, int To) band, IEnumerable<CertaintyBench.Held> pairs)
    {
        var list = pairs.ToArray();
        return new BandFigures(band.From, band.To, list.Length, Round(list.Average(pair => pair.Share), 2), Round(list.Average(pair => pair.Width), 1), Round(list.Average(pair => pair.Error), 1));
    }

    private static OrderFigures Orders(IReadOnlyList<CertaintyBench.Ordered> orders, bool tie)
    {
        var of = orders.Where(one => one.Tie == tie).ToArray();
        return new OrderFigures(of.Length, Round(CertaintyBench.Share(of, 1), 2), Round(CertaintyBench.Share(of, 0), 2), Round(CertaintyBench.Share(of, -1), 2));
    }

    private static FigureInterval Rounded(Interval interval) => new(Round(interval.Mean, 3), Round(interval.Low, 3), Round(interval.High, 3));

    private static double Round(double value, int digits) => Math.Round(value, digits, MidpointRounding.AwayFromZero);

    /// <summary>What the careful readers noted of a document.</summary>
    private sealed class Gold(string data)
    {
        private readonly Dictionary<string, JsonElement> notes = Directory.EnumerateFiles(Path.Combine(data, "gold"), "*.json")
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file)!, file => JsonDocument.Parse(File.ReadAllText(file)).RootElement, StringComparer.Ordinal);

        public string Language(string id) => Text(id, "language");

        public string Case(string id) => Text(id, "hard_case");

        public string Family(string id) => Text(id, "family");

        private string Text(string id, string name) => notes[id].GetProperty(name).GetString() ?? "none";
    }
}
