using Matching.Contracts;

namespace Matching.Profiles.Ads;

/// <summary>What an ad says besides its requirements: who seeks whom, where, from when, and how the process runs.</summary>
public sealed record AdFacts
{
    /// <summary>Main language of the text: "da" or "en".</summary>
    public required string Language { get; init; }

    /// <summary>Job title, without the employer; capitals throughout are brought to sentence case.</summary>
    public Fact<string>? Title { get; init; }

    /// <summary>Employer, for instance "Herlev Kommune".</summary>
    public Fact<string>? Employer { get; init; }

    /// <summary>Place of work, as written.</summary>
    public Fact<string>? Place { get; init; }

    /// <summary>Last day of application.</summary>
    public Fact<DateOnly>? Deadline { get; init; }

    /// <summary>First day of work.</summary>
    public Fact<DateOnly>? Start { get; init; }

    /// <summary>Interview rounds, in order.</summary>
    public IReadOnlyList<Interview> Interviews { get; init; } = [];

    /// <summary>Weekly hours, 1-48.</summary>
    public Fact<double>? WeeklyHours { get; init; }

    /// <summary>Lowest education asked for.</summary>
    public Fact<EducationLevel>? Education { get; init; }

    /// <summary>Years of experience asked for, 0-40.</summary>
    public Fact<int>? YearsExperience { get; init; }

    /// <summary>People that the post leads, directly and through others.</summary>
    public Fact<int>? PeopleLed { get; init; }

    /// <summary>Budget of the post's responsibility in DKK.</summary>
    public Fact<long>? Budget { get; init; }

    /// <summary>Languages asked for, ISO 639-1 codes.</summary>
    public IReadOnlyList<Fact<string>> Languages { get; init; } = [];

    /// <summary>Where the employer belongs.</summary>
    public Sectors Sectors { get; init; }

    /// <summary>False when the text shows none of what an ad is made of (a deadline, a start, interviews, somebody sought, an application): a policy or a report, for instance.</summary>
    public bool LooksLikeAd { get; init; }
}
