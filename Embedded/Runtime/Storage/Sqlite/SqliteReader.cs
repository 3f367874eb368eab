using Matching.Embedded.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Matching.Embedded.Storage.Sqlite;

/// <summary>One reading connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _readRow;

    public SqliteReader(string path)
    {
        _connection = SqliteConnections.Open(path, SqliteOpenMode.ReadOnly);
        _readRow = SqliteConnections.Command(_connection, SqlText.ReadRow, 2);
    }

    public StoredRow? Read(string stateName, string key)
    {
        _readRow.Parameters[0].Value = stateName;
        _readRow.Parameters[1].Value = key;
        using var row = _readRow.ExecuteReader();
        return row.Read() ? new StoredRow(key, row.GetInt64(0), Payload(row, 1)) : null;
    }

    public IEnumerable<StoredRow> Scan(string stateName, string prefix) => Scan(
        SqlText.ScanRows, stateName, prefix, static rows => new StoredRow(rows.GetString(0), rows.GetInt64(1), Payload(rows, 2)));

    public IEnumerable<StateStamp> Stamps(string stateName, string prefix) => Scan(
        SqlText.ScanStamps, stateName, prefix, static rows => new StateStamp(rows.GetString(0), rows.GetInt64(1)));

    public IReadOnlyList<StoredReminder> ReadReminders()
    {
        using var command = SqliteConnections.Command(_connection, SqlText.ReadReminders, 0);
        using var rows = command.ExecuteReader();
        List<StoredReminder> reminders = [];
        while (rows.Read())
            reminders.Add(SqlRows.Reminder(rows));
        return reminders;
    }

    public void Dispose()
    {
        _readRow.Dispose();
        _connection.Dispose();
    }

    // A damaged row may have lost even its type; without content it is found out by its checksum, and does not end a scan.
    private static byte[] Payload(SqliteDataReader row, int column) => row.GetValue(column) as byte[] ?? [];

    private IEnumerable<T> Scan<T>(string text, string stateName, string prefix, Func<SqliteDataReader, T> read)
    {
        using var command = SqliteConnections.Command(_connection, text, 3);
        command.Parameters[0].Value = stateName;
        command.Parameters[1].Value = prefix;
        command.Parameters[2].Value = SqlText.Behind(prefix);
        using var rows = command.ExecuteReader();
        while (rows.Read())
            yield return read(rows);
    }
}
