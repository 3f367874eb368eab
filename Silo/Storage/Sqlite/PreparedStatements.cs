using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Matching.Silo.Storage.Sqlite;

/// <summary>A connection with the statements that it has prepared. Used by one thread at a time.</summary>
internal sealed class PreparedStatements(SqliteConnection connection) : IDisposable
{
    /// <summary>More texts than the service has; whoever makes texts without end must not fill the memory with them.</summary>
    private const int MostTexts = 256;

    private readonly Dictionary<string, PreparedCommand> commands = [];

    /// <summary>True between BEGIN and its end, also an end that SQLite made itself because of an error.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>Runs a statement, or several parted by ';', and reads all of its result.</summary>
    /// <exception cref="SqliteException">It failed. A single statement has then changed nothing.</exception>
    public CommandResult Run(string text, params ReadOnlySpan<CommandParameter> parameters)
    {
        if (!commands.TryGetValue(text, out var command) || !command.Takes(parameters))
        {
            Forget(text);
            if (commands.Count >= MostTexts)
            {
                Clear();
            }

            commands.Add(text, command = new PreparedCommand(connection, text, parameters));
        }

        try
        {
            return command.Run(parameters);
        }
        catch
        {
            Forget(text);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Clear();
        connection.Dispose();
    }

    private void Forget(string text)
    {
        if (commands.Remove(text, out var command))
        {
            command.Dispose();
        }
    }

    private void Clear()
    {
        foreach (var command in commands.Values)
        {
            command.Dispose();
        }

        commands.Clear();
    }
}
