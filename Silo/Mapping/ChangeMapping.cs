using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Matching.Contracts;
using Matching.Grains;
using Matching.Grains.Changes;
using Matching.Grains.Webhooks;
using Matching.V1;
using Change = Matching.Contracts.Change;
using ChangeKind = Matching.Contracts.ChangeKind;

namespace Matching.Silo.Mapping;

/// <summary>Changes and webhooks on the wire.</summary>
internal static class ChangeMapping
{
    /// <summary>Collection of webhooks.</summary>
    public const string Webhooks = "webhooks";

    /// <summary>A change.</summary>
    public static V1.Change ToWire(this Change change)
    {
        var note = change.Note;
        return new V1.Change
        {
            Number = change.Number,
            Kind = (V1.ChangeKind)note.Kind,
            Vacancy = note.Vacancy.Length > 0 ? ResourceNames.Of(ResourceNames.Vacancies, note.Vacancy) : string.Empty,
            Candidate = note.Candidate.Length > 0 ? ResourceNames.Of(ResourceNames.Candidates, note.Candidate) : string.Empty,
            Job = note.Job > 0 ? ResourceNames.Of(ResourceNames.Jobs, note.Job.ToString(CultureInfo.InvariantCulture)) : string.Empty,
            Version = note.Version,
            Time = note.At.ToTimestamp(),
            Token = ChangeToken.Of(change.Number),
        };
    }

    /// <summary>A webhook.</summary>
    public static Webhook ToWire(this WebhookSnapshot webhook) => new()
    {
        Name = ResourceNames.Of(Webhooks, webhook.Id),
        DisplayName = webhook.Terms.DisplayName,
        Url = webhook.Terms.Url,
        Kinds = { webhook.Terms.Kinds.Select(kind => (V1.ChangeKind)kind) },
        WithoutIds = webhook.Terms.WithoutIds,
        State = (WebhookState)webhook.Condition,
        DisabledReason = webhook.Reason,
        CreateTime = webhook.Created.ToTimestamp(),
        Creator = webhook.Creator,
        LastSuccessTime = webhook.LastSuccess?.ToTimestamp(),
        LastFailureTime = webhook.LastFailure?.ToTimestamp(),
        LastFailure = webhook.Failure,
        FailingSinceTime = webhook.FailingSince?.ToTimestamp(),
        EarlierSecretUntilTime = webhook.EarlierSecretUntil?.ToTimestamp(),
        Etag = Versions.Etag(webhook.Version),
    };

    /// <summary>A webhook with its secret.</summary>
    public static V1.WebhookSecret ToWire(this WebhookWithSecret made) => new() { Webhook = made.Webhook.ToWire(), Secret = made.Secret };

    /// <summary>An attempt to deliver.</summary>
    public static WebhookDelivery ToWire(this WebhookAttempt attempt, string webhook) => new()
    {
        MessageId = attempt.Change > 0 ? WebhookMessage.IdOf(webhook, attempt.Change) : string.Empty,
        Type = attempt.Kind is { } kind ? WebhookMessage.Types[kind] : WebhookMessage.Ping,
        Change = attempt.Change,
        Attempt = attempt.Attempt,
        Time = attempt.At.ToTimestamp(),
        Milliseconds = attempt.Milliseconds,
        Status = attempt.Status,
        Problem = attempt.Problem,
    };

    /// <summary>Kinds of changes.</summary>
    public static IReadOnlyList<ChangeKind> FromWire(this IEnumerable<V1.ChangeKind> kinds) => [.. kinds.Select(kind => (ChangeKind)kind)];
}
