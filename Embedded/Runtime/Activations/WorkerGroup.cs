using Matching.Embedded.Calls;

namespace Matching.Embedded.Activations;

/// <summary>The activations of one stateless worker: a call goes to an idle one, or to a new one while there may be more, else in turn.</summary>
internal sealed class WorkerGroup(GrainEngine engine, GrainClass grainClass, GrainId id) : CallTarget
{
    private readonly Lock _gate = new();
    private readonly List<Activation> _workers = [];
    private int _next;

    public override IEnumerable<Activation> Activations
    {
        get
        {
            lock (_gate)
                return _workers.ToArray();
        }
    }

    public override bool TryReceive(GrainCall call)
    {
        lock (_gate)
        {
            while (true)
            {
                var worker = _workers.Find(static w => w.IsIdle) ?? Grow(call) ?? _workers[_next++ % _workers.Count];
                if (worker.TryReceive(call))
                    return true;
                _workers.Remove(worker);
            }
        }
    }

    public void Remove(Activation worker)
    {
        lock (_gate)
            _workers.Remove(worker);
    }

    private Activation? Grow(GrainCall call)
    {
        if (_workers.Count >= grainClass.MaxWorkers)
            return null;
        var worker = new Activation(engine, grainClass, id);
        _workers.Add(worker);
        worker.Begin(call.Context);
        return worker;
    }
}
