using System.Data.Common;
using System.Net.Sockets;
using Google.Protobuf;
using Matching.Contracts;
using Matching.Silo.Storage;
using Matching.Silo.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Matching.Silo.Hosting;

/// <summary>What the errors of Orleans and of the database mean to a caller and to an operator.</summary>
internal static class OrleansErrors
{
    /// <summary>True when nothing is wrong with the request and a later try can succeed.</summary>
    public static bool IsUnavailable(Exception error) => Cause(error) switch
    {
        SiloUnavailableException or OrleansMessageRejectionException or ClientNotAvailableException or InconsistentStateException => true,

        // What a grain was sending one by one ended with its silo.
        EnumerationAbortedException => true,

        // On the silo that met it, and on others (see ErrorCodec).
        DbException or SocketException or StorageUnavailableException => true,

        // Nobody but the caller cancels a call, and that is seen to before: the silo that was at work on it is ending.
        OperationCanceledException => true,
        _ => false,
    };

    /// <summary>True when a repeated call may succeed: what was called is gone or does not answer, or met another that took its place, or the storage failed.</summary>
    public static bool MayPass(Exception error) => IsUnavailable(error) || Cause(error) is TimeoutException;

    /// <summary>True when it is the storage that failed.</summary>
    public static bool IsStorage(Exception error) => Cause(error) is DbException or SocketException or StorageUnavailableException;

    /// <summary>True when the storage refused a write because its disk is full.</summary>
    public static bool IsFull(Exception error) => Cause(error) switch
    {
        SqliteException refused => refused.SqliteErrorCode == GroupCommitter.Full,
        PostgresException refused => refused.SqlState == PostgresErrorCodes.DiskFull,
        StorageUnavailableException refused => refused.IsFull,
        _ => false,
    };

    /// <summary>True when a request's message could not be read as one of its type.</summary>
    public static bool IsUnreadable(Exception error) => error is InvalidProtocolBufferException;

    /// <summary>The refusal, when that is what the error says: a storage refuses too; else null.</summary>
    public static RefusedException? RefusalOf(Exception error) => Cause(error) as RefusedException;

    /// <summary>Names the stored row that is damaged, and the mend, when that is what the error says; else null.</summary>
    public static string? DamageOf(Exception error) => (Cause(error) as CorruptedStateException)?.Message;

    /// <summary>What to tell the operator when the silo cannot start; null when the error is none of Orleans' or the database's.</summary>
    public static string? Explain(Exception error) => error switch
    {
        DatabaseSchemaException => error.Message,
        PostgresException refused => $"Connection: the database refuses ({refused.SqlState}): {refused.MessageText}; correct the connection string or the rights of its user.",
        NpgsqlException => $"Connection: no PostgreSQL can be reached: {error.Message}; start it, or correct the connection string.",
        ArgumentException { Source: "Npgsql" } or FormatException { Source: "Npgsql" } => $"Connection: the connection string cannot be read: {error.Message}; correct it.",
        DbException => $"Data: the file cannot be used: {error.Message}; choose another directory with --data DIR.",
        _ => null,
    };

    /// <summary>What lies beneath: Orleans tells of an error of the storage in one of its own, which says no more than that.</summary>
    private static Exception Cause(Exception error) =>
        error.GetType() == typeof(OrleansException) && error.InnerException is { } cause ? Cause(cause) : error;
}
