using System.Diagnostics;
using Matching.Embedded.Activations;

namespace Matching.Embedded.Calls;

/// <summary>A call with a deadline that somebody waits for.</summary>
internal abstract class RequestCall : GrainCall
{
    private ITurnHost? _host;
    private CancellationTokenSource? _calleeSource;
    private CancellationTokenRegistration _callerRegistration;

    protected RequestCall(MethodPlan plan, GrainReference reference, object?[] args)
    {
        Plan = plan;
        Reference = reference;
        Args = args;
        Interleaves = plan.Interleaves;
        IsReadOnly = plan.IsReadOnly;
        Context = RequestContext.Capture();
        ReentrancyId = RequestContext.ReentrancyIdOf(Context);
        Sender = Activation.Current;
        Parent = Activity.Current;
    }

    public MethodPlan Plan { get; }

    public GrainReference Reference { get; }

    public object?[] Args { get; }

    public Activity? Parent { get; }

    public override GrainId TargetId => Reference.GrainId;

    /// <summary>Links of <see cref="CallTimeouts"/>, guarded by its locks.</summary>
    internal RequestCall? EarlierPending { get; set; }

    internal RequestCall? LaterPending { get; set; }

    internal bool IsPending { get; set; }

    internal long Deadline { get; set; }

    /// <summary>The engine did not take the call.</summary>
    protected bool WasRefused { get; private set; }

    /// <summary>"Interface.Method".</summary>
    public string Method => $"{Plan.InterfaceName}.{Plan.Method.Name}";

    /// <summary>"Interface.Method of grain type/key": what, on whom; never with which arguments. For whoever called, not for logs.</summary>
    public string Describe() => $"{Method} of grain '{TargetId}'";

    /// <summary>Gives the callee a token of its own, that is cancelled within its turns when the caller's is, or when the call times out.</summary>
    public virtual void LinkToken()
    {
        if (Plan.TokenIndex < 0)
            return;
        var callers = (CancellationToken)Args[Plan.TokenIndex]!;
        _calleeSource = new CancellationTokenSource();
        Args[Plan.TokenIndex] = _calleeSource.Token;
        if (callers.CanBeCanceled)
        {
            _callerRegistration = callers.UnsafeRegister(
                static (state, token) => ((RequestCall)state!).CancelByCaller(token), this);
        }
    }

    public void Refuse(Exception error)
    {
        WasRefused = true;
        Fail(error);
    }

    public void TimeOut()
    {
        Fail(new TimeoutException(
            $"{Describe()} did not answer within {Plan.Timeout}. It may still run, be waiting for its turn behind another call, "
            + "or wait for a call that waits for it: shorten the turn, allow re-entry, or set [ResponseTimeout] on the method."));
        CancelCallee();
    }

    protected abstract void SettleAsCanceled(CancellationToken token);

    protected void Begin(ITurnHost host)
    {
        Volatile.Write(ref _host, host);
        Interlocked.MemoryBarrier();
    }

    protected void Settled()
    {
        Reference.Engine.Timeouts.Remove(this);
        _callerRegistration.Unregister();
    }

    private void CancelByCaller(CancellationToken token)
    {
        SettleAsCanceled(token);
        CancelCallee();
    }

    private void CancelCallee()
    {
        // Callbacks of the token are the grain's own code, so they run on its scheduler.
        Interlocked.MemoryBarrier();
        if (_calleeSource is { } source && Volatile.Read(ref _host) is { } host)
            host.Post(source.Cancel);
    }
}

/// <summary>A call with a result.</summary>
internal sealed class RequestCall<T>(RequestPlan<T> plan, GrainReference reference, object?[] args)
    : RequestCall(plan, reference, args)
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the caller awaits. A one-way call is answered when it is sent.</summary>
    public Task<T> Answer => Plan.IsOneWay && !WasRefused ? Task.FromResult<T>(default!) : _answer.Task;

    public override bool IsSettled => _answer.Task.IsCompleted;

    public override void Fail(Exception error)
    {
        if (_answer.TrySetException(error))
        {
            // A failure that nobody awaits is not an error of the process.
            _ = _answer.Task.Exception;
            Settled();
        }
    }

    public override async Task RunAsync(object instance, ITurnHost host)
    {
        Begin(host);
        if (IsSettled)
        {
            host.Finished(this, null);
            return;
        }

        RequestContext.Restore(Context);
        var meter = Reference.Engine.Telemetry.Begin(this);
        T result = default!;
        Exception? error = null;
        try
        {
            result = Reference.Engine.HasFilters(instance)
                ? await new IncomingCall<T>(this, plan, instance).RunAsync()
                : await plan.InvokeAsync(instance, Args);
        }
        catch (Exception e)
        {
            error = e;
        }

        Reference.Engine.Telemetry.End(this, meter, error);
        host.Finished(this, error);
        if (error is not null)
        {
            if (Plan.IsOneWay)
                Reference.Engine.LogLostError(this, error);
            Fail(error);
        }
        else if (_answer.TrySetResult(result))
        {
            Settled();
        }
    }

    protected override void SettleAsCanceled(CancellationToken token)
    {
        if (_answer.TrySetCanceled(token))
            Settled();
    }
}
