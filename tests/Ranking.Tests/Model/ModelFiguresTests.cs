using System.Text.Json;
using Matching.Ranking.Evaluation;
using Matching.Ranking.Model;
using Matching.Tests.Shared;

namespace Matching.Ranking.Tests.Model;

/// <summary>The files of figures speak of the model that ships and of no other. Another model needs its own: bench/Quality -- train-ranking or figures, and bench/Trust -- --write.</summary>
public sealed class ModelFiguresTests
{
    private static readonly RankingModel Model = RankingModel.Default;

    private static readonly ModelFigures Figures = ModelFigures.Shipped;

    [Fact]
    public void Figures_are_those_of_the_model_that_ships()
    {
        Assert.Equal((Model.Version, Model.Checksum), (Figures.Model, Figures.Checksum));
        Assert.Same(Figures, ModelFigures.Of(Model));
        Assert.Equal(Model.Checksum, ManipulationFigures.Shipped.Checksum);
        Assert.Equal(Model.Training.DataHash, Figures.DataHash);
    }

    [Fact]
    public void A_model_that_somebody_learned_has_no_figures_of_another()
    {
        var own = new RankingModel("trained", [.. Model.Features.Select(feature => feature.Name)], Model.Ensemble, Model.Calibration, Model.Training);
        Assert.Null(ModelFigures.Of(own));
        Assert.Null(ManipulationFigures.Of(own));
    }

    [Fact]
    public void What_training_found_and_what_was_measured_again_are_the_same()
    {
        var learned = Figures.Systems[0];
        Assert.Equal("learned", learned.System);
        foreach (var (metric, value) in new[]
        {
            ("ndcg@10", learned.Ndcg10.Mean), ("ndcg@10-low", learned.Ndcg10.Low), ("ndcg@10-high", learned.Ndcg10.High), ("ndcg@5", learned.Ndcg5.Mean), ("map", learned.Map.Mean), ("tau", learned.Tau.Mean),
        })
        {
            Assert.InRange(Model.Training.Metrics[metric], value - 0.0006, value + 0.0006);
        }
    }

    [Fact]
    public void Counts_of_the_data_are_those_of_the_judged_samples()
    {
        var judgments = Judgment.Parse(File.ReadAllText(Path.Combine(RepositoryRoot.Judged, "judgments.tsv")));
        var data = Figures.Data;
        Assert.Equal((Model.Training.Vacancies, Model.Training.Pairs), (data.Vacancies, data.Pairs));
        Assert.Equal((judgments.Select(one => one.Vacancy).Distinct().Count(), judgments.Select(one => one.Candidate).Distinct().Count(), judgments.Count), (data.Vacancies, data.Candidates, data.Pairs));
        Assert.Equal(Enumerable.Range(0, 5).Select(grade => judgments.Count(one => one.Grade == grade)), data.Grades);
        var families = File.ReadLines(Path.Combine(RepositoryRoot.Judged, "families.tsv")).Where(line => line.Length > 0).Select(line => line.Split('\t')[1]);
        Assert.Equal(Sorted(families), Figures.Families.Select(one => (one.Name, one.Vacancies)));
        Assert.Equal(Sorted(Notes('v', "language")), Pairs(data.VacancyLanguages));
        Assert.Equal(Sorted(Notes('v', "language")), Figures.Languages.Select(one => (one.Name, one.Vacancies)));
        Assert.Equal(Sorted(Notes('c', "language")), Pairs(data.CandidateLanguages));
        Assert.Equal(Sorted(Notes('c', "family")), Pairs(data.CandidateFamilies));
        Assert.Equal(Sorted(Notes('c', "hard_case")), Figures.Cases.Select(one => (one.Name, one.Candidates)).OrderBy(one => one.Name, StringComparer.Ordinal));
        Assert.Equal(data.Pairs, Figures.Bands.Sum(band => band.Pairs));
        Assert.Equal(judgments.Count(one => one.Grade >= 3), Figures.Cases.Sum(one => one.Suited));
    }

    [Fact]
    public void A_file_that_is_read_and_written_is_the_same_to_the_byte()
    {
        Assert.Equal(File.ReadAllText(Resource("default-model-figures.json")), Figures.Write());
        Assert.Equal(File.ReadAllText(Resource("default-model-manipulation.json")), ManipulationFigures.Shipped.Write());
    }

    private static string Resource(string name) => Path.Combine(RepositoryRoot.Folder, "Ranking", "Resources", name);

    private static IEnumerable<string> Notes(char kind, string name) => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Judged, "gold"), $"{kind}*.json")
        .Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty(name).GetString()!);

    private static IEnumerable<(string, int)> Sorted(IEnumerable<string> names) => names.CountBy(name => name).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value));

    private static IEnumerable<(string, int)> Pairs(IReadOnlyDictionary<string, int> counts) => counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value));
}
