using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>A competence of a profile: an ad has weight and must, a CV has level.</summary>
internal sealed record CompetenceJson(string Id)
{
    public int? Level { get; init; }
    public int? Weight { get; init; }
    public bool? Must { get; init; }
    public required IReadOnlyList<EvidenceJson> Evidence { get; init; }
    public int? YearsSince { get; init; }

    /// <summary>True when a human set it; else left out.</summary>
    public bool? Overruled { get; init; }

    public static CompetenceJson Of(Requirement requirement) => new(requirement.Competence)
    {
        Weight = requirement.Weight,
        Must = requirement.Must,
        Evidence = EvidenceJson.Of(requirement.Evidence),
        Overruled = requirement.Overruled ? true : null,
    };

    public static CompetenceJson Of(CompetenceLevel competence) => new(competence.Competence)
    {
        Level = competence.Level,
        Evidence = EvidenceJson.Of(competence.Evidence),
        YearsSince = competence.YearsSince,
        Overruled = competence.Overruled ? true : null,
    };
}
