using Matching.Tests.Shared;

namespace Matching.SystemTests.Processes;

/// <summary>Where the repository and the built programs lie.</summary>
internal static class Repository
{
    /// <summary>The repository's root.</summary>
    public static string Root => RepositoryRoot.Folder;

    /// <summary>The silo that was built with the tests.</summary>
    public static string BuiltSilo { get; } = RepositoryRoot.Built("Silo", "Matching.Silo.dll");

    /// <summary>The silo that the tests start: the built one, or the same source compiled ahead, which <c>TESTED_SILO</c> names.</summary>
    public static string Silo { get; } = Environment.GetEnvironmentVariable("TESTED_SILO") is { Length: > 0 } published ? published : BuiltSilo;

    /// <summary>The built command line.</summary>
    public static string CommandLine { get; } = RepositoryRoot.Built("Client/Cli", "matching.dll");

    /// <summary>A file of the judged samples.</summary>
    public static string Judged(string kind, string id) => Path.Combine(RepositoryRoot.Judged, kind, id + ".txt");
}
