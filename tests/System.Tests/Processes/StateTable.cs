namespace Matching.SystemTests.Processes;

/// <summary>The table of states as an operator sees it. Its columns state_name, grain_key and payload are those of either engine.</summary>
internal static class StateTable
{
    /// <summary>Its name.</summary>
    public static string Name { get; } = Repository.Engine == "Orleans" ? "orleans_state" : "grain_state";

    /// <summary>The SQLite file of a data directory that it lies in.</summary>
    public static string File { get; } = Repository.Engine == "Orleans" ? "matching-orleans.db" : "matching.db";
}
