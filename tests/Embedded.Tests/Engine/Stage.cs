namespace Matching.Embedded.Tests.Engine;

/// <summary>A place where a grain's turn stops until the test lets it go on. It travels to the grain by reference.</summary>
public sealed class Stage
{
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Complete when a turn has come here.</summary>
    public Task Entered => _entered.Task.WaitAsync(Engines.Patience);

    public bool IsEntered => _entered.Task.IsCompleted;

    public void Release() => _released.TrySetResult();

    /// <summary>For the grain: tells that it is here and waits.</summary>
    public Task PassAsync()
    {
        _entered.TrySetResult();
        return _released.Task;
    }
}
