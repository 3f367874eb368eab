using Matching.Embedded.Activations;
using Matching.Embedded.Calls;

namespace Matching.Embedded.Observers;

/// <summary>An object outside of grains that grains call. Calls run one at a time, in order.</summary>
internal sealed class ObserverTarget(GrainId id, IGrainObserver observer) : ITurnHost
{
    private readonly WeakReference<IGrainObserver> _observer = new(observer);
    private readonly ActivationScheduler _scheduler = new(null);
    private readonly Lock _gate = new();
    private CallQueue _waiting;
    private bool _busy;
    private volatile bool _deleted;

    public void Delete() => _deleted = true;

    public void Receive(GrainCall call)
    {
        lock (_gate)
        {
            if (_busy)
            {
                _waiting.Enqueue(call);
                return;
            }

            _busy = true;
        }

        Run(call);
    }

    public void Finished(GrainCall call, Exception? error)
    {
        GrainCall? next;
        lock (_gate)
        {
            next = _waiting.Dequeue();
            _busy = next is not null;
        }

        if (next is not null)
            Run(next);
    }

    public void Post(Action action)
    {
        using (FlowSuppression.Begin())
            _ = Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _scheduler);
    }

    private void Run(GrainCall call) => Post(() =>
    {
        if (!_deleted && _observer.TryGetTarget(out var alive))
        {
            _ = call.RunAsync(alive, this);
            return;
        }

        call.Fail(new ClientNotAvailableException(
            $"Observer '{id}' is gone: it was deleted, or nobody but its reference held it. Subscribe again with a new reference."));
        Finished(call, null);
    });
}
