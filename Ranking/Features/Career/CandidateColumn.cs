using Matching.Contracts;

namespace Matching.Ranking.Features.Career;

/// <summary>A fact of the candidate as it stands in the row; what it is worth for a vacancy is for the trees to find out.</summary>
internal sealed class CandidateColumn(string name, FeatureGroup group, int column, string meaning, string range)
    : PairFeature(name, group, meaning, range)
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences) => Plans.Table(column, v => v);
}
