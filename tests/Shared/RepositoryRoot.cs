namespace Matching.Tests.Shared;

/// <summary>Where the repository and what was built of it lie. Tests and benchmarks run from their build output within it.</summary>
internal static class RepositoryRoot
{
    /// <summary>The repository.</summary>
    public static string Folder { get; } = Above("Matching.sln");

    /// <summary>The judged samples.</summary>
    public static string Judged { get; } = Path.Combine(Folder, "samples", "judged");

    /// <summary>A program as it was built with this one: for the same engine and configuration.</summary>
    /// <param name="project">Folder of its project.</param>
    /// <param name="file">Name of its assembly's file.</param>
    public static string Built(string project, string file) =>
        Path.Combine(Folder, project, Path.GetRelativePath(Above("*.csproj"), AppContext.BaseDirectory), file);

    private static string Above(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles(file).Any())
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"Run it from within the repository: no folder above it has {file}.");
    }
}
