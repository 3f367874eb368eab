using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Matching.Embedded.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Matching.Embedded.Storage.Sqlite;

/// <summary>Keeps rows in an SQLite file with a write-ahead log: one connection writes, others read beside it.</summary>
/// <param name="path">The file; its folder is made when absent.</param>
/// <param name="afterOpen">Statements to run on each writing connection; tests narrow the database by them.</param>
internal sealed class SqliteStore(string path, string? afterOpen = null) : IStateStore
{
    private const int PortionRows = 512;
    private const int PortionsAhead = 8;

    private readonly string _path = Path.GetFullPath(path);
    private readonly SqliteReaders _readers = new(path);
    private FileStream? _lock;
    private GroupCommitter? _committer;

    private GroupCommitter Committer => _committer ?? throw new StorageUnavailableException($"SQLite file '{_path}' is not open.");

    public Task OpenAsync(CancellationToken cancellationToken)
    {
        SQLitePCL.Batteries_V2.Init();
        SqliteTransactionWriter? writer = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            _lock = TakeLock(_path + ".lock");
            writer = new SqliteTransactionWriter(_path, afterOpen);
            writer.EnsureSchema();
        }
        catch (Exception error)
        {
            writer?.Dispose();
            _lock?.Dispose();
            _lock = null;
            if (error is SqliteException or UnauthorizedAccessException or IOException)
                throw SqliteErrors.Unavailable(_path, error);
            throw;
        }

        _committer = new GroupCommitter(writer, "grain storage writer");
        return Task.CompletedTask;
    }

    public Task<StoredRow?> ReadAsync(string stateName, string key, CancellationToken cancellationToken) =>
        Task.Run(() => _readers.Use(reader => reader.Read(stateName, key)), cancellationToken);

    public Task<IReadOnlyList<long>> CommitAsync(IReadOnlyList<RowChange> changes) =>
        Committer.CommitAsync([.. changes.Select(StoreChange.Of)]);

    public IAsyncEnumerable<IReadOnlyList<StoredRow>> ScanAsync(string stateName, string keyPrefix, CancellationToken cancellationToken) =>
        PortionsAsync(reader => reader.Scan(stateName, keyPrefix), cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<StateStamp>> StampsAsync(string stateName, string keyPrefix, CancellationToken cancellationToken) =>
        PortionsAsync(reader => reader.Stamps(stateName, keyPrefix), cancellationToken);

    public Task<bool> ScrubAsync(CancellationToken cancellationToken) => Task.Run(() => SqliteCare.EmptyLog(_path), cancellationToken);

    public Task<IReadOnlyList<StoredReminder>> ReadRemindersAsync(CancellationToken cancellationToken) =>
        Task.Run(() => _readers.Use(static reader => reader.ReadReminders()), cancellationToken);

    public Task WriteReminderAsync(StoredReminder reminder) => Committer.CommitAsync([StoreChange.Put(reminder)]);

    public Task DeleteReminderAsync(string grainType, string grainKey, string name) =>
        Committer.CommitAsync([StoreChange.DeleteReminder(grainType, grainKey, name)]);

    public async ValueTask DisposeAsync()
    {
        _readers.Dispose();
        if (_committer is not null)
            await _committer.DisposeAsync();
        _lock?.Dispose();
    }

    private static FileStream TakeLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StorageLockedException(
                $"'{path}' is held by another process that serves this database: stop that one, or give this one a data folder of its own.");
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<T>> PortionsAsync<T>(
        Func<SqliteReader, IEnumerable<T>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // SQLite reads synchronously, so a thread of its own reads ahead of the consumer.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var portions = Channel.CreateBounded<IReadOnlyList<T>>(PortionsAhead);
        var reading = Task.Factory.StartNew(
            () => Produce(read, portions.Writer, stop.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            await foreach (var portion in portions.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return portion;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    private void Produce<T>(Func<SqliteReader, IEnumerable<T>> read, ChannelWriter<IReadOnlyList<T>> portions, CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            _readers.Use(reader =>
            {
                foreach (var portion in read(reader).Chunk(PortionRows))
                {
                    // The reader's thread has nothing else to do, so it may wait for the consumer.
                    while (!portions.TryWrite(portion))
                    {
                        if (!portions.WaitToWriteAsync(stop).AsTask().GetAwaiter().GetResult())
                            return true;
                    }
                }

                return true;
            });
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The consumer has done.
        }
        catch (Exception error)
        {
            failure = error;
        }

        portions.TryComplete(failure);
    }
}
