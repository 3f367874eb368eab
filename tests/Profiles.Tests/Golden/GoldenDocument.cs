namespace Matching.Profiles.Tests.Golden;

/// <summary>What a document is read as.</summary>
internal enum GoldenKind
{
    /// <summary>A job ad.</summary>
    Vacancy,

    /// <summary>A CV.</summary>
    Candidate,
}

/// <summary>A document whose output is kept.</summary>
/// <param name="Name">Its line's name; unique.</param>
/// <param name="Kind">What it is read as.</param>
/// <param name="FileName">The file name that the reader is given.</param>
/// <param name="Bytes">The file.</param>
internal sealed record GoldenDocument(string Name, GoldenKind Kind, string FileName, byte[] Bytes);
