namespace Matching.Contracts;

/// <summary>Whether a subscription is served.</summary>
[Alias("matching.webhook-state")]
public enum WebhookCondition
{
    /// <summary>Changes are delivered.</summary>
    Enabled = 1,

    /// <summary>Nothing is delivered until an admin enables it.</summary>
    Disabled = 2,
}

/// <summary>What an organisation subscribes to.</summary>
/// <param name="Url">Where changes are posted to.</param>
/// <param name="Kinds">Which, each once.</param>
/// <param name="WithoutIds">Leave ids out of payloads: a message then only says that there is something to fetch.</param>
/// <param name="DisplayName">What it is for; may be empty.</param>
[GenerateSerializer, Immutable, Alias("matching.webhook-terms")]
public sealed record WebhookTerms(
    [property: Id(0)] string Url, [property: Id(1)] IReadOnlyList<ChangeKind> Kinds, [property: Id(2)] bool WithoutIds, [property: Id(3)] string DisplayName);

/// <summary>A subscription without its secret.</summary>
[GenerateSerializer, Immutable, Alias("matching.webhook-snapshot")]
public sealed record WebhookSnapshot
{
    /// <summary>Identifier within the organisation.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>What is subscribed to.</summary>
    [Id(1)] public required WebhookTerms Terms { get; init; }

    /// <summary>Whether it is served.</summary>
    [Id(2)] public required WebhookCondition Condition { get; init; }

    /// <summary>Why it is disabled; empty while it is not.</summary>
    [Id(3)] public required string Reason { get; init; }

    /// <summary>When it was made.</summary>
    [Id(4)] public required DateTimeOffset Created { get; init; }

    /// <summary>Id of the caller who made it.</summary>
    [Id(5)] public required string Creator { get; init; }

    /// <summary>Grows with each change that a caller made.</summary>
    [Id(6)] public required long Version { get; init; }

    /// <summary>When a message was last taken, or null.</summary>
    [Id(7)] public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>When a message was last not taken, or null.</summary>
    [Id(8)] public DateTimeOffset? LastFailure { get; init; }

    /// <summary>What happened then: a status or a kind of error; no content.</summary>
    [Id(9)] public string Failure { get; init; } = string.Empty;

    /// <summary>Since when the oldest message that was not taken has been tried; null when there is none.</summary>
    [Id(10)] public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Until when messages are signed with the secret before, too; null when there is none.</summary>
    [Id(11)] public DateTimeOffset? EarlierSecretUntil { get; init; }
}

/// <summary>A subscription with its secret, which is told this once.</summary>
/// <param name="Webhook">The subscription.</param>
/// <param name="Secret">"whsec_" and 32 bytes in base64.</param>
[GenerateSerializer, Immutable, Alias("matching.webhook-with-secret")]
public sealed record WebhookWithSecret([property: Id(0)] WebhookSnapshot Webhook, [property: Id(1)] string Secret);

/// <summary>A message that was sent, or tried to.</summary>
/// <param name="Number">Grows from attempt to attempt.</param>
/// <param name="Change">Number of the change in the feed; 0 for a ping.</param>
/// <param name="Kind">Kind of the change; null for a ping.</param>
/// <param name="Attempt">How often the change had been tried, this time included.</param>
/// <param name="At">When.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Status">HTTP status of the answer; 0 when there was none.</param>
/// <param name="Problem">Why there was none; empty when there was one.</param>
[GenerateSerializer, Immutable, Alias("matching.webhook-attempt")]
public sealed record WebhookAttempt(
    [property: Id(0)] long Number,
    [property: Id(1)] long Change,
    [property: Id(2)] ChangeKind? Kind,
    [property: Id(3)] int Attempt,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] int Milliseconds,
    [property: Id(6)] int Status,
    [property: Id(7)] string Problem)
{
    /// <summary>Whether the receiver took it.</summary>
    public bool Taken => Status is >= 200 and < 300;
}

/// <summary>
/// A subscription to an organisation's changes: it posts each, signed, until the receiver takes it. Key: organisation/id.
/// </summary>
[Alias("matching.webhook"), Version(1)]
public interface IWebhookGrain : IGrainWithStringKey
{
    /// <summary>Makes it; null when there is one already. It begins with the changes to come.</summary>
    [Alias("create")]
    Task<WebhookWithSecret?> Create(WebhookTerms terms, string creator);

    /// <summary>The subscription, or null when there is none.</summary>
    [Alias("get"), ReadOnly]
    Task<WebhookSnapshot?> Get();

    /// <summary>Changes it. Enabling one that is disabled goes on where it ended, as far as changes are still kept.</summary>
    /// <param name="terms">What to subscribe to from now on; null: as before.</param>
    /// <param name="condition">Whether to serve it; null: as before.</param>
    /// <param name="etag">Version that the caller has seen; empty for any.</param>
    /// <exception cref="RefusedException">Not found, or the etag does not match.</exception>
    [Alias("update")]
    Task<WebhookSnapshot> Update(WebhookTerms? terms, WebhookCondition? condition, string etag);

    /// <summary>Deletes it and its log.</summary>
    /// <exception cref="RefusedException">Not found.</exception>
    [Alias("delete")]
    Task Delete();

    /// <summary>Makes a new secret; for a day messages are signed with the one before, too.</summary>
    /// <exception cref="RefusedException">Not found.</exception>
    [Alias("rotate")]
    Task<WebhookWithSecret> Rotate();

    /// <summary>Sends a message that tells nothing, once, whether the subscription is served or not.</summary>
    /// <exception cref="RefusedException">Not found.</exception>
    [Alias("ping")]
    Task<WebhookAttempt> Ping();

    /// <summary>Up to <paramref name="size"/> of the attempts that are remembered, the latest first.</summary>
    /// <param name="before">Only those with a smaller number; 0 for all.</param>
    /// <param name="size">At most this many.</param>
    /// <exception cref="RefusedException">Not found.</exception>
    [Alias("deliveries"), ReadOnly]
    Task<IReadOnlyList<WebhookAttempt>> Deliveries(long before, int size);

    /// <summary>Delivers everything after a number of the feed again, under the same message ids.</summary>
    /// <param name="after">The number; 0 for all that is kept.</param>
    /// <exception cref="RefusedException">Not found, or changes after that number are no longer kept.</exception>
    [Alias("replay")]
    Task<WebhookSnapshot> Replay(long after);

    /// <summary>Goes on with what a process left; nothing when there is nothing.</summary>
    [Alias("wake"), AlwaysInterleave]
    Task Wake();
}
