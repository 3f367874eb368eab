namespace Matching.Grains;

/// <summary>Wakes everybody who waits for the next change. Used in one grain's turns only.</summary>
public sealed class ChangeSignal
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next change; take it before looking at what may change.</summary>
    public Task Next => next.Task;

    /// <summary>Something changed.</summary>
    public void Signal()
    {
        var waiting = next;
        next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.SetResult();
    }
}
