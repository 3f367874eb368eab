namespace Matching.Bench.Current;

/// <summary>Where the samples and the built service lie.</summary>
internal static class RepositoryRoot
{
    /// <summary>The repository.</summary>
    public static string Folder { get; } = Find();

    /// <summary>The service as it was built with this bench.</summary>
    public static string Silo
    {
        get
        {
            // bin/[ENGINE/]CONFIGURATION/FRAMEWORK, the same for both.
            var built = Path.GetRelativePath(Project(), AppContext.BaseDirectory);
            return Path.Combine(Folder, "Silo", built, "Matching.Silo.dll");
        }
    }

    private static string Find() => Above("Matching.sln");

    private static string Project() => Above("*.csproj");

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
