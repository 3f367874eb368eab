using Matching.Contracts;
using Matching.Ranking.Features;

namespace Matching.Ranking.Model;

/// <summary>A vacancy made ready to be scored against by one model: a plan for each feature that the model reads.</summary>
public sealed class VacancyQuery
{
    private VacancyQuery(VacancyProfile vacancy, RankingModel model, CompetenceColumns competences)
    {
        Vacancy = vacancy;
        Model = model;
        Competences = competences;
        Plans = [.. model.Features.Select(f => f.Specialise(vacancy, competences))];
    }

    /// <summary>The vacancy's profile.</summary>
    public VacancyProfile Vacancy { get; }

    /// <summary>The model.</summary>
    public RankingModel Model { get; }

    /// <summary>The registry that rows are laid out by.</summary>
    public CompetenceColumns Competences { get; }

    /// <summary>Plans in the order of the model's features.</summary>
    public IReadOnlyList<FeaturePlan> Plans { get; }

    /// <summary>Fills in the vacancy's side of every feature of the model.</summary>
    /// <param name="vacancy">The profile with a human's overrules laid over it.</param>
    /// <param name="model">The model to score by.</param>
    /// <param name="competences">The organisation's registry; requirements that it does not name do not count.</param>
    public static VacancyQuery Compile(VacancyProfile vacancy, RankingModel model, CompetenceColumns competences) => new(vacancy, model, competences);

    /// <summary>The feature values of one candidate.</summary>
    /// <param name="row">A row of <see cref="CandidateRow"/>.</param>
    /// <param name="features">Receives one value a plan.</param>
    public void Features(ReadOnlySpan<byte> row, Span<byte> features)
    {
        for (var i = 0; i < Plans.Count; i++)
        {
            features[i] = Plans[i].Evaluate(row);
        }
    }

    /// <summary>The score of one candidate, in the model's fixed-point units.</summary>
    public int Score(ReadOnlySpan<byte> row)
    {
        Span<byte> features = stackalloc byte[TreeEnsemble.MaxFeatures];
        Features(row, features);
        return Model.Score(features);
    }
}
