using Matching.Contracts;

namespace Matching.Profiles.Competences;

/// <summary>Tells which competences of a framework the shipped experts were trained for.</summary>
internal static class FrameworkOutputs
{
    /// <summary>
    /// For every competence its place among <paramref name="trained"/>, or -1. A competence is known when it has both the identifier and one of the names
    /// of the default framework's: an organisation may use an identifier for something else.
    /// </summary>
    public static int[] Of(CompetenceFramework framework, string[] trained)
    {
        var known = DefaultFramework.Instance.Competences.ToDictionary(competence => competence.Id);
        return [.. framework.Competences.Select(competence =>
            known.TryGetValue(competence.Id, out var same) && (Same(same.Da, competence.Da) || Same(same.En, competence.En))
                ? Array.IndexOf(trained, competence.Id)
                : -1)];
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
