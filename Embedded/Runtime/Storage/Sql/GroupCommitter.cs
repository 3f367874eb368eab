using System.Collections.Concurrent;
using System.Diagnostics;

namespace Matching.Embedded.Storage.Sql;

/// <summary>
/// One thread that writes. Commits that come while it writes wait together and become one transaction with one flush to disk;
/// each still has its own outcome. Commits of several changes get a transaction of their own, in which all stand or none.
/// </summary>
internal sealed class GroupCommitter : IAsyncDisposable
{
    private const int LargestGroup = 2048;

    private readonly BlockingCollection<Commit> _queue = [];
    private readonly ITransactionWriter _writer;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GroupCommitter(ITransactionWriter writer, string name)
    {
        _writer = writer;
        new Thread(Work) { IsBackground = true, Name = name }.UnsafeStart();
    }

    /// <inheritdoc cref="IStateStore.CommitAsync"/>
    public Task<IReadOnlyList<long>> CommitAsync(params IReadOnlyList<StoreChange> changes)
    {
        var commit = new Commit(changes);
        try
        {
            _queue.Add(commit);
        }
        catch (InvalidOperationException)
        {
            commit.Fail(new StorageUnavailableException("The storage is closed, because the engine is stopping: write after its next start."));
        }

        return commit.Outcome;
    }

    /// <summary>Writes what is queued, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _ended.Task;
    }

    private void Work()
    {
        var group = new List<Commit>();
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            Commit? next = first;
            while (next is not null)
            {
                // Singles share a transaction; what breaks the row is written after them.
                if (next.Changes.Count == 1)
                    group.Add(next);
                var alone = next.Changes.Count == 1 ? null : next;
                if (alone is null && group.Count < LargestGroup && _queue.TryTake(out next))
                    continue;
                WriteTogether(group);
                group.Clear();
                if (alone is not null)
                    WriteAlone(alone);
                next = null;
            }
        }

        _writer.Dispose();
        _ended.TrySetResult();
    }

    private void WriteTogether(List<Commit> commits)
    {
        if (commits.Count == 0)
            return;
        bool[] held;
        try
        {
            held = Run([.. commits.Select(static c => c.Changes[0])], allOrNothing: false);
        }
        catch (StorageUnavailableException error)
        {
            commits.ForEach(c => c.Fail(error));
            return;
        }
        catch (Exception) when (commits.Count > 1)
        {
            // One of them is refused by the database; its neighbours are not to suffer.
            commits.ForEach(WriteAlone);
            return;
        }
        catch (Exception error)
        {
            commits[0].Fail(Refused(error));
            return;
        }

        for (var i = 0; i < held.Length; i++)
            Settle(commits[i], held[i] ? -1 : 0);
    }

    private void WriteAlone(Commit commit)
    {
        try
        {
            Settle(commit, Array.IndexOf(Run(commit.Changes, allOrNothing: true), false));
        }
        catch (StorageUnavailableException error)
        {
            commit.Fail(error);
        }
        catch (Exception error)
        {
            commit.Fail(Refused(error));
        }
    }

    private bool[] Run(IReadOnlyList<StoreChange> changes, bool allOrNothing)
    {
        var began = Stopwatch.GetTimestamp();
        var held = _writer.Run(changes, allOrNothing);
        Telemetry.Committed(changes.Count, began);
        return held;
    }

    private void Settle(Commit commit, int conflictAt)
    {
        if (conflictAt < 0)
        {
            commit.Succeed();
            return;
        }

        var row = commit.Changes[conflictAt].Row!;
        long? stored;
        try
        {
            stored = _writer.VersionOf(row);
        }
        catch (Exception)
        {
            // The conflict is certain; which version won is only told when it can be asked.
            stored = null;
        }

        commit.Fail(row.Conflict(stored));
    }

    private static StorageUnavailableException Refused(Exception error) =>
        new($"The database refused the write: {error.Message}", error);

    private sealed class Commit(IReadOnlyList<StoreChange> changes)
    {
        private readonly TaskCompletionSource<IReadOnlyList<long>> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<StoreChange> Changes { get; } = changes;

        public Task<IReadOnlyList<long>> Outcome => _outcome.Task;

        public void Succeed() => _outcome.SetResult([.. Changes.Select(static c => c.Version)]);

        public void Fail(Exception error) => _outcome.SetException(error);
    }
}
