namespace Matching.Web.Importing;

/// <summary>What became of a file.</summary>
/// <param name="File">Its name.</param>
/// <param name="Id">The id that it got; empty when it got none.</param>
/// <param name="Problem">Why it was refused and what to do; empty when it was taken.</param>
/// <param name="Title">What was read as title; may be empty.</param>
/// <param name="Link">Page of what came of it; empty when refused.</param>
public sealed record ImportedFile(string File, string Id, string Problem, string Title, string Link)
{
    /// <summary>A file that was refused.</summary>
    public static ImportedFile Refused(string file, string id, string problem) => new(file, id, problem, string.Empty, string.Empty);
}
