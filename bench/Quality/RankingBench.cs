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

    /// <summary>Reads profiles and judgments and works out the features of every pair.</summary>
    /// <param name="data">Judged corpus with vacancies/, candidates/ and judgments.tsv.</param>
    /// <param name="profiles">Folder of one JSON file a document.</param>
    public RankingBench(string data, string profiles)
    {
        _data = data;
        var competences = new CompetenceColumns([.. DefaultFramework.Instance.Competences.Select(c => c.Id)]);
        Set = new JudgedSet(
            Read<VacancyProfile>(profiles, "v*.json"),
            Read<CandidateProfile>(profiles, "c*.json"),
            Judgment.Parse(File.ReadAllText(Path.Combine(data, "judgments.tsv"))),
            competences,
            FeatureCatalog.All);
    }

    /// <summary>How people and vacancies are held out.</summary>
    public static Matching.Ranking.Evaluation.CrossValidation Validation { get; } = new(PersonFolds: 5);

    /// <summary>The judged pairs.</summary>
    public JudgedSet Set { get; }

    /// <summary>Cross-validates and writes the model that ships.</summary>
    public void Train(string file)
    {
        var trained = new ModelTrainer(LambdaMartParameters.FewVacancies, Validation).Train("default", Set, Progress);
        File.WriteAllBytes(file, trained.Model.Save());
        Console.WriteLine($"{file}: {trained.Model.Version}, {trained.Model.Ensemble.Trees.Count} trees on {trained.Model.Features.Count} features");
        Console.WriteLine(ReportText.Table(RankingEvaluation.Report(Set, "lambdamart", trained.HeldOutScores, Validation, TextScores())));
    }

    /// <summary>Cross-validates beside the baselines; writes ranking.json and ranking.html into a folder when one is given.</summary>
    public void Evaluate(string? folder)
    {
        var report = RankingEvaluation.Run(Set, () => new LambdaMart(LambdaMartParameters.FewVacancies), Validation, TextScores(), Progress);
        Console.WriteLine(ReportText.Table(report));
        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, "ranking.json"), ReportText.Json(report));
            File.WriteAllText(Path.Combine(folder, "ranking.html"), HtmlReport.Render(report));
        }
    }

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

    private static Dictionary<string, T> Read<T>(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).ToDictionary(
            file => Path.GetFileNameWithoutExtension(file)!,
            file => JsonSerializer.Deserialize<T>(File.ReadAllText(file), Shape) ?? throw new InvalidDataException($"'{file}' is empty; export the profiles again."),
            StringComparer.Ordinal);
}
