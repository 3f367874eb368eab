using Matching.Contracts;
using Matching.Grains.Changes;

namespace Matching.Grains.Webhooks;

/// <content>How changes are delivered.</content>
public sealed partial class WebhookGrain
{
    /// <summary>Deliveries of a subscription at a time, each of another subject.</summary>
    private const int AtATime = 4;

    /// <summary>RFC 9110, section 15.5.11: the receiver says that it is there no longer.</summary>
    private const int Gone = 410;

    private static readonly TimeSpan FeedWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    /// <summary>How often lists are compared with what was told of them, for who subscribes to them.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private CancellationTokenSource stop = new();
    private IGrainTimer? working;
    private Task running = Task.CompletedTask;

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        await End().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    private void Begin()
    {
        stop = new CancellationTokenSource();
        var token = stop.Token;
        working = this.RegisterGrainTimer(_ => ServeAgain(token), new GrainTimerCreationOptions(TimeSpan.Zero, TryAgain) { KeepAlive = true, Interleave = true });
    }

    /// <summary>Begins to serve where it does not; a failure of what served before is the timer's to log.</summary>
    /// <returns>At once: a grain is not deactivated while a timer's call is under way, so one that lasted would hold up the end of the silo.</returns>
    private Task ServeAgain(CancellationToken cancellationToken)
    {
        var before = running;
        if (!before.IsCompleted)
        {
            return Task.CompletedTask;
        }

        running = Serve(cancellationToken);
        return before;
    }

    /// <summary>Ends the serving; what is under way is given up, and sent again when it goes on.</summary>
    private async Task End()
    {
        working?.Dispose();
        working = null;
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    /// <summary>Delivers until it is stopped, or something fails that is no receiver's fault; then the timer begins it anew.</summary>
    private async Task Serve(CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var sending = new Dictionary<Task<MessageOutcome>, Change>();
        try
        {
            await Serve(new DeliveryWindow(Row.Progress), sending, ends.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped.
        }
        catch (RefusedException refused) when (refused.Reason == RefusalReason.Precondition)
        {
            await Disable("it fell so far behind that changes which it had not been sent are no longer kept");
        }
        finally
        {
            await ends.CancelAsync();
            await ((Task)Task.WhenAll(sending.Keys)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private async Task Serve(DeliveryWindow window, Dictionary<Task<MessageOutcome>, Change> sending, CancellationToken cancellationToken)
    {
        Task<ChangePage>? reading = null;
        Task? looking = null;
        while (IsServed)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reading is { IsCompleted: true })
            {
                window.Add(await reading, Row.Terms.Kinds);
                reading = null;
            }

            if (reading is null && window.Room > 0)
            {
                reading = Feed.Next(window.Read, window.Room, FeedWait, cancellationToken);
            }

            if (looking is null or { IsCompleted: true } && Row.Terms.Kinds.Contains(ChangeKind.ListChanged))
            {
                looking = LookAndRest(cancellationToken);
            }

            foreach (var change in window.Take(clock.GetUtcNow(), AtATime))
            {
                sending[Post(WebhookMessage.IdOf(Id, change.Number), WebhookMessage.Of(change, Row.Terms.WithoutIds), cancellationToken)] = change;
            }

            using var rest = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny([.. sending.Keys, reading ?? Never(rest.Token), looking ?? Never(rest.Token), window.UnderWay < AtATime ? Until(window.Next(), rest.Token) : Never(rest.Token)]);
            await rest.CancelAsync();
            await Settle(window, sending);
        }
    }

    /// <summary>Notes what became of messages, and writes it down.</summary>
    private async Task Settle(DeliveryWindow window, Dictionary<Task<MessageOutcome>, Change> sending)
    {
        var reason = string.Empty;
        var settled = sending.Where(one => one.Key.IsCompleted).ToArray();
        foreach (var (task, change) in settled)
        {
            sending.Remove(task);
            var attempt = Remember(change.Number, change.Note.Kind, window.Attempts(change.Number) + 1, await task);
            if (attempt.Taken)
            {
                window.Delivered(change.Number);
                Row.LastSuccess = attempt.At;
            }
            else
            {
                (Row.LastFailure, Row.Failure) = (attempt.At, attempt.Status > 0 ? FormattableString.Invariant($"status {attempt.Status}") : attempt.Problem);
                var goesOn = window.Failed(change.Number, clock.GetUtcNow(), Random.Shared.NextDouble());
                reason = attempt.Status == Gone ? "the receiver answered 410: it is gone"
                    : goesOn ? reason
                    : $"a message was not taken for {DeliverySchedule.Longest.TotalDays:0} days; the last answer: {Row.Failure}";
            }
        }

        if (reason.Length > 0)
        {
            await Disable(reason);
        }
        else if (settled.Length > 0)
        {
            await WriteRow();
        }
    }

    private async Task Disable(string reason)
    {
        (Row.Condition, Row.Reason) = (WebhookCondition.Disabled, reason);
        Row.Version = Versions.Next(Row.Version, clock);
        await WriteRow();
        working?.Dispose();
        working = null;
        WebhookTelemetry.Disabled.Add(1);
    }

    private async Task<MessageOutcome> Post(string id, byte[] body, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var secrets = Row.EarlierSecret.Length > 0 && now < Row.EarlierSecretUntil ? (byte[][])[Row.Secret, Row.EarlierSecret] : [Row.Secret];
        var at = now.ToUnixTimeSeconds();
        return await transport.Post(new OutgoingMessage(Organisation, Row.Terms.Url, id, at, WebhookSecret.Sign(secrets, id, at, body), body), cancellationToken);
    }

    private WebhookAttempt Remember(long change, ChangeKind? kind, int count, MessageOutcome outcome)
    {
        var attempt = new WebhookAttempt(++Row.LastAttempt, change, kind, count, clock.GetUtcNow(), outcome.Milliseconds, outcome.Status, outcome.Problem);
        Row.Attempts.Add(attempt);
        Row.Attempts.RemoveRange(0, Math.Max(0, Row.Attempts.Count - RememberedAttempts));
        WebhookTelemetry.Attempted(attempt);
        return attempt;
    }

    private async Task LookAndRest(CancellationToken cancellationToken)
    {
        await GrainFactory.GetGrain<IListLookoutGrain>(Organisation).Look()
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await Task.Delay(BetweenLooks, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    private Task Until(DateTimeOffset? time, CancellationToken cancellationToken) =>
        time is not { } due ? Never(cancellationToken)
        : due - clock.GetUtcNow() is var rest && rest > TimeSpan.Zero ? Task.Delay(rest, clock, cancellationToken)
        : Task.CompletedTask;

    private Task Never(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
}
