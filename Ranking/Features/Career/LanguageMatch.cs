using System.Numerics;
using Matching.Contracts;

namespace Matching.Ranking.Features.Career;

/// <summary>How many of the languages that the ad needs the candidate masters.</summary>
internal sealed class LanguageMatch() : PairFeature(
    "language-match", FeatureGroup.Language,
    "Share of the languages that the candidate masters, of those that the ad asks for and the one it is written in.",
    "0 none, 255 all")
{
    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences)
    {
        uint asked = LanguageFlags.Of(vacancy.Languages.Select(l => l.Value).Append(vacancy.Language));
        return Plans.Table(RowLayout.Languages, held => 255 * BitOperations.PopCount((uint)held & asked) / BitOperations.PopCount(asked));
    }
}
