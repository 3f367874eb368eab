namespace Matching.Profiles.Competences;

/// <summary>How an ad stands to what one of its clauses mentions.</summary>
internal enum Demand : byte
{
    /// <summary>Told of the employer, the place or the past; nothing is asked.</summary>
    Described,

    /// <summary>Expected of the person, or a task of the post.</summary>
    Asked,

    /// <summary>Who has it not is not considered.</summary>
    Condition,

    /// <summary>Welcome, but not needed.</summary>
    Wished,

    /// <summary>Said not to be needed, or not to be part of the post.</summary>
    Denied,

    /// <summary>What the employer gives: courses, surroundings, benefits.</summary>
    Offered,
}
