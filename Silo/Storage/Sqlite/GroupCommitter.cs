using Microsoft.Data.Sqlite;

namespace Matching.Silo.Storage.Sqlite;

/// <summary>
/// The one writer of an SQLite file. What waits when a transaction has ended becomes the next one, which is flushed to the disk once, on a thread of
/// its own; whoever writes alone commits at once on its own thread and waits for nobody. A command that fails, fails alone.
/// Group commit: Gray and Reuter, Transaction Processing, 1992, section 9.4. Thread safe.
/// </summary>
/// <param name="open">Opens the connection that writes; called again after an error of the database.</param>
internal sealed class GroupCommitter(Func<SqliteConnection> open) : IAsyncDisposable
{
    /// <summary>Commands that may wait; others wait to be let in. Those who wait hold their own data in any case.</summary>
    private const int MostWaiting = 4096;

    /// <summary>Commands in a transaction at most.</summary>
    private const int MostCommands = 1024;

    /// <summary>Bytes in a transaction from which on no further command is taken up.</summary>
    private const long MostBytes = 8 << 20;

    /// <summary>Transactions of one command in a row from which on writers count as alone: a thread that commits does not help the others to come.</summary>
    private const int Lonely = 4;

    /// <summary>SQLITE_FULL: no room on the disk.</summary>
    public const int Full = 13;

    private readonly SemaphoreSlim places = new(MostWaiting, MostWaiting);
    private readonly Queue<WriteRequest> waiting = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PreparedStatements? statements;
    private int alone = Lonely;
    private bool isStarted;
    private bool isWriting;
    private bool isThreads;
    private bool isClosed;

    /// <summary>Whether a transaction is under way; who comes now waits for its end.</summary>
    public bool IsWriting
    {
        get
        {
            lock (waiting)
            {
                return isWriting;
            }
        }
    }

    /// <summary>Runs a command in a transaction, perhaps together with others; its result, once it is on the disk.</summary>
    /// <exception cref="SqliteException">It failed. It has changed nothing, unless the disk failed while it was being written to.</exception>
    /// <exception cref="ObjectDisposedException">The database is closed.</exception>
    public async Task<CommandResult> Run(string text, CommandParameter[] parameters, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        var request = new WriteRequest(text, parameters);
        if (Admit(request))
        {
            request.Begin();
            Commit([request]);
            places.Release();
            GoOn();
        }

        return await request.Answer(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes in nothing more, and ends when everything that waits has been answered.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (waiting)
        {
            isClosed = true;
            if (isStarted || isWriting)
            {
                StartThread();
            }
            else
            {
                Abandon();
                ended.TrySetResult();
            }
        }

        await ended.Task.ConfigureAwait(false);
    }

    /// <summary>True when the caller is to commit at once; else the request waits for its turn.</summary>
    private bool Admit(WriteRequest request)
    {
        lock (waiting)
        {
            if (isClosed)
            {
                places.Release();
                throw new ObjectDisposedException(nameof(GroupCommitter), "The database is closed; write after the next start.");
            }

            if (!isWriting && alone >= Lonely)
            {
                return isWriting = true;
            }

            waiting.Enqueue(request);
            if (!isWriting)
            {
                isWriting = isThreads = true;
                StartThread();
            }

            return false;
        }
    }

    /// <summary>After a transaction on a caller's thread: whoever came meanwhile is committed on the writer's own.</summary>
    private void GoOn()
    {
        lock (waiting)
        {
            isWriting = isThreads = waiting.Count > 0;
            if (isThreads || isClosed)
            {
                StartThread();
            }
        }
    }

    /// <summary>Starts or wakes the writer's thread; called with the lock held.</summary>
    private void StartThread()
    {
        if (!isStarted)
        {
            isStarted = true;
            new Thread(Work) { Name = "storage writer", IsBackground = true }.Start();
        }

        Monitor.PulseAll(waiting);
    }

    private void Work()
    {
        var batch = new List<WriteRequest>();
        while (Take(batch))
        {
            Commit([.. batch]);
            batch.Clear();
        }

        Abandon();
        ended.TrySetResult();
    }

    /// <summary>Waits for commands and takes up as many as go together; false when there will be none.</summary>
    private bool Take(List<WriteRequest> batch)
    {
        var taken = 0;
        lock (waiting)
        {
            if (isThreads && waiting.Count == 0)
            {
                isWriting = isThreads = false;
            }

            while (!isThreads)
            {
                if (isClosed && !isWriting)
                {
                    return false;
                }

                Monitor.Wait(waiting);
            }

            for (var bytes = 0L; batch.Count < MostCommands && bytes < MostBytes && waiting.TryDequeue(out var request); taken++)
            {
                if (request.Begin())
                {
                    batch.Add(request);
                    bytes += request.Size;
                }
            }

            alone = taken == 1 ? alone + 1 : 0;
        }

        places.Release(taken);
        return true;
    }

    private void Commit(ReadOnlySpan<WriteRequest> batch)
    {
        if (batch.IsEmpty)
        {
            return;
        }

        var outcomes = new Outcome[batch.Length];
        try
        {
            statements ??= new PreparedStatements(open());
            statements.Run("BEGIN IMMEDIATE");
            for (var i = 0; i < batch.Length; i++)
            {
                outcomes[i] = RunOne(statements, batch[i]);
            }

            statements.Run("COMMIT");
        }
        catch (SqliteException error) when (error.SqliteErrorCode == Full && batch.Length > 1)
        {
            // Nothing of it was written. There may be room for some of it: whoever asks for too much is to fail alone.
            Abandon();
            Commit(batch[..(batch.Length / 2)]);
            Commit(batch[(batch.Length / 2)..]);
            return;
        }
        catch (Exception error)
        {
            Abandon();
            foreach (var request in batch)
            {
                request.Fail(error);
            }

            return;
        }

        for (var i = 0; i < batch.Length; i++)
        {
            outcomes[i].Tell(batch[i]);
        }
    }

    /// <summary>Runs a command within the transaction; what it throws has ended the transaction.</summary>
    private static Outcome RunOne(PreparedStatements statements, WriteRequest request)
    {
        // SQLite undoes a single statement that fails by itself.
        var isSeveral = request.Text.AsSpan().TrimEnd("; \r\n").Contains(';');
        if (isSeveral)
        {
            statements.Run("SAVEPOINT command");
        }

        try
        {
            var result = statements.Run(request.Text, request.Parameters);
            if (isSeveral)
            {
                statements.Run("RELEASE command");
            }

            return new Outcome(result, null);
        }
        catch (Exception error) when (statements.InTransaction)
        {
            if (isSeveral)
            {
                statements.Run("ROLLBACK TO command");
                statements.Run("RELEASE command");
            }

            return new Outcome(null, error);
        }
    }

    /// <summary>Closes the connection, which rolls back what was not committed; the next transaction opens another one.</summary>
    private void Abandon()
    {
        statements?.Dispose();
        statements = null;
    }

    private readonly record struct Outcome(CommandResult? Result, Exception? Error)
    {
        public void Tell(WriteRequest request)
        {
            if (Result is not null)
            {
                request.Complete(Result);
            }
            else
            {
                request.Fail(Error!);
            }
        }
    }
}
