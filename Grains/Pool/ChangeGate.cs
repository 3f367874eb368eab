namespace Matching.Grains.Pool;

/// <summary>
/// Keeps changes of one partition waiting while somebody reads it together with others. Changes that wait go before readers that come after them, so
/// neither starves the other. Used in a grain's turns only.
/// </summary>
internal sealed class ChangeGate(TimeProvider clock)
{
    /// <summary>How long a reader may keep changes waiting; one that died is not waited for longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly Dictionary<Guid, ITimer> readers = [];
    private TaskCompletionSource? closed;
    private int waiting;

    /// <summary>Complete when no reader holds changes back. What the caller does before it next awaits comes before every later reader.</summary>
    public ValueTask Pass()
    {
        return closed is null ? ValueTask.CompletedTask : Wait();

        async ValueTask Wait()
        {
            waiting++;
            try
            {
                while (closed is { } gate)
                {
                    await gate.Task;
                }
            }
            finally
            {
                waiting--;
            }
        }
    }

    /// <summary>Complete when changes wait for this reader, until <see cref="Release"/> or for <see cref="Longest"/>.</summary>
    public async Task Hold(Guid reader)
    {
        while (waiting > 0 && closed is { } gate)
        {
            await gate.Task;
        }

        closed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var turns = TaskScheduler.Current;
        if (!readers.ContainsKey(reader))
        {
            readers.Add(reader, clock.CreateTimer(
                _ => Task.Factory.StartNew(() => Release(reader), CancellationToken.None, TaskCreationOptions.None, turns), null, Longest, Timeout.InfiniteTimeSpan));
        }
    }

    /// <summary>Changes wait for this reader no longer.</summary>
    public void Release(Guid reader)
    {
        if (readers.Remove(reader, out var timer))
        {
            timer.Dispose();
            if (readers.Count == 0)
            {
                closed!.SetResult();
                closed = null;
            }
        }
    }
}
