using Matching.Client.Rendering;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>The human corrections of a profile, and nothing else of it.</summary>
internal sealed record OverrulesJson
{
    public IReadOnlyList<OverruleJson>? Competences { get; init; }
    public string? Title { get; init; }
    public string? Employer { get; init; }
    public string? Deadline { get; init; }
    public string? Start { get; init; }
    public int? YearsExperience { get; init; }
    public int? YearsLeadership { get; init; }
    public int? PeopleLed { get; init; }
    public string? Education { get; init; }
    public string? Seniority { get; init; }
    public string? HighestSeniority { get; init; }
    public long? Budget { get; init; }
    public IReadOnlyDictionary<string, int>? Areas { get; init; }
    public IReadOnlyList<string>? Sectors { get; init; }

    /// <summary>The corrections of a vacancy; null when there are none.</summary>
    public static OverrulesJson? Of(VacancyOverrules? overrules) => overrules is null || overrules.CalculateSize() == 0
        ? null
        : new OverrulesJson
        {
            Competences = overrules.Requirements.Count == 0
                ? null
                : [.. overrules.Requirements.Select(one => new OverruleJson(one.Competence, null, one.Weight, one.Must))],
            Title = overrules.HasTitle ? overrules.Title : null,
            Employer = overrules.HasEmployer ? overrules.Employer : null,
            Deadline = overrules.HasDeadline ? overrules.Deadline : null,
            Start = overrules.HasStart ? overrules.Start : null,
            Education = overrules.HasEducation ? Names.Of(overrules.Education) : null,
            Seniority = overrules.HasSeniority ? Names.Of(overrules.Seniority) : null,
            YearsExperience = overrules.HasYearsExperience ? overrules.YearsExperience : null,
            PeopleLed = overrules.HasPeopleLed ? overrules.PeopleLed : null,
            Budget = overrules.HasBudget ? overrules.Budget : null,
            Areas = overrules.Areas.Count == 0 ? null : overrules.Areas.ToDictionary(area => area.Id, area => area.Strength),
            Sectors = overrules.Sectors.Count == 0 ? null : [.. overrules.Sectors.Select(Commands.OverruleOptions.SectorName)],
        };

    /// <summary>The corrections of a candidate; null when there are none.</summary>
    public static OverrulesJson? Of(CandidateOverrules? overrules) => overrules is null || overrules.CalculateSize() == 0
        ? null
        : new OverrulesJson
        {
            Competences = overrules.Levels.Count == 0
                ? null
                : [.. overrules.Levels.Select(one => new OverruleJson(one.Competence, one.Level, null, null))],
            YearsExperience = overrules.HasYearsExperience ? overrules.YearsExperience : null,
            YearsLeadership = overrules.HasYearsLeadership ? overrules.YearsLeadership : null,
            PeopleLed = overrules.HasPeopleLed ? overrules.PeopleLed : null,
            Education = overrules.HasEducation ? Names.Of(overrules.Education) : null,
            Seniority = overrules.HasSeniority ? Names.Of(overrules.Seniority) : null,
            HighestSeniority = overrules.HasHighestSeniority ? Names.Of(overrules.HighestSeniority) : null,
            Budget = overrules.HasBudget ? overrules.Budget : null,
            Areas = overrules.Areas.Count == 0 ? null : overrules.Areas.ToDictionary(area => area.Id, area => area.Strength),
            Sectors = overrules.Sectors.Count == 0 ? null : [.. overrules.Sectors.Select(Commands.OverruleOptions.SectorName)],
        };
}

/// <summary>One corrected competence; weight 0 has removed the requirement.</summary>
internal sealed record OverruleJson(string Id, int? Level, int? Weight, bool? Must);
