using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Matching.Embedded.Storage.Sqlite;

/// <summary>Opens connections and prepares commands.</summary>
internal static class SqliteConnections
{
    private const int BusySeconds = 10;

    /// <summary>Pages that a connection keeps, in KiB. The reading ones are many and have the mapped file before them; each may fill its share in time.</summary>
    private const int WriterCache = 16_000;
    private const int ReaderCache = 2_000;

    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString());
        try
        {
            connection.Open();
            var cache = mode == SqliteOpenMode.ReadOnly ? ReaderCache : WriterCache;
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA mmap_size = 268435456; PRAGMA cache_size = -{cache}; PRAGMA temp_store = MEMORY;"));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens a connection whose commits are flushed to disk: an acknowledged write survives a kill and a power cut.
    /// What it deletes or replaces it overwrites with zeros, so that erased persons do not live on in free pages.
    /// </summary>
    public static SqliteConnection OpenWriter(string path)
    {
        var connection = Open(path, SqliteOpenMode.ReadWriteCreate);
        try
        {
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static SqliteCommand Command(SqliteConnection connection, string text, int parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i.ToString(CultureInfo.InvariantCulture), Value = DBNull.Value });
        }

        return command;
    }

    public static void Execute(SqliteConnection connection, string text)
    {
        using var command = Command(connection, text, 0);
        command.ExecuteNonQuery();
    }
}
