using Matching.Contracts;
using Matching.Grains.Changes;

namespace Matching.Grains.Webhooks;

/// <summary>
/// A subscription. What it has to deliver it reads from the feed; how far it has come is written after each round of deliveries, so that a process that
/// dies loses nothing, and what it sent in its last moments is sent again under the same message id. <see cref="ChangeWaker"/> and a reminder have it
/// go on, on another silo where there is one.
/// </summary>
[GrainType("webhook")]
public sealed partial class WebhookGrain(
    [PersistentState(StateNames.Webhook, StateNames.Storage)] IPersistentState<WebhookRow> stored,
    IWebhookTransport transport,
    TimeProvider clock) : DurableGrain, IWebhookGrain, IRemindable
{
    /// <summary>How long messages are signed with the secret before, too.</summary>
    public static readonly TimeSpan SecretOverlap = TimeSpan.FromDays(1);

    private const string ReminderName = "deliver";

    /// <summary>Attempts that are remembered.</summary>
    private const int RememberedAttempts = 200;

    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    /// <summary>One writing of the row at a time, whichever turn it is for.</summary>
    private readonly SemaphoreSlim writing = new(1, 1);

    private WebhookRow Row => stored.State;

    private string Organisation => Keys.Split(this.GetPrimaryKeyString()).Organisation;

    private string Id => Keys.Split(this.GetPrimaryKeyString()).Id;

    private IChangeFeedGrain Feed => GrainFactory.GetGrain<IChangeFeedGrain>(Organisation);

    private bool IsServed => stored.RecordExists && Row.Condition == WebhookCondition.Enabled;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (IsServed)
        {
            Begin();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<WebhookWithSecret?> Create(WebhookTerms terms, string creator)
    {
        if (stored.RecordExists)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        stored.State = new WebhookRow
        {
            Terms = terms,
            Condition = WebhookCondition.Enabled,
            Secret = WebhookSecret.Make(),
            Created = now,
            Creator = creator,
            Version = Versions.Next(0, clock),
            Progress = new DeliveryProgress { Cursor = await Feed.Last() },
        };
        await WriteRow();
        await Remind();
        Begin();
        return new WebhookWithSecret(Snapshot(), WebhookSecret.Reveal(Row.Secret));
    }

    /// <inheritdoc/>
    public Task<WebhookSnapshot?> Get()
    {
        if (!stored.RecordExists)
        {
            // Made-up ids must not fill the memory.
            DeactivateOnIdle();
        }

        return Task.FromResult(stored.RecordExists ? Snapshot() : null);
    }

    /// <inheritdoc/>
    public async Task<WebhookSnapshot> Update(WebhookTerms? terms, WebhookCondition? condition, string etag)
    {
        GuardExists();
        if (etag.Length > 0 && etag != Versions.Etag(Row.Version))
        {
            throw RefusedException.Conflict("webhook", Id);
        }

        await End();
        if (condition == WebhookCondition.Enabled && Row.Condition == WebhookCondition.Disabled)
        {
            // It begins with a clean record where it ended, as far as the feed still has what came after.
            Row.Progress = new DeliveryProgress { Cursor = Math.Max(Row.Progress.Cursor, await Feed.Floor()), Ahead = Row.Progress.Ahead };
            Row.Reason = string.Empty;
        }
        else if (condition == WebhookCondition.Disabled && Row.Condition == WebhookCondition.Enabled)
        {
            Row.Reason = "an admin disabled it";
        }

        Row.Terms = terms ?? Row.Terms;
        Row.Condition = condition ?? Row.Condition;
        Row.Version = Versions.Next(Row.Version, clock);
        await WriteRow();
        await GoOn();
        return Snapshot();
    }

    /// <inheritdoc/>
    public async Task Delete()
    {
        GuardExists();
        await End();
        await Clear(stored);
        await Forget();
        DeactivateOnIdle();
    }

    /// <inheritdoc/>
    public async Task<WebhookWithSecret> Rotate()
    {
        GuardExists();
        (Row.EarlierSecret, Row.EarlierSecretUntil, Row.Secret) = (Row.Secret, clock.GetUtcNow() + SecretOverlap, WebhookSecret.Make());
        Row.Version = Versions.Next(Row.Version, clock);
        await WriteRow();
        return new WebhookWithSecret(Snapshot(), WebhookSecret.Reveal(Row.Secret));
    }

    /// <inheritdoc/>
    public async Task<WebhookAttempt> Ping()
    {
        GuardExists();
        var outcome = await Post(WebhookMessage.IdOf(Id, Versions.Next(0, clock)), WebhookMessage.OfPing(clock.GetUtcNow()), CancellationToken.None);
        var attempt = Remember(0, null, 1, outcome);
        await WriteRow();
        return attempt;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<WebhookAttempt>> Deliveries(long before, int size)
    {
        GuardExists();
        return Task.FromResult<IReadOnlyList<WebhookAttempt>>([.. Row.Attempts.AsEnumerable().Reverse().Where(attempt => before == 0 || attempt.Number < before).Take(size)]);
    }

    /// <inheritdoc/>
    public async Task<WebhookSnapshot> Replay(long after)
    {
        GuardExists();
        var page = await Feed.Read(after, 1);
        await End();
        Row.Progress = new DeliveryProgress { Cursor = after == 0 ? await Feed.Floor() : Math.Min(after, page.Last) };
        Row.Version = Versions.Next(Row.Version, clock);
        await WriteRow();
        await GoOn();
        return Snapshot();
    }

    /// <inheritdoc/>
    public async Task Wake()
    {
        // Being here is enough: the activation has begun. The reminder may be missing when a process died just after the row was written.
        if (IsServed && await this.GetReminder(ReminderName) is null)
        {
            await Remind();
        }
    }

    /// <inheritdoc/>
    public Task ReceiveReminder(string reminderName, TickStatus status) => IsServed ? Task.CompletedTask : Forget();

    private Task Remind() => this.RegisterOrUpdateReminder(ReminderName, ReminderPeriod, ReminderPeriod);

    private async Task Forget()
    {
        if (await this.GetReminder(ReminderName) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    private async Task GoOn()
    {
        if (IsServed)
        {
            await Remind();
            Begin();
        }
        else
        {
            await Forget();
        }
    }

    private async Task WriteRow()
    {
        await writing.WaitAsync();
        try
        {
            await Write(stored.WriteStateAsync);
        }
        finally
        {
            writing.Release();
        }
    }

    private void GuardExists()
    {
        if (!stored.RecordExists)
        {
            DeactivateOnIdle();
            throw RefusedException.NotFound("webhook", Id);
        }
    }

    private WebhookSnapshot Snapshot() => new()
    {
        Id = Id,
        Terms = Row.Terms,
        Condition = Row.Condition,
        Reason = Row.Reason,
        Created = Row.Created,
        Creator = Row.Creator,
        Version = Row.Version,
        LastSuccess = Row.LastSuccess,
        LastFailure = Row.LastFailure,
        Failure = Row.Failure,
        FailingSince = Row.Progress.Failed.Count > 0 ? Row.Progress.Failed.Values.Min(failed => failed.Since) : null,
        EarlierSecretUntil = Row.EarlierSecret.Length > 0 && clock.GetUtcNow() < Row.EarlierSecretUntil ? Row.EarlierSecretUntil : null,
    };
}
