using System.Text.Json;
using System.Text.Json.Serialization;
using Matching.Contracts;
using Matching.Profiles.Competences;
using Matching.Profiles.Text;
using Matching.Ranking.Evaluation;
using Matching.Ranking.Features;
using Matching.Ranking.Learning;

namespace Matching.Quality;

/// <summary>
/// Learns and measures ranking on profiles that <c>export</c> wrote: those of <c>oof/</c>, each read by models that had not seen
/// the document, are what a new ad's and a new person's profile will be like.
/// </summary>
internal sealed class RankingBench
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly string _data;
    private readonly Dictionary<string, VacancyProfile> _vacancies;
    private readonly Dictionary<string, CandidateProfile> _candidates;

    /// <summary>Reads profiles and judgments and works out the features of every pair.</summary>
    /// <param name="data">Judged corpus with vacancies/, candidates/ and judgments.tsv.</param>
    /// <param name="profiles">Folder of one JSON file a document.</param>
    public RankingBench(string data, string profiles)
    {
        _data = data;
        _vacancies = Read<VacancyProfile>(profiles, "v*.json");
        _candidates = Read<CandidateProfile>(profiles, "c*.json");
        Set = Judged(FeatureCatalog.Learned);
    }

    /// <summary>The registry of the default framework.</summary>
    public static CompetenceColumns Competences { get; } = new([.. DefaultFramework.Instance.Competences.Select(c => c.Id)]);

    /// <summary>How people and vacancies are held out.</summary>
    public static Matching.Ranking.Evaluation.CrossValidation Validation { get; } = new(PersonFolds: 5);

    /// <summary>The judged pairs.</summary>
    public JudgedSet Set { get; }

    /// <summary>
    /// Cross-validates and writes the model that ships. Whole families are left out, so that fit and certainty are those of a kind of post that
    /// training did not see, which is what a new customer has. The file of figures is written with it, so that no paper speaks of another model.
    /// </summary>
    public void Train(string file)
    {
        var validation = Validation with { Families = Families(_data) };
        var trained = Learn(validation);
        File.WriteAllBytes(file, trained.Model.Save());
        Console.WriteLine($"{file}: {trained.Model.Version}, {trained.Model.Ensemble.Trees.Count} trees on {trained.Model.Features.Count} features");
        Print(trained, validation);
        WriteFigures(trained.Model, trained.HeldOutScores, validation);
    }

    /// <summary>Measures the model that ships as <see cref="Train"/> does, without learning another, and writes the file of figures.</summary>
    public void Figures()
    {
        var validation = Validation with { Families = Families(_data) };
        var model = Matching.Ranking.Model.RankingModel.Default;
        WriteFigures(model, validation.Run(Set, () => new FastTreeLearner(new FastTreeParameters()), Progress), validation);
    }

    private void WriteFigures(Matching.Ranking.Model.RankingModel model, double[][] scores, Matching.Ranking.Evaluation.CrossValidation validation)
    {
        var report = RankingEvaluation.Report(Set, model.Training.Learner, scores, validation, TextScores());
        var figures = FigureBench.Of(model, _data, Set, report, scores, _candidates, ModelChecks.Monotonicity(model, [.. _vacancies.Values], [.. _candidates.Values], Competences));
        File.WriteAllText(FigureBench.FileName, figures.Write());
        Console.WriteLine($"{FigureBench.FileName}: of {figures.Model}, read by version {figures.ReaderVersion}"
            + (figures.DataHash == model.Training.DataHash ? "" : "; these are not the profiles and grades that it learned from"));
    }

    /// <summary>
    /// Cross-validates beside the baselines, and raises every required competence of every pair under a model of all judgments; writes
    /// ranking.json and ranking.html into a folder when one is given.
    /// </summary>
    public void Evaluate(string? folder)
    {
        var report = Print(Learn(Validation), Validation);
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "ranking.json"), ReportText.Json(report));
            File.WriteAllText(Path.Combine(folder, "ranking.html"), HtmlReport.Render(report));
        }
    }

    private TrainedModel Learn(Matching.Ranking.Evaluation.CrossValidation validation) => new ModelTrainer(new FastTreeParameters(), validation).Train("default", Set, Progress);

    private EvaluationReport Print(TrainedModel trained, Matching.Ranking.Evaluation.CrossValidation validation)
    {
        var report = RankingEvaluation.Report(Set, trained.Model.Training.Learner, trained.HeldOutScores, validation, TextScores());
        Console.WriteLine(ReportText.Table(report));
        PrintWithoutCompetences(trained, validation);
        var (lowered, tried) = ModelChecks.Monotonicity(trained.Model, [.. _vacancies.Values], [.. _candidates.Values], Competences);
        Console.WriteLine($"{lowered} of {tried} raises of a required competence by one level lower the score");
        return report;
    }

    // What competences contribute, of the whole list and of people of one main area and level.
    private void PrintWithoutCompetences(TrainedModel trained, Matching.Ranking.Evaluation.CrossValidation validation)
    {
        var set = Judged([.. FeatureCatalog.Learned.Where(feature => !CarryOver.OfCompetences(feature))]);
        var scores = validation.Run(set, () => new FastTreeLearner(new FastTreeParameters()), Progress);
        foreach (var (name, of) in new[] { ("all", trained.HeldOutScores), ("without competences", scores) })
        {
            var ndcg = SystemResult.Measure(name, set, of).Ndcg10;
            var alike = Bootstrap.Mean(Concordance.ByVacancy(set, of, c => CarryOver.Alike(_candidates[set.Candidates[c]])));
            Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"{name,-20} NDCG@10 {ndcg.Mean:0.000} [{ndcg.Low:0.000}, {ndcg.High:0.000}]; alike, ordered rightly {alike.Mean:0.000} [{alike.Low:0.000}, {alike.High:0.000}]"));
        }
    }

    private JudgedSet Judged(IReadOnlyList<PairFeature> features) =>
        new(_vacancies, _candidates, Judgment.Parse(File.ReadAllText(Path.Combine(_data, "judgments.tsv"))), Competences, features);

    /// <summary>Kind of work by ad of a corpus.</summary>
    public static Dictionary<string, string> Families(string data) =>
        File.ReadLines(Path.Combine(data, "families.tsv")).Where(line => line.Length > 0).Select(line => line.Split('\t')).ToDictionary(parts => parts[0], parts => parts[1]);

    private static void Progress(int done, int all)
    {
        if (done % 17 == 0 || done == all)
        {
            Console.Error.WriteLine($"{done} of {all} models");
        }
    }

    private double[][] TextScores()
    {
        var index = new Bm25([.. Set.Candidates.Select(id => Stems("candidates", id))]);
        return [.. Set.Vacancies.Select(id => index.Scores(Stems("vacancies", id)))];
    }

    private string[] Stems(string kind, string id) =>
        [.. SourceText.Of(File.ReadAllText(Path.Combine(_data, kind, id + ".txt"))).Tokens.Where(t => t.Kind == TokenKind.Word).Select(t => t.Stem)];

    /// <summary>Reads exported profiles by id.</summary>
    public static Dictionary<string, T> Read<T>(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).ToDictionary(
            file => Path.GetFileNameWithoutExtension(file)!,
            file => JsonSerializer.Deserialize<T>(File.ReadAllText(file), Shape) ?? throw new InvalidDataException($"'{file}' is empty; export the profiles again."),
            StringComparer.Ordinal);
}
