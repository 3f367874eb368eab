using Matching.Contracts;

namespace Matching.Grains.Searching;

/// <summary>What a filter must be besides in range.</summary>
internal static class FilterRules
{
    /// <summary>Checks that the framework in force has the competences that a filter names.</summary>
    /// <exception cref="RefusedException">It lacks one; the message names it.</exception>
    public static void Check(CandidateFilter filter, CompetenceFramework framework)
    {
        foreach (var competence in filter.Competences.Keys.Where(id => framework.Competences.All(one => one.Id != id)))
        {
            throw new RefusedException(RefusalReason.Invalid, $"filter.competences: the framework has no competence '{competence}'; 'matching framework show' lists them.", "filter.competences");
        }
    }
}
