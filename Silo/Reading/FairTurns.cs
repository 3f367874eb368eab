namespace Matching.Silo.Reading;

/// <summary>
/// A bounded number of places, and a bounded queue before them in which organisations take turns: one that sends a thousand documents keeps
/// another waiting for one of them, not for all. Thread safe.
/// </summary>
/// <param name="places">Places.</param>
/// <param name="mostWaiting">Most that wait, over all organisations.</param>
internal sealed class FairTurns(int places, int mostWaiting)
{
    private readonly Lock door = new();
    private readonly Dictionary<string, LinkedList<TaskCompletionSource>> queues = [];
    private readonly LinkedList<string> turns = [];
    private int free = places;
    private int waiting;

    /// <summary>How many wait.</summary>
    public int Waiting
    {
        get
        {
            lock (door)
            {
                return waiting;
            }
        }
    }

    /// <summary>Waits for a place, which <see cref="Leave"/> gives back. Returns false at once when too many wait already.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while waiting; nothing is held then.</exception>
    public async Task<bool> Enter(string who, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        TaskCompletionSource turn;
        LinkedListNode<TaskCompletionSource> place;
        lock (door)
        {
            if (free > 0)
            {
                free--;
                return true;
            }

            if (waiting >= mostWaiting)
            {
                return false;
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!queues.TryGetValue(who, out var queue))
            {
                queues[who] = queue = [];
                turns.AddLast(who);
            }

            place = queue.AddLast(turn);
            waiting++;
        }

        using var cancelled = cancellation.Register(() => GiveUp(who, place, cancellation));
        await turn.Task;
        return true;
    }

    /// <summary>Gives a place back: to the first of the organisation whose turn it is.</summary>
    public void Leave()
    {
        TaskCompletionSource? next = null;
        lock (door)
        {
            if (turns.First is not { } who)
            {
                free++;
                return;
            }

            turns.RemoveFirst();
            var queue = queues[who.Value];
            next = queue.First!.Value;
            queue.RemoveFirst();
            waiting--;
            if (queue.Count > 0)
            {
                turns.AddLast(who);
            }
            else
            {
                queues.Remove(who.Value);
            }
        }

        next.SetResult();
    }

    private void GiveUp(string who, LinkedListNode<TaskCompletionSource> place, CancellationToken cancellation)
    {
        lock (door)
        {
            // It has its turn already.
            if (place.List is not { } queue)
            {
                return;
            }

            queue.Remove(place);
            waiting--;
            if (queue.Count == 0)
            {
                queues.Remove(who);
                turns.Remove(who);
            }
        }

        place.Value.SetCanceled(cancellation);
    }
}
