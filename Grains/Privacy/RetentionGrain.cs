using Matching.Contracts;
using Matching.Grains.History;
using Matching.Grains.Moving;
using Microsoft.Extensions.Logging;

namespace Matching.Grains.Privacy;

/// <summary>What retention remembers.</summary>
[GenerateSerializer, Alias("matching.retention-state")]
public sealed class RetentionState
{
    /// <summary>When vacancies that somebody applied to were found to be gone.</summary>
    [Id(0)] public Dictionary<string, DateTimeOffset> Gone { get; set; } = [];
}

/// <summary>Erases who is due, once a day, by a durable reminder.</summary>
[GrainType("retention")]
public sealed partial class RetentionGrain(
    [PersistentState(StateNames.Retention, StateNames.Storage)] IPersistentState<RetentionState> stored,
    RetentionDesk desk,
    Eraser eraser,
    HistoryPruner history,
    IEnumerable<ICandidateKeeper> keepers,
    RetentionOptions options,
    RowIntake intake,
    TimeProvider clock,
    ILogger<RetentionGrain> log) : DurableGrain, IRetentionGrain, IRemindable
{
    private const string ReminderName = "retention";

    private string Organisation => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public async Task Begin()
    {
        if (await this.GetReminder(ReminderName) is null)
        {
            await this.RegisterOrUpdateReminder(ReminderName, options.Period, options.Period);
        }
    }

    /// <inheritdoc/>
    public Task ReceiveReminder(string reminderName, TickStatus status) => Run();

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, DateTimeOffset>> Gone() => Task.FromResult<IReadOnlyDictionary<string, DateTimeOffset>>(new Dictionary<string, DateTimeOffset>(stored.State.Gone));

    /// <inheritdoc/>
    public async Task<int> Run()
    {
        var candidates = await desk.Look(Organisation, stored.State.Gone, CancellationToken.None);
        await NoteDeleted(await desk.Deleted(Organisation, candidates, CancellationToken.None));
        await GrainFactory.GetGrain<IChangeFeedGrain>(Organisation).Trim();
        var now = clock.GetUtcNow();
        var erased = 0;
        foreach (var due in candidates.Where(candidate => candidate.Due <= now))
        {
            try
            {
                await eraser.Remove(GrainFactory, Organisation, due.Candidate, new ErasureOrder("retention", "retention"));
                erased++;
            }
            catch (Exception error)
            {
                // One that cannot be erased now is tried again by the next look; the others must not wait for it.
                LogNotErased(log, error.GetType().Name);
            }
        }

        try
        {
            await history.Run(Organisation, CancellationToken.None);
        }
        catch (Exception error)
        {
            LogNotPruned(log, error.GetType().Name);
        }

        foreach (var keeper in keepers)
        {
            await keeper.Sweep(GrainFactory, Organisation, CancellationToken.None);
        }

        if (erased > 0)
        {
            await eraser.Scrub(CancellationToken.None);
            LogErased(log, erased);
        }

        return erased;
    }

    /// <inheritdoc/>
    public async Task TakeOver(byte[] row)
    {
        stored.State = intake.Read<RetentionState>(row);
        await Write(stored.WriteStateAsync);
    }

    private async Task NoteDeleted(IReadOnlyCollection<string> deleted)
    {
        var gone = stored.State.Gone;
        var forgotten = gone.Keys.Except(deleted, StringComparer.Ordinal).ToArray();
        var fresh = deleted.Except(gone.Keys, StringComparer.Ordinal).ToArray();
        if (forgotten.Length + fresh.Length == 0)
        {
            return;
        }

        Array.ForEach(forgotten, vacancy => gone.Remove(vacancy));
        Array.ForEach(fresh, vacancy => gone[vacancy] = clock.GetUtcNow());
        await Write(stored.WriteStateAsync);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Retention: the history could not be pruned ({Error}); it is tried again")]
    private static partial void LogNotPruned(ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention: {Count} candidates were erased")]
    private static partial void LogErased(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Retention: a candidate could not be erased ({Error}); it is tried again")]
    private static partial void LogNotErased(ILogger logger, string error);
}
