using Matching.Contracts;

namespace Matching.Grains.Webhooks;

/// <summary>A subscription and how far it has come.</summary>
[GenerateSerializer, Alias("matching.webhook-row")]
public sealed class WebhookRow
{
    /// <summary>What is subscribed to.</summary>
    [Id(0)] public WebhookTerms Terms { get; set; } = new(string.Empty, [], false, string.Empty);

    /// <summary>Whether it is served.</summary>
    [Id(1)] public WebhookCondition Condition { get; set; }

    /// <summary>Why it is disabled.</summary>
    [Id(2)] public string Reason { get; set; } = string.Empty;

    /// <summary>What messages are signed with; it has to be known in the clear for that.</summary>
    [Id(3)] public byte[] Secret { get; set; } = [];

    /// <summary>The secret before; empty when there is none.</summary>
    [Id(4)] public byte[] EarlierSecret { get; set; } = [];

    /// <summary>Until when messages are signed with it, too.</summary>
    [Id(5)] public DateTimeOffset EarlierSecretUntil { get; set; }

    /// <summary>When it was made.</summary>
    [Id(6)] public DateTimeOffset Created { get; set; }

    /// <summary>Who made it.</summary>
    [Id(7)] public string Creator { get; set; } = string.Empty;

    /// <summary>Grows with each change that a caller made.</summary>
    [Id(8)] public long Version { get; set; }

    /// <summary>How far deliveries have come.</summary>
    [Id(9)] public DeliveryProgress Progress { get; set; } = new();

    /// <summary>The latest attempts, the oldest first.</summary>
    [Id(10)] public List<WebhookAttempt> Attempts { get; set; } = [];

    /// <summary>Number of the last attempt.</summary>
    [Id(11)] public long LastAttempt { get; set; }

    /// <summary>When a message was last taken.</summary>
    [Id(12)] public DateTimeOffset? LastSuccess { get; set; }

    /// <summary>When a message was last not taken.</summary>
    [Id(13)] public DateTimeOffset? LastFailure { get; set; }

    /// <summary>What happened then.</summary>
    [Id(14)] public string Failure { get; set; } = string.Empty;
}

/// <summary>How far the deliveries of a subscription have come.</summary>
[GenerateSerializer, Alias("matching.delivery-progress")]
public sealed class DeliveryProgress
{
    /// <summary>Every change up to this number is done with.</summary>
    [Id(0)] public long Cursor { get; set; }

    /// <summary>Changes after it that are done with, too.</summary>
    [Id(1)] public HashSet<long> Ahead { get; set; } = [];

    /// <summary>Changes that were tried and not taken.</summary>
    [Id(2)] public Dictionary<long, FailedDelivery> Failed { get; set; } = [];
}

/// <summary>A change that was tried and not taken.</summary>
/// <param name="Attempts">How often.</param>
/// <param name="Since">When first.</param>
/// <param name="Next">When next.</param>
[GenerateSerializer, Immutable, Alias("matching.failed-delivery")]
public sealed record FailedDelivery([property: Id(0)] int Attempts, [property: Id(1)] DateTimeOffset Since, [property: Id(2)] DateTimeOffset Next);
