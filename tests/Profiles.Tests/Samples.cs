namespace Matching.Profiles.Tests;

/// <summary>Finds the repository's samples and, where they stand beside it, the shared documents.</summary>
internal static class Samples
{
    public static string Repository { get; } = Root();

    public static string Judged => Path.Combine(Repository, "samples", "judged");

    public static string Seeds => Path.GetFullPath(Path.Combine(Repository, "..", "shared", "seeds"));

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Matching.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("Matching.sln: no folder above the tests holds it; run them from a checkout.");
    }
}
