using Matching.Client;
using Matching.Client.Rendering;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>A webhook; <see cref="Secret"/> stands in the answer that made it alone, <see cref="File"/> when it was written there instead.</summary>
internal sealed record WebhookJson(
    string Id,
    string? Name,
    string Url,
    IReadOnlyList<string> Kinds,
    bool WithoutIds,
    string State,
    string? DisabledReason,
    DateTime CreateTime,
    string? Creator,
    DateTime? LastSuccessTime,
    DateTime? LastFailureTime,
    string? LastFailure,
    DateTime? FailingSinceTime,
    DateTime? EarlierSecretUntilTime,
    string? Secret = null,
    string? File = null)
{
    public static WebhookJson Of(Webhook webhook) => new(
        ResourceNames.IdOf(webhook.Name),
        JsonDocuments.Given(webhook.DisplayName),
        webhook.Url,
        [.. webhook.Kinds.Select(Names.Of)],
        webhook.WithoutIds,
        webhook.State.ToString().ToLowerInvariant(),
        JsonDocuments.Given(webhook.DisabledReason),
        webhook.CreateTime.ToDateTime(),
        JsonDocuments.Given(webhook.Creator),
        webhook.LastSuccessTime?.ToDateTime(),
        webhook.LastFailureTime?.ToDateTime(),
        JsonDocuments.Given(webhook.LastFailure),
        webhook.FailingSinceTime?.ToDateTime(),
        webhook.EarlierSecretUntilTime?.ToDateTime());
}

/// <summary>All webhooks.</summary>
internal sealed record WebhooksJson(int Total, IReadOnlyList<WebhookJson> Webhooks);

/// <summary>An attempt to deliver.</summary>
internal sealed record DeliveryJson(string? MessageId, string Type, long? Change, int Attempt, DateTime Time, int Milliseconds, int? Status, string? Problem)
{
    public static DeliveryJson Of(WebhookDelivery delivery) => new(
        JsonDocuments.Given(delivery.MessageId),
        delivery.Type,
        delivery.Change > 0 ? delivery.Change : null,
        delivery.Attempt,
        delivery.Time.ToDateTime(),
        delivery.Milliseconds,
        delivery.Status > 0 ? delivery.Status : null,
        JsonDocuments.Given(delivery.Problem));
}

/// <summary>Attempts to deliver.</summary>
internal sealed record DeliveriesJson(string Webhook, int Total, IReadOnlyList<DeliveryJson> Deliveries);
