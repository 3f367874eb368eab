using Matching.Contracts;

namespace Matching.Ranking.Features.Role;

/// <summary>Nearness of ad and CV in the corpus' latent space: what the framework has no name for.</summary>
internal sealed class TextAffinity() : PairFeature(
    "text-affinity", FeatureGroup.Text,
    "Dot product of the text vectors of ad and CV, as a share of the ad's own length squared.",
    "0 opposite, 64 unrelated or no vector, 255 alike")
{
    private const int Unrelated = 64;

    /// <inheritdoc/>
    public override FeaturePlan Specialise(VacancyProfile vacancy, CompetenceColumns competences) =>
        vacancy.TextVector.Length > RowLayout.TextCapacity
            ? throw new ArgumentException($"text affinity: a text vector of {vacancy.TextVector.Length} dimensions is longer than the {RowLayout.TextCapacity} that a row holds; learn a smaller basis.")
            : Plans.Dot(RowLayout.FirstText, vacancy.TextVector, vacancy.TextVector.Sum(v => v * v), 255 - Unrelated, Unrelated);
}
