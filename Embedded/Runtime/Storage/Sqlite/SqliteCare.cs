using Microsoft.Data.Sqlite;

namespace Matching.Embedded.Storage.Sqlite;

/// <summary>What is done to an SQLite file as a whole, on connections of its own.</summary>
internal static class SqliteCare
{
    /// <summary>Carries the write-ahead log over into the file and cuts it to nothing, with what it held of deleted rows.</summary>
    /// <returns>False when a reader kept it from being cut.</returns>
    /// <exception cref="StorageUnavailableException">The file cannot be used.</exception>
    public static bool EmptyLog(string path)
    {
        try
        {
            using var connection = SqliteConnections.OpenWriter(path);
            using var command = SqliteConnections.Command(connection, "PRAGMA wal_checkpoint(TRUNCATE)", 0);
            using var row = command.ExecuteReader();
            return row.Read() && row.GetInt64(0) == 0;
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Unavailable(path, error);
        }
    }
}
