namespace Matching.Embedded.Calls;

/// <summary>A stretch in which new tasks and timers do not inherit the caller's ambient values.</summary>
internal readonly struct FlowSuppression : IDisposable
{
    private readonly AsyncFlowControl _control;
    private readonly bool _begun;

    private FlowSuppression(AsyncFlowControl control)
    {
        _control = control;
        _begun = true;
    }

    public static FlowSuppression Begin() =>
        ExecutionContext.IsFlowSuppressed() ? default : new FlowSuppression(ExecutionContext.SuppressFlow());

    public void Dispose()
    {
        if (_begun)
            _control.Undo();
    }
}
