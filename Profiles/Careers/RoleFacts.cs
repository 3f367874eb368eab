using Matching.Contracts;

namespace Matching.Profiles.Careers;

/// <summary>What role a job ad describes: how high, about what, where, leading whom. Offsets are those of the ad's text.</summary>
public sealed record RoleFacts
{
    /// <summary>How high the post stands.</summary>
    public required Seniority Seniority { get; init; }

    /// <summary>The words that say so, or null when the title was given apart from the text.</summary>
    public Evidence? SeniorityEvidence { get; init; }

    /// <summary>What the post is about: 0-15 an area, in the order of <see cref="ProfessionalAreas.All"/>.</summary>
    public required byte[] Areas { get; init; }

    /// <summary>Where the employer belongs.</summary>
    public required Sectors Sectors { get; init; }

    /// <summary>People that the post leads, directly and through others; null for posts that lead nobody and where nothing is said.</summary>
    public Fact<int>? PeopleLed { get; init; }

    /// <summary>True when some of those led are leaders themselves.</summary>
    public bool LeadsLeaders { get; init; }

    /// <summary>Budget of the post's responsibility in DKK, or null.</summary>
    public Fact<long>? Budget { get; init; }
}
