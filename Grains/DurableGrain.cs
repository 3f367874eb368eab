using Matching.Grains.Moving;

namespace Matching.Grains;

/// <summary>A grain whose truth is its row.</summary>
public abstract class DurableGrain : Grain
{
    /// <summary>When writing fails the activation ends, so that the next call starts from what is durable.</summary>
    protected virtual async Task Write(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Deletes the row, if there is one.</summary>
    protected Task Clear<TState>(IPersistentState<TState> stored) => stored.RecordExists ? Write(stored.ClearStateAsync) : Task.CompletedTask;

    /// <summary>Keeps the row that an organisation's file brings.</summary>
    /// <param name="what">What the row holds, in the refusal.</param>
    /// <exception cref="Contracts.RefusedException">There is a row already, or what is brought is none of this release.</exception>
    protected async Task TakeOver<TState>(IPersistentState<TState> stored, RowIntake intake, byte[] row, string what)
        where TState : class, new()
    {
        if (stored.RecordExists)
        {
            throw RowIntake.IsHere(what);
        }

        stored.State = intake.Read<TState>(row);
        await Write(stored.WriteStateAsync);
    }
}
