using Matching.Embedded.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Matching.Embedded.Storage.Sqlite;

/// <summary>The connection that writes. It is opened anew after an error of the database.</summary>
/// <param name="path">The file.</param>
/// <param name="afterOpen">Statements to run on each new connection; tests narrow the database by them.</param>
internal sealed class SqliteTransactionWriter(string path, string? afterOpen = null) : ITransactionWriter
{
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private SqliteConnection? _connection;

    public void EnsureSchema()
    {
        var connection = Connection();
        using var find = SqliteConnections.Command(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'grain_schema'", 0);
        if ((long)find.ExecuteScalar()! == 0)
        {
            SqliteConnections.Execute(connection, $"BEGIN IMMEDIATE; {SqlText.CreateTables("TEXT", "INTEGER", "BLOB")} COMMIT;");
            return;
        }

        using var read = SqliteConnections.Command(connection, SqlText.ReadSchema, 0);
        SqlText.CheckSchema((long)(read.ExecuteScalar() ?? 0L), $"SQLite file '{path}'");
    }

    public bool[] Run(IReadOnlyList<StoreChange> changes, bool allOrNothing)
    {
        var held = new bool[changes.Count];
        try
        {
            Execute("BEGIN IMMEDIATE");
            for (var i = 0; i < held.Length; i++)
                held[i] = Apply(changes[i]) || !changes[i].MustAffect;
            Execute(allOrNothing && held.Contains(false) ? "ROLLBACK" : "COMMIT");
            return held;
        }
        catch (SqliteException error)
        {
            // Closing rolls back, so nothing of the transaction is left.
            Close();
            if (SqliteErrors.IsOfStatement(error))
                throw;
            throw SqliteErrors.Unavailable(path, error);
        }
        catch
        {
            Close();
            throw;
        }
    }

    public long VersionOf(RowChange row)
    {
        var command = Command(SqlText.ReadVersion, 2);
        command.Parameters[0].Value = row.StateName;
        command.Parameters[1].Value = row.Key;
        return (long?)command.ExecuteScalar() ?? RowChange.Absent;
    }

    public void Dispose() => Close();

    private bool Apply(StoreChange change)
    {
        var command = Command(change.Text, change.Values.Length);
        for (var i = 0; i < change.Values.Length; i++)
            command.Parameters[i].Value = change.Values[i];
        return command.ExecuteNonQuery() > 0;
    }

    private void Execute(string text) => Command(text, 0).ExecuteNonQuery();

    private SqliteCommand Command(string text, int parameters)
    {
        if (_commands.TryGetValue(text, out var command))
            return command;
        return _commands[text] = SqliteConnections.Command(Connection(), text, parameters);
    }

    private SqliteConnection Connection()
    {
        if (_connection is not null)
            return _connection;
        _connection = SqliteConnections.OpenWriter(path);
        if (afterOpen is not null)
            SqliteConnections.Execute(_connection, afterOpen);
        return _connection;
    }

    private void Close()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        _commands.Clear();
        _connection?.Dispose();
        _connection = null;
    }
}
