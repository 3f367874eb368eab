namespace Matching.Profiles;

/// <summary>
/// The version of everything that turns a document into a profile: readers, layout repair, word lists, models. Stored with every profile;
/// profiles of another version are read again.
/// </summary>
/// <remarks>
/// Raise it by one when any document comes out different, and only then: a raise reads every document of every organisation again.
/// The golden test of tests/Profiles.Tests/Golden fails when outputs change and this number does not.
/// </remarks>
public static class ReaderVersion
{
    /// <summary>1 or more; never lowered, never used twice.</summary>
    public const int Current = 8;
}
