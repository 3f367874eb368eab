using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Matching.Silo.Storage.Sqlite;

/// <summary>
/// An SQLite file. Orleans' providers get connections whose writes are committed together (<see cref="GroupCommitter"/>); others open one of their own.
/// A commit is on the disk before it is acknowledged, and what is deleted or replaced is overwritten with zeros, so that erased persons do not live on
/// in free pages; SQLite asks both of every connection anew. Thread safe.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="afterOpen">Statements to run on each connection that writes in groups; tests narrow the database by them.</param>
internal sealed class SqliteSource(string file, string afterOpen = "") : DbDataSource
{
    private readonly GroupCommitter writer = new(() => Open(file, pooled: false, afterOpen));
    private readonly SqliteReaders readers = new(() => Open(file, pooled: false, "PRAGMA query_only = ON"));

    /// <inheritdoc/>
    public override string ConnectionString { get; } = Text(file, pooled: true);

    /// <summary>Whether a transaction of its writers is under way.</summary>
    public bool IsWriting => writer.IsWriting;

    /// <summary>A connection of one's own.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public SqliteConnection OpenOwn() => Open(file, pooled: true, string.Empty);

    /// <summary>Runs a query at once, anything else in a transaction with what waits at the same time.</summary>
    public Task<CommandResult> Run(string text, CommandParameter[] parameters, CancellationToken cancellationToken)
    {
        if (!text.AsSpan().TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase))
        {
            return writer.Run(text, parameters, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(readers.Run(text, parameters));
    }

    /// <inheritdoc/>
    protected override DbConnection CreateDbConnection() => new GroupConnection(this);

    /// <inheritdoc/>
    protected override DbConnection OpenDbConnection() => CreateDbConnection();

    /// <inheritdoc/>
    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken) => new(CreateDbConnection());

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        await writer.DisposeAsync().ConfigureAwait(false);
        CloseAll();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
            CloseAll();
        }
    }

    /// <summary>Closes what is kept open; the last one that closes the file empties its log into it.</summary>
    private void CloseAll()
    {
        readers.Dispose();
        using var any = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(any);
    }

    private static SqliteConnection Open(string file, bool pooled, string afterOpen)
    {
        OwnerOnly.MakeDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        OwnerOnly.MakeFile(file);

        // SQLite makes its logs with the rights of the file; those that an earlier release left behind have others.
        OwnerOnly.Close(file + "-wal");
        OwnerOnly.Close(file + "-shm");
        var connection = new SqliteConnection(Text(file, pooled));
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; {afterOpen}";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string Text(string file, bool pooled) => new SqliteConnectionStringBuilder { DataSource = file, Pooling = pooled }.ConnectionString;
}
