namespace Matching.Contracts;

/// <summary>Fields of a vacancy's profile that a human can correct.</summary>
[Flags, Alias("matching.vacancy-fields")]
public enum VacancyFields
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><see cref="VacancyOverrules.Requirements"/>, as a whole.</summary>
    Requirements = 1,

    /// <summary><see cref="VacancyOverrules.Title"/>.</summary>
    Title = 2,

    /// <summary><see cref="VacancyOverrules.Employer"/>.</summary>
    Employer = 4,

    /// <summary><see cref="VacancyOverrules.Deadline"/>.</summary>
    Deadline = 8,

    /// <summary><see cref="VacancyOverrules.Start"/>.</summary>
    Start = 16,

    /// <summary><see cref="VacancyOverrules.Seniority"/>.</summary>
    Seniority = 32,

    /// <summary><see cref="VacancyOverrules.Education"/>.</summary>
    Education = 64,

    /// <summary><see cref="VacancyOverrules.YearsExperience"/>.</summary>
    YearsExperience = 128,

    /// <summary><see cref="VacancyOverrules.PeopleLed"/>.</summary>
    PeopleLed = 256,

    /// <summary><see cref="VacancyOverrules.Budget"/>.</summary>
    Budget = 512,

    /// <summary><see cref="VacancyOverrules.Areas"/>, as a whole.</summary>
    Areas = 1024,

    /// <summary><see cref="VacancyOverrules.Sectors"/>, as a whole.</summary>
    Sectors = 2048,

    /// <summary>Those that a silo of the first release knows, which reads this name by its number.</summary>
    All = Requirements | Title | Employer | Deadline | Start | Seniority | Education,

    /// <summary>All of them.</summary>
    Every = All | YearsExperience | PeopleLed | Budget | Areas | Sectors,
}

/// <summary>Fields of a candidate's profile that a human can correct.</summary>
[Flags, Alias("matching.candidate-fields")]
public enum CandidateFields
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><see cref="CandidateOverrules.Levels"/>, as a whole.</summary>
    Levels = 1,

    /// <summary><see cref="CandidateOverrules.YearsExperience"/>.</summary>
    YearsExperience = 2,

    /// <summary><see cref="CandidateOverrules.YearsLeadership"/>.</summary>
    YearsLeadership = 4,

    /// <summary><see cref="CandidateOverrules.PeopleLed"/>.</summary>
    PeopleLed = 8,

    /// <summary><see cref="CandidateOverrules.Education"/>.</summary>
    Education = 16,

    /// <summary><see cref="CandidateOverrules.Seniority"/>.</summary>
    Seniority = 32,

    /// <summary><see cref="CandidateOverrules.HighestSeniority"/>.</summary>
    HighestSeniority = 64,

    /// <summary><see cref="CandidateOverrules.Budget"/>.</summary>
    Budget = 128,

    /// <summary><see cref="CandidateOverrules.Areas"/>, as a whole.</summary>
    Areas = 256,

    /// <summary><see cref="CandidateOverrules.Sectors"/>, as a whole.</summary>
    Sectors = 512,

    /// <summary>Those that a silo of the first release knows, which reads this name by its number.</summary>
    All = Levels | YearsExperience | YearsLeadership | PeopleLed | Education | Seniority,

    /// <summary>All of them.</summary>
    Every = All | HighestSeniority | Budget | Areas | Sectors,
}

/// <summary>Replaces some of a vacancy's corrections.</summary>
/// <param name="Overrules">The new ones; what they leave null is no longer corrected.</param>
/// <param name="Fields">Which of them count.</param>
/// <param name="Etag">When not empty, the change is refused unless the vacancy has it.</param>
[GenerateSerializer, Immutable, Alias("matching.vacancy-correction")]
public sealed record VacancyCorrection(
    [property: Id(0)] VacancyOverrules Overrules,
    [property: Id(1)] VacancyFields Fields,
    [property: Id(2)] string Etag)
{
    /// <summary>The corrections after the change.</summary>
    public VacancyOverrules Over(VacancyOverrules standing) => new()
    {
        Requirements = Has(VacancyFields.Requirements) ? Overrules.Requirements : standing.Requirements,
        Title = Has(VacancyFields.Title) ? Overrules.Title : standing.Title,
        Employer = Has(VacancyFields.Employer) ? Overrules.Employer : standing.Employer,
        Deadline = Has(VacancyFields.Deadline) ? Overrules.Deadline : standing.Deadline,
        Start = Has(VacancyFields.Start) ? Overrules.Start : standing.Start,
        Seniority = Has(VacancyFields.Seniority) ? Overrules.Seniority : standing.Seniority,
        Education = Has(VacancyFields.Education) ? Overrules.Education : standing.Education,
        YearsExperience = Has(VacancyFields.YearsExperience) ? Overrules.YearsExperience : standing.YearsExperience,
        PeopleLed = Has(VacancyFields.PeopleLed) ? Overrules.PeopleLed : standing.PeopleLed,
        Budget = Has(VacancyFields.Budget) ? Overrules.Budget : standing.Budget,
        Areas = Has(VacancyFields.Areas) ? Overrules.Areas : standing.Areas,
        Sectors = Has(VacancyFields.Sectors) ? Overrules.Sectors : standing.Sectors,
    };

    private bool Has(VacancyFields field) => (Fields & field) != 0;
}

/// <summary>Replaces some of a candidate's corrections.</summary>
/// <param name="Overrules">The new ones; what they leave null is no longer corrected.</param>
/// <param name="Fields">Which of them count.</param>
/// <param name="Etag">When not empty, the change is refused unless the candidate has it.</param>
[GenerateSerializer, Immutable, Alias("matching.candidate-correction")]
public sealed record CandidateCorrection(
    [property: Id(0)] CandidateOverrules Overrules,
    [property: Id(1)] CandidateFields Fields,
    [property: Id(2)] string Etag)
{
    /// <summary>The corrections after the change.</summary>
    public CandidateOverrules Over(CandidateOverrules standing) => new()
    {
        Levels = Has(CandidateFields.Levels) ? Overrules.Levels : standing.Levels,
        YearsExperience = Has(CandidateFields.YearsExperience) ? Overrules.YearsExperience : standing.YearsExperience,
        YearsLeadership = Has(CandidateFields.YearsLeadership) ? Overrules.YearsLeadership : standing.YearsLeadership,
        PeopleLed = Has(CandidateFields.PeopleLed) ? Overrules.PeopleLed : standing.PeopleLed,
        Education = Has(CandidateFields.Education) ? Overrules.Education : standing.Education,
        Seniority = Has(CandidateFields.Seniority) ? Overrules.Seniority : standing.Seniority,
        HighestSeniority = Has(CandidateFields.HighestSeniority) ? Overrules.HighestSeniority : standing.HighestSeniority,
        Budget = Has(CandidateFields.Budget) ? Overrules.Budget : standing.Budget,
        Areas = Has(CandidateFields.Areas) ? Overrules.Areas : standing.Areas,
        Sectors = Has(CandidateFields.Sectors) ? Overrules.Sectors : standing.Sectors,
    };

    private bool Has(CandidateFields field) => (Fields & field) != 0;
}
