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
}
