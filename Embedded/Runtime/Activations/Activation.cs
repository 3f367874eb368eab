using Matching.Embedded.Calls;
using Matching.Embedded.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Embedded.Activations;

/// <summary>
/// One grain in memory: its object, its turns and its end. Calls wait in order until <see cref="TurnRules"/> lets them run.
/// Activating, serving, leaving, gone: calls that come while it leaves wait for the next activation.
/// </summary>
internal sealed partial class Activation : CallTarget, IGrainContext, ITurnHost
{
    private readonly Lock _gate = new();
    private readonly ActivationScheduler _scheduler;
    private readonly TurnRules _rules;
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _activating = new();
    private readonly HashSet<IActivationPart> _parts = [];
    private readonly Func<GrainCall, bool> _mayRun;
    private CallQueue _waiting;
    private CallQueue _admitted;
    private bool _pumpQueued;
    private Phase _phase = Phase.Activating;
    private Leave? _leave;
    private long _lastUse;
    private DateTimeOffset _keepUntil = DateTimeOffset.MinValue;
    private AsyncServiceScope? _scope;
    private GrainReference? _reference;
    private IGrainBase? _instance;

    public Activation(GrainEngine engine, GrainClass grainClass, GrainId id)
    {
        Engine = engine;
        Class = grainClass;
        GrainId = id;
        _rules = new TurnRules(grainClass.IsReentrant);
        _scheduler = new ActivationScheduler(this);
        _lastUse = engine.Time.GetTimestamp();
        _mayRun = call => _rules.MayRun(call, _leave is not null);
    }

    private enum Phase
    {
        Activating,
        Serving,
        Leaving,
        Gone,
    }

    /// <summary>The activation whose turn runs this code; null outside of turns.</summary>
    public static Activation? Current => (TaskScheduler.Current as ActivationScheduler)?.Activation;

    public GrainEngine Engine { get; }

    public GrainClass Class { get; }

    public GrainId GrainId { get; }

    public GrainReference GrainReference => _reference ??= GrainReference.Create(Engine, Class.MainInterface, GrainId);

    public object? GrainInstance => _instance;

    public IServiceProvider ActivationServices => _scope?.ServiceProvider ?? Engine.Services;

    public Task Deactivated => _gone.Task;

    public override IEnumerable<Activation> Activations => [this];

    /// <summary>Whether nothing runs, waits or streams.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
                return _phase == Phase.Serving && _rules.Running == 0 && _waiting.IsEmpty && !_parts.Any(static p => p.KeepsBusy);
        }
    }

    /// <summary>Whether turns run or wait; unlike <see cref="IsIdle"/> live streams do not count.</summary>
    public bool IsWorking
    {
        get
        {
            lock (_gate)
                return _phase is Phase.Activating or Phase.Leaving || _rules.Running > 0 || !_waiting.IsEmpty;
        }
    }

    public override bool TryReceive(GrainCall call)
    {
        lock (_gate)
        {
            if (_phase == Phase.Gone)
                return false;
            if (_phase == Phase.Serving && _rules.MayRun(call, _leave is not null))
                Admit(call);
            else
                _waiting.Enqueue(call);
        }

        return true;
    }

    void ITurnHost.Finished(GrainCall call, Exception? error)
    {
        lock (_gate)
        {
            _rules.End(call);
            if (call.CountsAsUse)
                _lastUse = Engine.Time.GetTimestamp();
            if (error is InconsistentStateException conflict && ReferenceEquals(conflict.Holder, this))
            {
                _leave ??= new Leave(new DeactivationReason(
                    DeactivationReasonCode.ApplicationError, error, "Its state was overtaken by another writer."));
            }

            // What waits behind an exclusive turn still waits, so a long queue is not searched for each turn.
            if (_rules.MayAdmitWaiting)
                AdmitWaiting();
            LeaveIfDone();
        }
    }

    /// <summary>Runs an action on this activation's scheduler, beside its turns.</summary>
    public void Post(Action action)
    {
        using (FlowSuppression.Begin())
            _ = Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _scheduler);
    }

    /// <summary>Runs an asynchronous action on this activation's scheduler, beside its turns.</summary>
    public Task<T> PostAsync<T>(Func<Task<T>> action)
    {
        using (FlowSuppression.Begin())
        {
            return Task.Factory.StartNew(
                action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _scheduler).Unwrap();
        }
    }

    public void EnterReentrantSection(Guid id)
    {
        lock (_gate)
        {
            _rules.OpenChain(id);
            AdmitWaiting(searchAll: true);
        }
    }

    public void LeaveReentrantSection(Guid id)
    {
        lock (_gate)
            _rules.CloseChain(id);
    }

    /// <summary>Adds a timer or stream that ends with the activation; false when it is ending already.</summary>
    public bool TryAttach(IActivationPart part)
    {
        lock (_gate)
            return _phase is Phase.Activating or Phase.Serving && _parts.Add(part);
    }

    public void Detach(IActivationPart part)
    {
        lock (_gate)
        {
            if (_parts.Remove(part) && part.KeepsBusy)
                _lastUse = Engine.Time.GetTimestamp();
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_leave is not null || _phase is Phase.Leaving or Phase.Gone)
                return;
            _leave = new Leave(deactivationReason, cancellationToken);
            LeaveIfDone();
        }
    }

    public void DelayDeactivation(TimeSpan timeSpan)
    {
        lock (_gate)
        {
            _keepUntil = timeSpan == Timeout.InfiniteTimeSpan || timeSpan == TimeSpan.MaxValue ? DateTimeOffset.MaxValue
                : timeSpan <= TimeSpan.Zero ? DateTimeOffset.MinValue
                : Engine.Time.GetUtcNow() + timeSpan;
        }
    }

    /// <summary>Deactivates when nothing used it for longer than its class allows.</summary>
    /// <returns>Whether it did.</returns>
    public bool CollectIfStale()
    {
        lock (_gate)
        {
            if (!IsIdle || _leave is not null
                || _keepUntil > Engine.Time.GetUtcNow()
                || Engine.Time.GetElapsedTime(_lastUse) < Class.AgeLimit)
                return false;
            _leave = new Leave(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "It was idle for longer than its age limit."));
            LeaveIfDone();
            return true;
        }
    }

    // The members below need the lock.
    private void Admit(GrainCall call)
    {
        _rules.Begin(call);
        _admitted.Enqueue(call);
        if (_pumpQueued)
            return;
        _pumpQueued = true;
        Start(static state => ((Activation)state!).Pump());
    }

    private void AdmitWaiting(bool searchAll = false)
    {
        if (_phase != Phase.Serving)
            return;
        do
        {
            if (_waiting.IsEmpty || _waiting.DequeueFirst(_mayRun) is not { } call)
                return;
            Admit(call);
        }
        while (searchAll || _rules.MayAdmitWaiting);
    }

    private void LeaveIfDone()
    {
        if (_leave is null || _phase != Phase.Serving || _rules.Running > 0)
            return;
        _phase = Phase.Leaving;
        Start(static state => _ = ((Activation)state!).DeactivateAsync());
    }

    private void Start(Action<object?> action)
    {
        using (FlowSuppression.Begin())
            new Task(action, this, TaskCreationOptions.DenyChildAttach).Start(_scheduler);
    }

    private void Pump()
    {
        while (true)
        {
            GrainCall? call;
            lock (_gate)
            {
                call = _admitted.Dequeue();
                if (call is null)
                {
                    _pumpQueued = false;
                    return;
                }
            }

            _ = call.RunAsync(_instance!, this);
        }
    }

    private sealed record Leave(DeactivationReason Reason, CancellationToken Token = default);
}
