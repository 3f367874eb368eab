using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Matching.Silo.Storage.Sqlite;

/// <summary>Connections that read, kept open between reads; one is opened whenever none is free. Thread safe.</summary>
internal sealed class SqliteReaders(Func<SqliteConnection> open) : IDisposable
{
    private const int MostIdle = 16;

    private readonly ConcurrentBag<PreparedStatements> idle = [];
    private volatile bool isClosed;

    /// <summary>Runs a query over everything that has been committed.</summary>
    public CommandResult Run(string text, ReadOnlySpan<CommandParameter> parameters)
    {
        ObjectDisposedException.ThrowIf(isClosed, this);
        if (!idle.TryTake(out var reader))
        {
            reader = new PreparedStatements(open());
        }

        CommandResult result;
        try
        {
            result = reader.Run(text, parameters);
        }
        catch
        {
            reader.Dispose();
            throw;
        }

        if (isClosed || idle.Count >= MostIdle)
        {
            reader.Dispose();
        }
        else
        {
            idle.Add(reader);
        }

        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        isClosed = true;
        while (idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }
}
