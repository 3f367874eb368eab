using Matching.Tests.Shared;

namespace Matching.Profiles.Tests;

/// <summary>Finds the repository's samples and, where they stand beside it, the shared documents.</summary>
internal static class Samples
{
    public static string Repository => RepositoryRoot.Folder;

    public static string Judged => RepositoryRoot.Judged;

    public static string Seeds => Path.GetFullPath(Path.Combine(Repository, "..", "shared", "seeds"));
}
