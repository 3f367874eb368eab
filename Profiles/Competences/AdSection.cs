namespace Matching.Profiles.Competences;

/// <summary>What a sentence of an ad speaks of.</summary>
internal enum AdSection : byte
{
    /// <summary>Not told; openings and free prose.</summary>
    Unknown,

    /// <summary>The person: qualifications, experience, character.</summary>
    Person,

    /// <summary>The job: tasks and responsibilities.</summary>
    Tasks,

    /// <summary>The employer and its place.</summary>
    Employer,

    /// <summary>What the person is offered.</summary>
    Offer,

    /// <summary>Pay, terms, how and when to apply.</summary>
    Process,

    /// <summary>A heading.</summary>
    Heading,
}
