using Microsoft.Data.Sqlite;

namespace Matching.Embedded.Storage.Sqlite;

/// <summary>What SQLite's errors mean to a caller.</summary>
internal static class SqliteErrors
{
    // Result codes, https://www.sqlite.org/rescode.html
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int TooBig = 18;
    private const int Constraint = 19;
    private const int Mismatch = 20;
    private const int Misuse = 21;
    private const int Range = 25;
    private const int NotADatabase = 26;
    private const int GenericError = 1;

    /// <summary>Whether one statement is to blame, and not the database.</summary>
    public static bool IsOfStatement(SqliteException error) =>
        error.SqliteErrorCode is GenericError or TooBig or Constraint or Mismatch or Misuse or Range;

    public static StorageUnavailableException Unavailable(string path, Exception error)
    {
        var mend = (error as SqliteException)?.SqliteErrorCode switch
        {
            Full => "The disk is full: make room.",
            Corrupt or NotADatabase => "It is damaged, or no SQLite file: restore it from a backup.",
            _ => "Look whether the disk and the file's permissions are as they should be.",
        };
        return new StorageUnavailableException($"SQLite file '{path}' cannot be used: {error.Message}. {mend}", error);
    }
}
