using Matching.Contracts;

namespace Matching.Grains.Changes;

/// <summary>
/// A grain whose changes the feed tells of. A change is written together with the note of it, then the feed is told, then the caller gets the answer:
/// an acknowledged change is in the feed. What a process that died has written and not told the next activation tells before it answers anybody, so
/// that nobody sees a change that the feed will not have; <see cref="ChangeWaker"/> has it do so at the next start.
/// </summary>
public abstract class TellingGrain<TState>(IPersistentState<TState> stored, ChangePost post, TimeProvider clock) : DurableGrain
    where TState : IHasOutbox
{
    /// <summary>Whether the row still has notes that the feed knows.</summary>
    private bool stale;

    /// <summary>The row.</summary>
    protected IPersistentState<TState> Stored => stored;

    /// <summary>What tells the time.</summary>
    protected TimeProvider Clock => clock;

    private Outbox Outbox => stored.State.Outbox;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken) => await Tell();

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (stale && stored.RecordExists)
        {
            // Should it fail, the feed is told once more, and passes over what it has.
            await stored.WriteStateAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <summary>Notes a change that is about to be written.</summary>
    protected void Note(ChangeKind kind, string vacancy = "", string candidate = "", long job = 0)
    {
        Outbox.Last = Versions.Next(Outbox.Last, clock);
        Outbox.Waiting.Add(new ChangeNote(kind, vacancy, candidate, job, Outbox.Last, clock.GetUtcNow()));
    }

    /// <summary>Takes back what was noted of a candidate who is being forgotten.</summary>
    /// <returns>Whether the row has it.</returns>
    protected bool ForgetNotes(string candidate) => Outbox.Waiting.RemoveAll(note => note.Candidate == candidate) > 0 || stale;

    /// <summary>Writes the row with what was noted, and tells the feed.</summary>
    protected async Task WriteAndTell()
    {
        await Write(stored.WriteStateAsync);
        await Tell();
    }

    /// <inheritdoc/>
    protected override async Task Write(Func<Task> write)
    {
        // A row that could not be written is not written again at the end of this activation: it may hold what was refused.
        stale = false;
        await base.Write(write);
    }

    private async Task Tell()
    {
        if (Outbox.Waiting is not { Count: > 0 } waiting)
        {
            return;
        }

        ChangeNote[] notes = [.. waiting];
        try
        {
            await post.Tell(Keys.Split(this.GetPrimaryKeyString()).Organisation, notes);
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }

        waiting.RemoveAll(note => notes.Contains(note));
        stale = true;
    }
}
