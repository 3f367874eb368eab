namespace Matching.Contracts;

/// <summary>What a human has corrected in a vacancy's profile; kept apart from the extraction and laid over it.</summary>
[TravelsAs("matching.vacancy-overrules")]
public sealed record VacancyOverrules
{
    /// <summary>By competence; weight 0 removes the requirement.</summary>
    [Number(0)] public IReadOnlyDictionary<string, RequirementOverrule> Requirements { get; init; } = new Dictionary<string, RequirementOverrule>();

    /// <summary>Corrected title, or null.</summary>
    [Number(1)] public string? Title { get; init; }

    /// <summary>Corrected employer, or null.</summary>
    [Number(2)] public string? Employer { get; init; }

    /// <summary>Corrected deadline, or null.</summary>
    [Number(3)] public DateOnly? Deadline { get; init; }

    /// <summary>Corrected start, or null.</summary>
    [Number(4)] public DateOnly? Start { get; init; }

    /// <summary>Corrected seniority, or null.</summary>
    [Number(5)] public Seniority? Seniority { get; init; }

    /// <summary>Corrected lowest education, or null.</summary>
    [Number(6)] public EducationLevel? Education { get; init; }

    /// <summary>Corrected years of experience asked for, 0-40, or null.</summary>
    [Number(7)] public int? YearsExperience { get; init; }

    /// <summary>Corrected number of people that the post leads, or null.</summary>
    [Number(8)] public int? PeopleLed { get; init; }

    /// <summary>Corrected budget in DKK, or null.</summary>
    [Number(9)] public long? Budget { get; init; }

    /// <summary>What the post is about instead of what was read: strength 1-15 by area of <see cref="ProfessionalAreas.All"/>; empty for no correction.</summary>
    [Number(10)] public IReadOnlyDictionary<string, int> Areas { get; init; } = new Dictionary<string, int>();

    /// <summary>Corrected sectors of the employer; <see cref="Contracts.Sectors.None"/> for no correction.</summary>
    [Number(11)] public Sectors Sectors { get; init; }
}

/// <summary>A corrected requirement.</summary>
/// <param name="Weight">0 removes it, else 1-5.</param>
/// <param name="Must">Whether it is a condition.</param>
[TravelsAs("matching.requirement-overrule")]
public sealed record RequirementOverrule(
    [property: Number(0)] int Weight,
    [property: Number(1)] bool Must);

/// <summary>What a human has corrected in a candidate's profile; kept apart from the extraction and laid over it.</summary>
[TravelsAs("matching.candidate-overrules")]
public sealed record CandidateOverrules
{
    /// <summary>Level 0-5 by competence.</summary>
    [Number(0)] public IReadOnlyDictionary<string, int> Levels { get; init; } = new Dictionary<string, int>();

    /// <summary>Corrected years of experience, 0-60, or null.</summary>
    [Number(1)] public int? YearsExperience { get; init; }

    /// <summary>Corrected years of leadership, 0-60, or null.</summary>
    [Number(2)] public int? YearsLeadership { get; init; }

    /// <summary>Corrected number of people led, or null.</summary>
    [Number(3)] public int? PeopleLed { get; init; }

    /// <summary>Corrected education, or null.</summary>
    [Number(4)] public EducationLevel? Education { get; init; }

    /// <summary>Corrected seniority of the latest post, or null.</summary>
    [Number(5)] public Seniority? Seniority { get; init; }

    /// <summary>Corrected seniority of the highest post, or null.</summary>
    [Number(6)] public Seniority? HighestSeniority { get; init; }

    /// <summary>Corrected largest budget in DKK, or null.</summary>
    [Number(7)] public long? Budget { get; init; }

    /// <summary>
    /// What career and latest post are about instead of what was read: strength 1-15 by area of <see cref="ProfessionalAreas.All"/>; empty for no
    /// correction.
    /// </summary>
    [Number(8)] public IReadOnlyDictionary<string, int> Areas { get; init; } = new Dictionary<string, int>();

    /// <summary>Corrected sectors of career and latest post; <see cref="Contracts.Sectors.None"/> for no correction.</summary>
    [Number(9)] public Sectors Sectors { get; init; }
}
