using System.Reflection;

namespace Matching.SystemTests.Processes;

/// <summary>Where the repository and the built programs lie.</summary>
internal static class Repository
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>The engine that the silo was built for, "Embedded" or "Orleans".</summary>
    public static string Engine { get; } = Metadata("Engine");

    /// <summary>The built silo.</summary>
    public static string Silo { get; } = Path.Combine(Root, "Silo", Metadata("BuiltOutput"), "Matching.Silo.dll");

    /// <summary>The built command line.</summary>
    public static string CommandLine { get; } = Path.Combine(Root, "Client", Metadata("BuiltOutput"), "matching.dll");

    /// <summary>A file of the judged samples.</summary>
    public static string Judged(string kind, string id) => Path.Combine(Root, "samples", "judged", kind, id + ".txt");

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
