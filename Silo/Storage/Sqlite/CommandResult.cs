namespace Matching.Silo.Storage.Sqlite;

/// <summary>A parameter of a statement.</summary>
/// <param name="Name">Its name, without '@'.</param>
/// <param name="Value">Its value; null or DBNull for NULL.</param>
internal readonly record struct CommandParameter(string Name, object? Value);

/// <summary>Everything that a command returned, held in memory.</summary>
/// <param name="Sets">A set of rows for each of its statements that returns rows.</param>
/// <param name="Changed">Rows that it changed; -1 when it only reads.</param>
internal sealed record CommandResult(IReadOnlyList<ResultSet> Sets, int Changed);

/// <summary>The rows of one statement.</summary>
/// <param name="Names">Names of the columns.</param>
/// <param name="Rows">The rows: a value for each column, long, double, string, byte[] or DBNull.</param>
internal sealed record ResultSet(string[] Names, IReadOnlyList<object[]> Rows);
