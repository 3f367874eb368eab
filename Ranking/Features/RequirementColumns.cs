using Matching.Contracts;

namespace Matching.Ranking.Features;

/// <summary>A requirement with the column that answers it.</summary>
/// <param name="Column">Row column of the competence.</param>
/// <param name="Weight">1-5.</param>
/// <param name="Must">Whether it is a condition.</param>
/// <param name="Target">Estimate in thirds of a level at which it counts as met in full, 6-12.</param>
internal readonly record struct RequirementColumn(int Column, int Weight, bool Must, int Target);

/// <summary>The requirements of a vacancy as columns, the heaviest first.</summary>
internal static class RequirementColumns
{
    // What a weight asks for: a decisive requirement level 4 (strong, with responsibility and results), a mentioned one level 2.
    private static readonly int[] Targets = [0, 6, 7, 9, 11, 12];

    /// <summary>The estimate in thirds of a level that a weight asks for.</summary>
    public static int Target(int weight) => Targets[Math.Clamp(weight, 1, 5)];

    /// <summary>The requirements whose competence the registry knows; equal weights in column order.</summary>
    public static IReadOnlyList<RequirementColumn> Of(VacancyProfile vacancy, CompetenceColumns competences) =>
    [
        .. vacancy.Requirements
            .Select(r => new RequirementColumn(competences.ColumnOf(r.Competence), Math.Clamp(r.Weight, 1, 5), r.Must, Target(r.Weight)))
            .Where(r => r.Column >= 0)
            .OrderByDescending(r => r.Weight).ThenBy(r => r.Column),
    ];
}
