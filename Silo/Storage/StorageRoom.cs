using Matching.Silo.Hosting;

namespace Matching.Silo.Storage;

/// <summary>Knows whether the storage refuses writes for want of room on its disk, and logs when that begins and ends, not each write. Thread safe.</summary>
internal sealed partial class StorageRoom(TimeProvider clock, ILogger<StorageRoom> log)
{
    /// <summary>As long there must have been no refusal when a write succeeds: on a full disk small writes may still find a place.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(5);

    /// <summary>When a write was last refused, as a timestamp; 0 while there is room.</summary>
    private long refused;

    /// <summary>Whether writes are being refused for want of room.</summary>
    public bool IsFull => Volatile.Read(ref refused) != 0;

    /// <summary>Waits for a write and remembers how it went.</summary>
    public async Task<T> Watch<T>(Task<T> write)
    {
        try
        {
            var result = await write;
            Wrote();
            return result;
        }
        catch (Exception error) when (OrleansErrors.IsFull(error))
        {
            if (Interlocked.Exchange(ref refused, clock.GetTimestamp()) == 0)
            {
                LogFull(log);
            }

            throw;
        }
    }

    /// <inheritdoc cref="Watch{T}"/>
    public Task Watch(Task write) => Watch(Done(write));

    private static async Task<bool> Done(Task write)
    {
        await write;
        return true;
    }

    private void Wrote()
    {
        var last = Volatile.Read(ref refused);
        if (last != 0 && clock.GetElapsedTime(last) > Calm && Interlocked.CompareExchange(ref refused, 0, last) == last)
        {
            LogRoom(log);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The disk of the storage is full: nothing can be written. What was acknowledged is kept. Free room on it; the service goes on by itself")]
    private static partial void LogFull(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "The storage takes writes again: there is room on its disk")]
    private static partial void LogRoom(ILogger logger);
}
