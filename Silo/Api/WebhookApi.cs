using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Webhooks;
using Matching.Silo.Mapping;
using Matching.V1;
using WebhookSecret = Matching.V1.WebhookSecret;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.WebhookService</c>.</summary>
internal sealed class WebhookApi(IGrainFactory grains, WebhookDesk desk, TimeProvider clock) : WebhookService.WebhookServiceBase
{
    /// <inheritdoc/>
    public override async Task<WebhookSecret> CreateWebhook(CreateWebhookRequest request, ServerCallContext context)
    {
        var terms = new WebhookTerms(request.Url, request.Kinds.FromWire(), request.WithoutIds, request.DisplayName);
        return (await desk.Create(grains, Caller.Organisation(context), terms, Caller.Id(context), context.CancellationToken)).ToWire();
    }

    /// <inheritdoc/>
    public override async Task<ListWebhooksResponse> ListWebhooks(ListWebhooksRequest request, ServerCallContext context) =>
        new() { Webhooks = { (await desk.List(grains, Caller.Organisation(context), context.CancellationToken)).Select(webhook => webhook.ToWire()) } };

    /// <inheritdoc/>
    public override async Task<Webhook> GetWebhook(GetWebhookRequest request, ServerCallContext context)
    {
        var (webhook, id) = Of(request.Name, "name", context);
        return (await webhook.Get() ?? throw RefusedException.NotFound("webhook", id)).ToWire();
    }

    /// <inheritdoc/>
    public override async Task<Webhook> UpdateWebhook(UpdateWebhookRequest request, ServerCallContext context)
    {
        var id = ResourceNames.IdOf(ChangeMapping.Webhooks, request.Name, "name");
        WebhookCondition? condition = request.State switch
        {
            WebhookState.Unspecified => null,
            WebhookState.Enabled or WebhookState.Disabled => (WebhookCondition)request.State,
            _ => throw new RefusedException(RefusalReason.Invalid, "state: it is none that this service knows; choose enabled or disabled.", "state"),
        };
        var updated = await desk.Update(
            grains,
            Caller.Organisation(context),
            id,
            before => new WebhookTerms(
                request.HasUrl ? request.Url : before.Url,
                request.Kinds.Count > 0 ? request.Kinds.FromWire() : before.Kinds,
                request.HasWithoutIds ? request.WithoutIds : before.WithoutIds,
                request.HasDisplayName ? request.DisplayName : before.DisplayName),
            condition,
            request.Etag,
            context.CancellationToken);
        return updated.ToWire();
    }

    /// <inheritdoc/>
    public override async Task<Empty> DeleteWebhook(DeleteWebhookRequest request, ServerCallContext context)
    {
        await Of(request.Name, "name", context).Webhook.Delete();
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<WebhookSecret> RotateWebhookSecret(RotateWebhookSecretRequest request, ServerCallContext context) =>
        (await Of(request.Name, "name", context).Webhook.Rotate()).ToWire();

    /// <inheritdoc/>
    public override async Task<WebhookDelivery> PingWebhook(PingWebhookRequest request, ServerCallContext context)
    {
        var (webhook, id) = Of(request.Name, "name", context);
        return (await webhook.Ping()).ToWire(id);
    }

    /// <inheritdoc/>
    public override async Task<ListWebhookDeliveriesResponse> ListWebhookDeliveries(ListWebhookDeliveriesRequest request, ServerCallContext context)
    {
        var (webhook, id) = Of(request.Webhook, "webhook", context);
        var size = Paging.Size(request.PageSize);
        var attempts = await webhook.Deliveries(Paging.NumberAfter(request.PageToken), size);
        return new ListWebhookDeliveriesResponse
        {
            Deliveries = { attempts.Select(attempt => attempt.ToWire(id)) },
            NextPageToken = Paging.Next([.. attempts.Select(attempt => attempt.Number.ToString(CultureInfo.InvariantCulture))], size),
        };
    }

    /// <inheritdoc/>
    public override async Task<Webhook> ReplayWebhook(ReplayWebhookRequest request, ServerCallContext context)
    {
        var (webhook, _) = Of(request.Name, "name", context);
        if ((request.Since is not null) == (request.PageToken.Length > 0))
        {
            throw new RefusedException(RefusalReason.Invalid, "since: say either a time or a token of ListChanges from which on to deliver again.", "since");
        }

        if (request.Since is not { } since)
        {
            return (await webhook.Replay(Paging.NumberAfter(request.PageToken))).ToWire();
        }

        // Of a time before the feed's oldest change, everything that is kept.
        var before = Before(since);
        return (await webhook.Replay(before <= await grains.GetGrain<IChangeFeedGrain>(Caller.Organisation(context)).Floor() ? 0 : before)).ToWire();
    }

    /// <summary>The number before all of a time: numbers are not behind the clock.</summary>
    private long Before(Timestamp since)
    {
        DateTimeOffset time;
        try
        {
            time = since.ToDateTimeOffset();
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw new RefusedException(RefusalReason.Invalid, "since: it is no valid time; send seconds and nanoseconds within the range of google.protobuf.Timestamp.", "since");
        }

        return time > clock.GetUtcNow()
            ? throw new RefusedException(RefusalReason.Invalid, "since: it is a time to come; name one that is past.", "since")
            : Math.Max(1, time.ToUnixTimeMilliseconds() - 1);
    }

    private (IWebhookGrain Webhook, string Id) Of(string name, string field, ServerCallContext context)
    {
        var id = ResourceNames.IdOf(ChangeMapping.Webhooks, name, field);
        return (grains.GetGrain<IWebhookGrain>(Keys.Of(Caller.Organisation(context), id)), id);
    }
}
