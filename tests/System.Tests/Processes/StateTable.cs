namespace Matching.SystemTests.Processes;

/// <summary>The table of states as an operator sees it.</summary>
internal static class StateTable
{
    /// <summary>Its name.</summary>
    public static string Name { get; } = "orleans_state";

    /// <summary>The SQLite file of a data directory that it lies in.</summary>
    public static string File { get; } = "matching-orleans.db";
}
