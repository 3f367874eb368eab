using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Matching.Embedded.Storage.Sqlite;

/// <summary>Reading connections, kept open between reads. One is made whenever none is free.</summary>
internal sealed class SqliteReaders(string path) : IDisposable
{
    private const int MostIdle = 16;

    private readonly string _path = Path.GetFullPath(path);
    private readonly ConcurrentBag<SqliteReader> _idle = [];
    private volatile bool _closed;

    /// <exception cref="StorageUnavailableException">The database did not answer.</exception>
    public T Use<T>(Func<SqliteReader, T> read)
    {
        if (_closed)
            throw new StorageUnavailableException($"SQLite file '{_path}' is closed: read after the engine's next start.");
        SqliteReader? reader = null;
        try
        {
            if (!_idle.TryTake(out reader))
                reader = new SqliteReader(_path);
            var result = read(reader);
            if (_closed || _idle.Count >= MostIdle)
                reader.Dispose();
            else
                _idle.Add(reader);
            return result;
        }
        catch (SqliteException error)
        {
            reader?.Dispose();
            throw SqliteErrors.Unavailable(_path, error);
        }
        catch
        {
            reader?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var reader))
            reader.Dispose();
    }
}
