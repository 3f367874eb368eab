using Matching.Embedded.Calls;

namespace Matching.Embedded.Activations;

/// <summary>Which calls may have a turn beside those that have one now. Orleans' rules. Guarded by its activation's lock.</summary>
internal sealed class TurnRules(bool reentrant)
{
    private int _blocking;
    private bool _blockingAreReadOnly;
    private Dictionary<Guid, int>? _sections;

    /// <summary>Turns that have begun and not ended.</summary>
    public int Running { get; private set; }

    /// <summary>Whether a call that had to wait may find its turn now.</summary>
    public bool MayAdmitWaiting => reentrant || _blocking == 0 || _blockingAreReadOnly || _sections is { Count: > 0 };

    public bool MayRun(GrainCall call, bool leaving)
    {
        // An activation that is to go only finishes the chains that it has begun; others wait for the next activation.
        if (leaving)
            return Running > 0 && IsOfOpenChain(call);
        return reentrant
            || call.Interleaves
            || _blocking == 0
            || (_blockingAreReadOnly && call.IsReadOnly)
            || IsOfOpenChain(call);
    }

    public void Begin(GrainCall call)
    {
        Running++;
        call.Blocks = !call.Interleaves;
        if (!call.Blocks)
            return;
        _blockingAreReadOnly = call.IsReadOnly && (_blocking == 0 || _blockingAreReadOnly);
        _blocking++;
    }

    public void End(GrainCall call)
    {
        Running--;
        if (call.Blocks)
            _blocking--;
    }

    public void OpenChain(Guid id)
    {
        _sections ??= [];
        _sections[id] = _sections.GetValueOrDefault(id) + 1;
    }

    public void CloseChain(Guid id)
    {
        if (_sections is null || !_sections.TryGetValue(id, out var depth))
            return;
        if (depth == 1)
            _sections.Remove(id);
        else
            _sections[id] = depth - 1;
    }

    private bool IsOfOpenChain(GrainCall call) =>
        call.ReentrancyId != Guid.Empty && _sections is not null && _sections.ContainsKey(call.ReentrancyId);
}
