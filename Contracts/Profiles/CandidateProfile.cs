namespace Matching.Contracts;

/// <summary>How far a person has got in a competence.</summary>
/// <param name="Competence">Identifier in the competence framework.</param>
/// <param name="Level">0-5: 1 touched, 2 some practice, 3 solid, 4 strong with responsibility and results, 5 outstanding at top level.</param>
/// <param name="Estimate">The level before rounding, in thirds of a level, 0-15; what ranking reads.</param>
/// <param name="YearsSince">Full years since the person last practised it, 0-15; 0 is current.</param>
/// <param name="Evidence">Passages of the CV, the most telling first; empty when given by hand.</param>
[TravelsAs("matching.competence-level")]
public sealed record CompetenceLevel(
    [property: Number(0)] string Competence,
    [property: Number(1)] int Level,
    [property: Number(2)] int Estimate,
    [property: Number(3)] int YearsSince,
    [property: Number(4)] IReadOnlyList<Evidence> Evidence);

/// <summary>One post in a person's career.</summary>
/// <param name="Title">Title as written.</param>
/// <param name="Employer">Employer as written, or null.</param>
/// <param name="StartYear">First year, or null.</param>
/// <param name="EndYear">Last year; null when it goes on or is not said (see <paramref name="Current"/>).</param>
/// <param name="Current">True when the post goes on.</param>
/// <param name="Seniority">How high it stood.</param>
/// <param name="Sector">Where the employer belongs.</param>
/// <param name="PeopleLed">People led in it, or null.</param>
/// <param name="Budget">Budget in DKK, or null.</param>
/// <param name="Areas">What it was about: 0-15 an area, in the order of <see cref="ProfessionalAreas.All"/>.</param>
/// <param name="Evidence">The lines that describe it.</param>
[TravelsAs("matching.post")]
public sealed record Post(
    [property: Number(0)] string Title,
    [property: Number(1)] string? Employer,
    [property: Number(2)] int? StartYear,
    [property: Number(3)] int? EndYear,
    [property: Number(4)] bool Current,
    [property: Number(5)] Seniority Seniority,
    [property: Number(6)] Sectors Sector,
    [property: Number(7)] int? PeopleLed,
    [property: Number(8)] long? Budget,
    [property: Number(9)] byte[] Areas,
    [property: Number(10)] Evidence Evidence)
{
    /// <summary>What kind of employer it was with; finer than <see cref="Sector"/>.</summary>
    [Number(11)] public EmployerKind EmployerKind { get; init; }

    /// <summary>True for an office that one is elected to, such as mayor: no post of an administration, and no years of leading staff.</summary>
    [Number(12)] public bool Elected { get; init; }

    /// <summary>The years as written where they cannot be ("2019 - 2012"): the post is kept without them. Else null.</summary>
    [Number(13)] public string? ImpossibleYears { get; init; }
}

/// <summary>What a CV says: competences with levels, career, education.</summary>
[TravelsAs("matching.candidate-profile")]
public sealed record CandidateProfile
{
    /// <summary>Main language of the text: "da" or "en".</summary>
    [Number(0)] public required string Language { get; init; }

    /// <summary>Current or latest title as written.</summary>
    [Number(1)] public Fact<string>? Title { get; init; }

    /// <summary>Years of work since the first full post, 0-60.</summary>
    [Number(2)] public Fact<int>? YearsExperience { get; init; }

    /// <summary>Years with responsibility for employees, 0-60.</summary>
    [Number(3)] public Fact<int>? YearsLeadership { get; init; }

    /// <summary>Most people led at one time, directly and through others.</summary>
    [Number(4)] public Fact<int>? PeopleLed { get; init; }

    /// <summary>Largest budget held, in DKK.</summary>
    [Number(5)] public Fact<long>? Budget { get; init; }

    /// <summary>Highest completed education.</summary>
    [Number(6)] public Fact<EducationLevel>? Education { get; init; }

    /// <summary>Sectors worked in.</summary>
    [Number(7)] public Sectors Sectors { get; init; }

    /// <summary>Languages that the person says to master, ISO 639-1 codes.</summary>
    [Number(8)] public IReadOnlyList<Fact<string>> Languages { get; init; } = [];

    /// <summary>Posts, the latest first.</summary>
    [Number(9)] public IReadOnlyList<Post> Posts { get; init; } = [];

    /// <summary>How high the current or latest post stands.</summary>
    [Number(10)] public Seniority Seniority { get; init; }

    /// <summary>How high the highest post stood.</summary>
    [Number(11)] public Seniority HighestSeniority { get; init; }

    /// <summary>What the career is about, recent posts counting most: 0-15 an area, in the order of <see cref="ProfessionalAreas.All"/>.</summary>
    [Number(12)] public byte[] Areas { get; init; } = new byte[ProfessionalAreas.All.Count];

    /// <summary>The text in the corpus' latent space: int8, every vector of one basis has the same length; empty without a basis.</summary>
    [Number(13)] public sbyte[] TextVector { get; init; } = [];

    /// <summary>The words that turn <see cref="TextVector"/> most where it points, the strongest first, one a stem.</summary>
    [Number(15)] public IReadOnlyList<TextTerm> Terms { get; init; } = [];

    /// <summary>Competences with a level above 0, the highest first.</summary>
    [Number(14)] public IReadOnlyList<CompetenceLevel> Competences { get; init; } = [];

    /// <summary>Passages that name many competences of which no post, year, employer or result tells, at most three; empty where there are few. They count nothing.</summary>
    [Number(16)] public IReadOnlyList<Evidence> Stuffing { get; init; } = [];
}
