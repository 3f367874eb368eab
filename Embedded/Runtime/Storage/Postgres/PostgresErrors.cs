using System.Net.Sockets;
using Npgsql;

namespace Matching.Embedded.Storage.Postgres;

/// <summary>What PostgreSQL's errors mean to a caller.</summary>
internal static class PostgresErrors
{
    /// <summary>Whether one statement is to blame, and not the database or the way to it.</summary>
    public static bool IsOfStatement(Exception error) =>
        error is PostgresException { SqlState: var state } && !IsOfServer(state);

    public static bool IsOfDatabase(Exception error) =>
        error is NpgsqlException or SocketException or IOException or TimeoutException or ObjectDisposedException;

    public static StorageUnavailableException Unavailable(string database, Exception error)
    {
        var mend = (error as PostgresException)?.SqlState switch
        {
            PostgresErrorCodes.DiskFull => "Its disk is full: make room.",
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "Look at user and password.",
            PostgresErrorCodes.InvalidCatalogName => "Create the database.",
            _ => "Look whether the server runs and can be reached.",
        };
        return new StorageUnavailableException($"{database} did not answer as it should: {error.Message.TrimEnd('.')}. {mend}", error);
    }

    // Classes of https://www.postgresql.org/docs/current/errcodes-appendix.html that tell of the server's state:
    // connection, authorization, no database, read-only, resources, operator intervention, system, configuration, internal.
    private static bool IsOfServer(string state) =>
        state[..2] is "08" or "25" or "28" or "3D" or "53" or "55" or "57" or "58" or "F0" or "XX";
}
