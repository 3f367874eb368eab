using System.Collections.Concurrent;
using Matching.Embedded.Calls;

namespace Matching.Embedded.Activations;

/// <summary>Who is in memory. It makes activations on the first call, and never two for one identity.</summary>
internal sealed class Catalog(GrainEngine engine)
{
    private readonly ConcurrentDictionary<GrainId, CallTarget> _targets = new();

    /// <summary>Every activation that is in memory now.</summary>
    public IEnumerable<Activation> Activations => _targets.SelectMany(static pair => pair.Value.Activations);

    /// <summary>Hands a call to its activation, which is made when there is none.</summary>
    public void Deliver(GrainCall call)
    {
        while (true)
        {
            if (!_targets.TryGetValue(call.TargetId, out var target))
            {
                if (engine.RefusesActivations)
                {
                    call.Fail(GrainEngine.Stopping(call.TargetId));
                    return;
                }

                target = Make(call);
                if (!_targets.TryAdd(call.TargetId, target))
                    continue;
                if (target is Activation activation)
                    activation.Begin(call.Context);
            }

            if (target.TryReceive(call))
                return;

            // It is gone but not yet out of the dictionary: help it out, then look again.
            _targets.TryRemove(KeyValuePair.Create(call.TargetId, target));
        }
    }

    public void Remove(Activation activation)
    {
        if (!_targets.TryGetValue(activation.GrainId, out var target))
            return;
        if (target is WorkerGroup group)
            group.Remove(activation);
        else
            _targets.TryRemove(KeyValuePair.Create(activation.GrainId, (CallTarget)activation));
    }

    private CallTarget Make(GrainCall call)
    {
        var grainClass = engine.Classes.Get(call.TargetId.Type);
        return grainClass.MaxWorkers > 0
            ? new WorkerGroup(engine, grainClass, call.TargetId)
            : new Activation(engine, grainClass, call.TargetId);
    }
}
