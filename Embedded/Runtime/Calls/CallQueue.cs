namespace Matching.Embedded.Calls;

/// <summary>Calls in order of arrival, linked through themselves. Not thread-safe: its owner's lock guards it.</summary>
internal struct CallQueue
{
    private GrainCall? _first;
    private GrainCall? _last;

    public readonly bool IsEmpty => _first is null;

    public int Count { get; private set; }

    public void Enqueue(GrainCall call)
    {
        call.NextInQueue = null;
        if (_last is null)
            _first = call;
        else
            _last.NextInQueue = call;
        _last = call;
        Count++;
    }

    public GrainCall? Dequeue()
    {
        var call = _first;
        if (call is null)
            return null;
        Unlink(null, call);
        return call;
    }

    /// <summary>Takes the first call that fits, from anywhere in the queue; settled ones are dropped on the way.</summary>
    public GrainCall? DequeueFirst(Func<GrainCall, bool> fits)
    {
        GrainCall? before = null;
        for (var call = _first; call is not null;)
        {
            var next = call.NextInQueue;
            if (call.IsSettled)
            {
                Unlink(before, call);
            }
            else if (fits(call))
            {
                Unlink(before, call);
                return call;
            }
            else
            {
                before = call;
            }

            call = next;
        }

        return null;
    }

    private void Unlink(GrainCall? before, GrainCall call)
    {
        if (before is null)
            _first = call.NextInQueue;
        else
            before.NextInQueue = call.NextInQueue;
        if (ReferenceEquals(_last, call))
            _last = before;
        call.NextInQueue = null;
        Count--;
    }
}
