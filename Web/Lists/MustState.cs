using Matching.V1;

namespace Matching.Web.Lists;

/// <summary>How far a CV shows a requirement.</summary>
public enum MustState
{
    /// <summary>As much as the ad asks for.</summary>
    Met,

    /// <summary>At least half of it.</summary>
    Partly,

    /// <summary>Something, but less than half.</summary>
    Not,

    /// <summary>Nothing was found: the person may have it and not have written it.</summary>
    NoEvidence,
}

/// <summary>A requirement as a CV shows it.</summary>
/// <param name="Competence">Identifier.</param>
/// <param name="Name">Its name in the reader's language.</param>
/// <param name="Must">Whether it must be met.</param>
/// <param name="Weight">Weight, 1-5.</param>
/// <param name="State">How far.</param>
/// <param name="Level">Level found, 0-5; 0 also where it is met and the list does not say how far.</param>
public sealed record ShownRequirement(string Competence, string Name, bool Must, int Weight, MustState State, int Level)
{
    /// <summary>How far a requirement is shown.</summary>
    /// <param name="missing">What the service says is missing of it, or null when nothing is.</param>
    public static MustState StateOf(MissingCompetence? missing) => missing switch
    {
        null => MustState.Met,
        { Level: 0 } => MustState.NoEvidence,
        { } some when 2 * some.Level >= some.Weight => MustState.Partly,
        _ => MustState.Not,
    };

    /// <summary>The requirements of a vacancy, as an entry of its list shows them; those that must be met first, then the heaviest.</summary>
    public static IReadOnlyList<ShownRequirement> Of(VacancyProfile vacancy, IEnumerable<MissingCompetence> missing, Func<string, string> name)
    {
        var lacking = missing.ToDictionary(one => one.Competence, StringComparer.Ordinal);
        return
        [
            .. vacancy.Requirements.OrderByDescending(one => one.Must).ThenByDescending(one => one.Weight).Select(one =>
            {
                var lack = lacking.GetValueOrDefault(one.Competence);
                return new ShownRequirement(one.Competence, name(one.Competence), one.Must, one.Weight, StateOf(lack), lack?.Level ?? 0);
            }),
        ];
    }
}
