using System.Text;
using Matching.Contracts;
using Matching.Grains.Leases;
using Matching.Grains.Moving;
using Matching.Grains.Pool;
using Matching.Profiles;
using Matching.Profiles.Competences;
using Matching.Ranking.Features;
using Microsoft.Extensions.Logging;

namespace Matching.Grains.Frameworks;

/// <summary>
/// An organisation's framework. Competences keep their column for ever, so that rows written before and after a change of framework
/// lie side by side in one pool; documents are read again in the background, a batch a turn, resuming after a restart. While a cluster is
/// between two releases that read in different ways, nothing is read again: it would be read by either, and not again afterwards.
/// </summary>
[GrainType("framework")]
public sealed partial class FrameworkGrain(
    [PersistentState(StateNames.Framework, StateNames.Storage)] IPersistentState<FrameworkState> stored,
    PoolOptions pool,
    LeaseOptions leaseOptions,
    RowIntake intake,
    IReaders readers,
    IStateDamage damage,
    TimeProvider clock,
    ILogger<FrameworkGrain> log) : Grain, IFrameworkGrain, IRemindable
{
    private const string ReminderName = "reread";
    private const int BatchSize = 64;

    /// <summary>
    /// Tries at a document that is refused or damaged; afterwards it is left as it is, or it would keep all others from being read. What fails in
    /// another way, since a silo was lost or the database is away, passes: it is tried without end.
    /// </summary>
    private const int Tries = 5;

    /// <summary>How many times longer the pause becomes while tries without end fail.</summary>
    private const int LongestPause = 10;

    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    /// <summary>Between batches, so that others have their turns.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(1);

    /// <summary>After a batch that failed, and before looking again whether all silos read in the same way.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly LeaseBook leases = new(leaseOptions, clock);
    private FrameworkSnapshot current = null!;
    private IGrainTimer? reading;
    private int pending;
    private int failures;

    private string Organisation => this.GetPrimaryKeyString();

    private CompetenceFramework InForce => stored.State.Framework ?? DefaultFramework.Instance;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (BringUpToDate())
        {
            await stored.WriteStateAsync(cancellationToken);
        }

        Publish(InForce);
        if (stored.State is { Rereading: true, TakingOver: false })
        {
            StartReading();
        }
    }

    /// <inheritdoc/>
    public Task<FrameworkSnapshot> Get() => Task.FromResult(current);

    /// <inheritdoc/>
    public Task<Lease<FrameworkSnapshot>> Lease() => Task.FromResult(leases.Grant(current));

    /// <inheritdoc/>
    public Task<int> Pending() => Task.FromResult(stored.State.Rereading ? Math.Max(1, pending) : 0);

    /// <inheritdoc/>
    public async Task<FrameworkSnapshot> Import(byte[] json)
    {
        var framework = Read(json) with { Version = current.Framework.Version + 1 };
        var before = (stored.State.Framework, Columns: stored.State.Columns.ToList(), stored.State.Rereading, stored.State.RereadAfter);
        AddColumns(framework);
        if (stored.State.Columns.Count > CompetenceColumns.MaxCount)
        {
            stored.State.Columns = before.Columns;
            throw new RefusedException(
                RefusalReason.Invalid,
                $"The framework brings the organisation to {stored.State.Columns.Count} competences over time, more than {CompetenceColumns.MaxCount}; reuse ids of earlier competences.",
                "json");
        }

        stored.State.Framework = framework;
        stored.State.Rereading = true;
        stored.State.RereadAfter = string.Empty;
        try
        {
            await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);
            await leases.Change(async () =>
            {
                await stored.WriteStateAsync();
                Publish(framework);
            });
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }

        StartReading();
        return current;
    }

    /// <inheritdoc/>
    public async Task TakeOver(byte[] row)
    {
        var state = intake.Read<FrameworkState>(row);
        (state.TakingOver, state.RereadAfter) = (true, string.Empty);
        reading?.Dispose();
        reading = null;
        try
        {
            await leases.Change(async () =>
            {
                stored.State = state;
                BringUpToDate();
                await stored.WriteStateAsync();
                Publish(InForce);
            });
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task Resume()
    {
        if (!stored.State.TakingOver)
        {
            return;
        }

        stored.State.TakingOver = false;
        try
        {
            if (stored.State.Rereading)
            {
                await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);
            }

            await stored.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }

        if (stored.State.Rereading)
        {
            StartReading();
        }
    }

    /// <inheritdoc/>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // The reminder's work is to activate the grain, which goes on reading; here it only ends itself.
        if (!stored.State.Rereading && await this.GetReminder(ReminderName) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    private static CompetenceFramework Read(byte[] json)
    {
        try
        {
            return FrameworkReader.Read(Encoding.UTF8.GetString(json));
        }
        catch (ProfileRefusedException refused)
        {
            throw new RefusedException(RefusalReason.Invalid, refused.Message, "json");
        }
    }

    /// <summary>Fits the state to this release; true when something changed.</summary>
    private bool BringUpToDate()
    {
        var changed = AddColumns(InForce);
        if (stored.State.ReaderVersion == Extraction.Version)
        {
            return changed;
        }

        // Another release reads documents in another way: what is stored is read again.
        stored.State.Rereading = stored.State.ReaderVersion.Length > 0;
        stored.State.RereadAfter = string.Empty;
        stored.State.ReaderVersion = Extraction.Version;
        return true;
    }

    private bool AddColumns(CompetenceFramework framework)
    {
        var columns = stored.State.Columns;
        var before = columns.Count;
        var known = columns.ToHashSet(StringComparer.Ordinal);
        columns.AddRange(framework.Competences.Select(competence => competence.Id).Where(known.Add));
        return columns.Count > before;
    }

    private void Publish(CompetenceFramework framework) => current = new FrameworkSnapshot(framework, stored.State.Columns.ToArray());

    private void StartReading()
    {
        reading?.Dispose();
        reading = this.RegisterGrainTimer(ReadBatch, new GrainTimerCreationOptions(TimeSpan.Zero, Between) { KeepAlive = true });
    }

    private async Task ReadBatch(CancellationToken cancellationToken)
    {
        if (!readers.Agree)
        {
            reading?.Change(Pause, Between);
            return;
        }

        var after = stored.State.RereadAfter;
        try
        {
            await ReadAfter(after, cancellationToken);
            failures = 0;
        }
        catch (Exception error)
        {
            // The whole batch again, in a while: those that were read are not read twice.
            failures++;
            stored.State.Rereading = true;
            stored.State.RereadAfter = after;
            var pause = Pause * Math.Clamp(failures - Tries, 1, LongestPause);
            if (failures > Tries)
            {
                LogNotNow(log, error.GetType().Name, pause.TotalSeconds);
            }

            reading?.Change(pause, Between);
            throw;
        }
    }

    private async Task ReadAfter(string after, CancellationToken cancellationToken)
    {
        if (after.Length == 0)
        {
            await RereadVacancies();
        }

        var lists = await Task.WhenAll(pool.KeysOf(Organisation).Select(key => GrainFactory.GetGrain<IPoolGrain>(key).List(after, BatchSize)));
        var batch = lists.SelectMany(list => list).Order(StringComparer.Ordinal).Take(BatchSize).ToArray();
        await Reread(batch, id => GrainFactory.GetGrain<ICandidateGrain>(Keys.Of(Organisation, id)).Reread());
        var versions = await Task.WhenAll(pool.KeysOf(Organisation).Select(key => GrainFactory.GetGrain<IPoolGrain>(key).Version()));
        pending = Math.Max(0, (pending == 0 ? versions.Sum(part => part.Count) : pending) - batch.Length);
        if (batch.Length == 0)
        {
            await GrainFactory.GetGrain<IJobGrain>(Organisation).Follow(FormattableString.Invariant($"framework {current.Framework.Version}"));
            stored.State.Rereading = false;
        }
        else
        {
            stored.State.RereadAfter = batch[^1];
        }

        await stored.WriteStateAsync(cancellationToken);
        if (batch.Length == 0)
        {
            reading?.Dispose();
            reading = null;
            pending = 0;
        }
    }

    /// <summary>Has all of them read again, whatever becomes of single ones.</summary>
    /// <exception cref="Exception">Of one that could not be read, unless none of those will ever be and they were tried often enough.</exception>
    private async Task Reread(IReadOnlyCollection<string> ids, Func<string, Task> reread)
    {
        var all = ids.Select(reread).ToArray();
        try
        {
            await Task.WhenAll(all);
        }
        catch (Exception error) when (failures >= Tries && all.All(one => one.IsCompletedSuccessfully || IsForGood(one)))
        {
            LogLeft(log, all.Count(one => !one.IsCompletedSuccessfully), error.GetType().Name);
        }
    }

    private bool IsForGood(Task failed) => failed.Exception?.InnerException is { } error && (error is RefusedException || damage.Is(error));

    private async Task RereadVacancies()
    {
        var board = GrainFactory.GetGrain<IBoardGrain>(Organisation);
        var after = string.Empty;
        while (await board.List(after, BatchSize) is { Count: > 0 } page)
        {
            await Reread(page, id => GrainFactory.GetGrain<IVacancyGrain>(Keys.Of(Organisation, id)).Reread());
            after = page[^1];
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} documents could not be read again ({Error}) and stay as they were; verify names them")]
    private static partial void LogLeft(ILogger logger, int count, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Documents cannot be read again now ({Error}); the next try is in {Seconds} s")]
    private static partial void LogNotNow(ILogger logger, string error, double seconds);
}
