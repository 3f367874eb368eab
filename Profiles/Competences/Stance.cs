namespace Matching.Profiles.Competences;

/// <summary>How a sentence of a CV stands to what it mentions.</summary>
internal enum Stance : byte
{
    /// <summary>Tells what the person has done or does.</summary>
    Evidence,

    /// <summary>Describes the person ("about me"), with nothing done behind it.</summary>
    Claim,

    /// <summary>A list of catchwords.</summary>
    Listing,

    /// <summary>A wish, a plan, an interest.</summary>
    Wish,

    /// <summary>Says that the person has not got it.</summary>
    Denial,

    /// <summary>Education and courses.</summary>
    Learning,

    /// <summary>Family, hobbies, references, contact.</summary>
    Private,

    /// <summary>A heading.</summary>
    Heading,
}
