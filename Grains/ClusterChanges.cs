namespace Matching.Grains;

/// <summary>Tells those who wait that silos came or went. In one process nobody ever does. Thread safe.</summary>
public sealed class ClusterChanges
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int count;

    /// <summary>How often silos have come or gone.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Completes at the next change; take it before looking at what may change.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    /// <summary>Silos came or went.</summary>
    public void Signal()
    {
        Interlocked.Increment(ref count);
        Interlocked.Exchange(ref next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
