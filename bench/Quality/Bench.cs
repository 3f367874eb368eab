using Matching.Contracts;
using Matching.Profiles;
using Matching.Profiles.Competences;
using Matching.Profiles.Learning;
using Matching.Profiles.TextVectors;

namespace Matching.Quality;

/// <summary>The corpus made ready for training, and models trained on all or some of it.</summary>
internal sealed class Bench
{
    /// <summary>The year that "now" means in the corpus.</summary>
    public const int ReferenceYear = 2026;

    private const int Parts = 10;

    private static ExtractionModel Shipped => ExtractionModel.Default;

    private readonly int _seed;

    public Bench(string folder, int seed)
    {
        _seed = seed;
        Corpus = Corpus.Read(folder);
        Candidates = CandidateData.Of(Corpus, Framework);
        Vacancies = VacancyData.Of(Corpus, Framework, Candidates.Idf);
        Basis = TextVectorTrainer.Train(Corpus, Framework);
    }

    public Corpus Corpus { get; }

    public CompetenceFramework Framework { get; } = DefaultFramework.Instance;

    public CandidateData Candidates { get; }

    public VacancyData Vacancies { get; }

    /// <summary>Learned without judgments, so one serves all folds.</summary>
    public TextVectorBasis Basis { get; }

    /// <summary>Trains on everything.</summary>
    public ExtractionModel TrainAll() => new(
        new LevelTrainer(Candidates, _seed).Train([.. Enumerable.Range(0, Corpus.Candidates.Count)]),
        new RequirementTrainer(Vacancies, _seed).Train([.. Enumerable.Range(0, Corpus.Vacancies.Count)]));

    /// <summary>For each of ten folds a model, and the people and the ads that it did not see.</summary>
    /// <param name="only">When given, the other half of the models is left untrained and its documents out.</param>
    /// <param name="bySource">Two folds, each the texts of one source (see <see cref="Corpus.IsFirstSource"/>), so that no model has seen the style of its held-out texts.</param>
    public IEnumerable<(ExtractionModel Model, int[] Candidates, int[] Vacancies)> CrossValidate(DocumentKind? only = null, bool bySource = false)
    {
        var people = Parted(Corpus.Candidates.Count, d => Corpus.Candidates[d].Id, bySource);
        var ads = Parted(Corpus.Vacancies.Count, d => Corpus.Vacancies[d].Id, bySource);
        for (var fold = 0; fold < people.Length; fold++)
        {
            var levels = only == DocumentKind.Vacancy ? null : new LevelTrainer(Candidates, _seed).Train(people[fold].Train);
            var requirements = only == DocumentKind.Candidate ? null : new RequirementTrainer(Vacancies, _seed).Train(ads[fold].Train);
            yield return (new ExtractionModel(levels ?? Shipped.Levels, requirements ?? Shipped.Requirements), levels is null ? [] : people[fold].Held, requirements is null ? [] : ads[fold].Held);
        }
    }

    private (int[] Train, int[] Held)[] Parted(int count, Func<int, string> id, bool bySource)
    {
        int[] all = [.. Enumerable.Range(0, count)];
        if (!bySource)
        {
            return [.. Folds.Of(all, Parts, _seed)];
        }

        int[] first = [.. all.Where(d => Corpus.IsFirstSource(id(d)))];
        int[] second = [.. all.Except(first)];
        return [(second, first), (first, second)];
    }

    /// <summary>An extractor with one of the models.</summary>
    public ProfileExtractor Extractor(ExtractionModel model) => new(Framework, model, Basis);
}
