namespace Matching.Contracts;

/// <summary>A competence that a vacancy asks for.</summary>
/// <param name="Competence">Identifier in the competence framework.</param>
/// <param name="Weight">How much it matters, 1 (mentioned) to 5 (decisive).</param>
/// <param name="Must">True when the ad makes it a condition.</param>
/// <param name="Evidence">Passages of the ad, the most telling first; empty when given by hand.</param>
[TravelsAs("matching.requirement")]
public sealed record Requirement(
    [property: Number(0)] string Competence,
    [property: Number(1)] int Weight,
    [property: Number(2)] bool Must,
    [property: Number(3)] IReadOnlyList<Evidence> Evidence);

/// <summary>What an ad says: facts, requirements, and the role it describes.</summary>
[TravelsAs("matching.vacancy-profile")]
public sealed record VacancyProfile
{
    /// <summary>Main language of the text: "da" or "en".</summary>
    [Number(0)] public required string Language { get; init; }

    /// <summary>Job title, without the employer.</summary>
    [Number(1)] public Fact<string>? Title { get; init; }

    /// <summary>Employer, for instance "Herlev Kommune".</summary>
    [Number(2)] public Fact<string>? Employer { get; init; }

    /// <summary>Place of work, as written.</summary>
    [Number(3)] public Fact<string>? Place { get; init; }

    /// <summary>Last day of application.</summary>
    [Number(4)] public Fact<DateOnly>? Deadline { get; init; }

    /// <summary>First day of work.</summary>
    [Number(5)] public Fact<DateOnly>? Start { get; init; }

    /// <summary>Interview rounds as written, in order; each names ISO weeks or dates.</summary>
    [Number(6)] public IReadOnlyList<Interview> Interviews { get; init; } = [];

    /// <summary>Weekly hours, 1-48.</summary>
    [Number(7)] public Fact<double>? WeeklyHours { get; init; }

    /// <summary>Lowest education asked for.</summary>
    [Number(8)] public Fact<EducationLevel>? Education { get; init; }

    /// <summary>Years of experience asked for, 0-40.</summary>
    [Number(9)] public Fact<int>? YearsExperience { get; init; }

    /// <summary>People that the post leads, directly and through others.</summary>
    [Number(10)] public Fact<int>? PeopleLed { get; init; }

    /// <summary>Budget of the post's responsibility in DKK.</summary>
    [Number(11)] public Fact<long>? Budget { get; init; }

    /// <summary>Languages asked for, ISO 639-1 codes.</summary>
    [Number(12)] public IReadOnlyList<Fact<string>> Languages { get; init; } = [];

    /// <summary>Where the employer belongs.</summary>
    [Number(13)] public Sectors Sectors { get; init; }

    /// <summary>How high the post stands.</summary>
    [Number(14)] public Seniority Seniority { get; init; }

    /// <summary>What the post is about: strength 0-15 an area, in the order of <see cref="ProfessionalAreas.All"/>.</summary>
    [Number(15)] public byte[] Areas { get; init; } = new byte[ProfessionalAreas.All.Count];

    /// <summary>The text in the corpus' latent space: int8, every vector of one basis has the same length; empty without a basis.</summary>
    [Number(16)] public sbyte[] TextVector { get; init; } = [];

    /// <summary>The words that turn <see cref="TextVector"/> most where it points, the strongest first, one a stem.</summary>
    [Number(18)] public IReadOnlyList<TextTerm> Terms { get; init; } = [];

    /// <summary>Requirements, the heaviest first.</summary>
    [Number(17)] public IReadOnlyList<Requirement> Requirements { get; init; } = [];
}

/// <summary>A planned round of interviews.</summary>
/// <param name="Round">1 for the first round.</param>
/// <param name="Week">ISO week 1-53 when the ad names a week.</param>
/// <param name="Date">The day when the ad names one.</param>
/// <param name="Evidence">Where it is said.</param>
[TravelsAs("matching.interview")]
public sealed record Interview(
    [property: Number(0)] int Round,
    [property: Number(1)] int? Week,
    [property: Number(2)] DateOnly? Date,
    [property: Number(3)] Evidence Evidence);
