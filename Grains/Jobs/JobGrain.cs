using System.Diagnostics;
using System.Runtime.CompilerServices;
using Matching.Contracts;
using Matching.Grains.Changes;
using Matching.Grains.Moving;
using Matching.Ranking.Model;

namespace Matching.Grains.Jobs;

/// <summary>
/// Ranks all open vacancies anew, a page at a time in order of their ids. How far it has come is durable: after a crash it goes on
/// where it was. Between pages it rests, so that those who wait for an answer get it.
/// </summary>
[GrainType("job")]
public sealed class JobGrain(
    [PersistentState(StateNames.Job, StateNames.Storage)] IPersistentState<JobState> stored,
    RescorePass pass,
    RowIntake intake,
    ChangePost post,
    TimeProvider clock) : TellingGrain<JobState>(stored, post, clock), IJobGrain, IRemindable
{
    /// <summary>Jobs that are remembered.</summary>
    internal const int Remembered = 50;

    /// <summary>It rests for this part of the time that it works.</summary>
    private const int RestPart = 4;

    private const string ReminderName = "rescore";
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    private readonly ChangeSignal changes = new();
    private CancellationTokenSource stop = new();
    private IGrainTimer? working;

    private string Organisation => this.GetPrimaryKeyString();

    /// <summary>Job that this activation began because the model had none; 0 when there was no need, or whoever changed the model has been told of it.</summary>
    private long begunAtStart;

    private List<RescoreJob> Jobs => Stored.State.Jobs;

    private RescoreJob? Running => Jobs.Count > 0 && Jobs[^1].State == RescoreState.Running ? Jobs[^1] : null;

    private IModelGrain Models => GrainFactory.GetGrain<IModelGrain>(Organisation);

    private IBoardGrain Board => GrainFactory.GetGrain<IBoardGrain>(Organisation);

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        var inForce = await Models.Active();
        if (inForce != (Jobs.Count > 0 ? Jobs[^1].ModelVersion : RankingModel.Default.Version))
        {
            // The process died between the change of the model and its job, or another release has brought another model.
            begunAtStart = (await Begin($"model {inForce}", string.Empty, inForce, inPlace: true)).Number;
        }
        else if (Running is not null)
        {
            Work();
        }
    }

    /// <inheritdoc/>
    public async Task<RescoreJob> Start(string requestId)
    {
        if (requestId.Length > 0 && Jobs.Find(job => job.RequestId == requestId) is { } first)
        {
            return first;
        }

        return await Begin("asked for", requestId, await Models.Active(), inPlace: false);
    }

    /// <inheritdoc/>
    public async Task Follow(string reason)
    {
        var inForce = await Models.Active();
        if (Jobs is [.., var last] && last.Number == begunAtStart && last.Reason == reason && last.ModelVersion == inForce)
        {
            // This very call woke the grain, which found the model in force without its job.
            begunAtStart = 0;
        }
        else if (Running is not { After.Length: 0 } job || job.Reason != reason || job.ModelVersion != inForce)
        {
            await Begin(reason, string.Empty, inForce, inPlace: true);
        }
    }

    /// <inheritdoc/>
    public Task<RescoreJob> Get(long number) => Task.FromResult(Find(number));

    /// <inheritdoc/>
    public Task<IReadOnlyList<RescoreJob>> List() => Task.FromResult<IReadOnlyList<RescoreJob>>([.. Jobs.AsEnumerable().Reverse()]);

    /// <inheritdoc/>
    public async Task<RescoreJob> Cancel(long number)
    {
        if (Find(number).State == RescoreState.Running)
        {
            await End(RescoreState.Cancelled, "ended by a user; vacancies that it has not come to are ranked when their lists are next asked for");
        }

        return Find(number);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RescoreJob> Watch(long number, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RescoreJob? last = null;
        while (last is null || last.State == RescoreState.Running)
        {
            var change = changes.Next;
            var job = Find(number);
            if (job != last)
            {
                yield return last = job;
            }
            else
            {
                await change.WaitAsync(cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public Task<bool> Pending(string vacancy) => Task.FromResult(Running is { } job && string.CompareOrdinal(vacancy, job.After) > 0);

    /// <inheritdoc/>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // The reminder's work is to activate the grain, which goes on, wherever its silo has gone; at a start JobWaker does. Here it only ends itself.
        if (Running is null && await this.GetReminder(ReminderName) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    /// <inheritdoc/>
    public async Task TakeOver(byte[] row)
    {
        var state = intake.Read<JobState>(row);
        working?.Dispose();
        working = null;
        await stop.CancelAsync();
        Stored.State = state;
        await Write(Stored.WriteStateAsync);
        if (Running is not null)
        {
            await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);
            Work();
        }
    }

    private RescoreJob Find(long number) => Jobs.Find(job => job.Number == number)
        ?? throw new RefusedException(RefusalReason.NotFound, $"job '{number}' does not exist, or is no longer remembered; the list of jobs names those that are.");

    /// <summary>Starts a job; of one that is under way it takes the place, or is refused.</summary>
    private async Task<RescoreJob> Begin(string reason, string requestId, string modelVersion, bool inPlace)
    {
        await this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);
        var total = await Board.Count();
        if (Running is { } running && !inPlace)
        {
            throw new RefusedException(
                RefusalReason.Precondition, $"Job {running.Number} ranks the organisation's vacancies already, and one job runs at a time; watch it, wait for it, or cancel it.");
        }

        var job = new RescoreJob
        {
            Number = ++Stored.State.LastNumber,
            Reason = reason,
            ModelVersion = modelVersion,
            State = RescoreState.Running,
            Done = 0,
            Total = total,
            Created = Clock.GetUtcNow(),
            RequestId = requestId,
        };
        if (Running is { } before)
        {
            Jobs[^1] = before with { State = RescoreState.Cancelled, Ended = Clock.GetUtcNow(), Message = $"begun anew by job {job.Number}: {reason}" };
        }

        Jobs.Add(job);
        Jobs.RemoveRange(0, Math.Max(0, Jobs.Count - Remembered));
        Work();
        await Write(Stored.WriteStateAsync);
        return job;
    }

    private async Task End(RescoreState state, string message)
    {
        Jobs[^1] = Jobs[^1] with { State = state, Ended = Clock.GetUtcNow(), Message = message };
        working?.Dispose();
        working = null;
        _ = stop.CancelAsync();
        if (state == RescoreState.Done)
        {
            Note(ChangeKind.JobDone, job: Jobs[^1].Number);
        }

        await WriteAndTell();
    }

    private void Work()
    {
        working?.Dispose();
        _ = stop.CancelAsync();
        stop = new CancellationTokenSource();
        var token = stop.Token;
        working = this.RegisterGrainTimer(_ => Turn(token), new GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.FromMilliseconds(1)) { KeepAlive = true, Interleave = true });
    }

    /// <summary>One page and the rest after it. What goes wrong is tried again: a storage that is away comes back.</summary>
    private async Task Turn(CancellationToken cancellationToken)
    {
        if (Running is not { } job || cancellationToken.IsCancellationRequested)
        {
            return;
        }

        var began = Stopwatch.GetTimestamp();
        var rest = TryAgain;
        try
        {
            await RankPage(job, cancellationToken);
            rest = Stopwatch.GetElapsedTime(began) / RestPart;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (Exception error)
        {
            if (Running is { } waiting && waiting.Number == job.Number)
            {
                Jobs[^1] = waiting with { Message = $"waiting to try again after {error.GetType().Name}" };
                changes.Signal();
            }
        }

        await Task.Delay(rest, Clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private async Task RankPage(RescoreJob job, CancellationToken cancellationToken)
    {
        var page = await Board.List(job.After, RescorePass.PageSize);
        cancellationToken.ThrowIfCancellationRequested();
        if (page.Count == 0)
        {
            await End(RescoreState.Done, string.Empty);
            return;
        }

        var failed = await pass.Run(GrainFactory, Organisation, page, job.ModelVersion, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var done = job.Done + page.Count - failed;
        Jobs[^1] = job with { Done = done, Failed = job.Failed + failed, After = page[^1], Total = Math.Max(job.Total, done), Message = string.Empty };
        await Write(Stored.WriteStateAsync);
    }

    /// <inheritdoc/>
    protected override async Task Write(Func<Task> write)
    {
        try
        {
            await base.Write(write);
        }
        finally
        {
            changes.Signal();
        }
    }
}
