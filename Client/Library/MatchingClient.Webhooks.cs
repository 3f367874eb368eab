using Google.Protobuf.WellKnownTypes;
using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>Changes after a token, the oldest first, each at least once. Ask again with the answer's token, also when there were none.</summary>
    /// <param name="token">From the answer before; empty for the oldest that is kept.</param>
    /// <param name="pageSize">At most this many; 0 for the service's own.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<ListChangesResponse> ListChangesAsync(string token = "", int pageSize = 0, CancellationToken cancellation = default) =>
        Answer(changes.ListChangesAsync(new ListChangesRequest { PageToken = token, PageSize = pageSize }, Within(options.Deadline, cancellation)));

    /// <summary>Subscribes a URL to changes. The answer alone holds the secret; it is not repeated when the connection breaks.</summary>
    /// <param name="url">Where changes are posted to.</param>
    /// <param name="kinds">Which.</param>
    /// <param name="displayName">What it is for; at most 100 characters.</param>
    /// <param name="withoutIds">Leaves ids out of messages.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<WebhookSecret> CreateWebhookAsync(
        string url, IEnumerable<ChangeKind> kinds, string displayName = "", bool withoutIds = false, CancellationToken cancellation = default) =>
        Answer(webhooks.CreateWebhookAsync(
            new CreateWebhookRequest { Url = url, Kinds = { kinds }, DisplayName = displayName, WithoutIds = withoutIds }, Within(options.Deadline, cancellation)));

    /// <summary>Webhooks of the organisation in order of id.</summary>
    public async Task<IReadOnlyList<Webhook>> ListWebhooksAsync(CancellationToken cancellation = default) =>
        (await Answer(webhooks.ListWebhooksAsync(new ListWebhooksRequest(), Within(options.Deadline, cancellation)))).Webhooks;

    /// <summary>A webhook by its id.</summary>
    public Task<Webhook> GetWebhookAsync(string id, CancellationToken cancellation = default) =>
        Answer(webhooks.GetWebhookAsync(new GetWebhookRequest { Name = ResourceNames.Webhook(id) }, Within(options.Deadline, cancellation)));

    /// <summary>Changes a webhook; fields of the request that are absent stay as they are.</summary>
    public Task<Webhook> UpdateWebhookAsync(UpdateWebhookRequest request, CancellationToken cancellation = default) =>
        Answer(webhooks.UpdateWebhookAsync(request, Within(options.Deadline, cancellation)));

    /// <summary>Deletes a webhook by its id.</summary>
    public async Task DeleteWebhookAsync(string id, CancellationToken cancellation = default) =>
        await Answer(webhooks.DeleteWebhookAsync(new DeleteWebhookRequest { Name = ResourceNames.Webhook(id) }, Within(options.Deadline, cancellation)));

    /// <summary>Makes another secret of a webhook, which the answer alone holds.</summary>
    public Task<WebhookSecret> RotateWebhookSecretAsync(string id, CancellationToken cancellation = default) =>
        Answer(webhooks.RotateWebhookSecretAsync(new RotateWebhookSecretRequest { Name = ResourceNames.Webhook(id) }, Within(options.Deadline, cancellation)));

    /// <summary>Posts a message that tells nothing to a webhook's URL, and tells what came of it.</summary>
    public Task<WebhookDelivery> PingWebhookAsync(string id, CancellationToken cancellation = default) =>
        Answer(webhooks.PingWebhookAsync(new PingWebhookRequest { Name = ResourceNames.Webhook(id) }, Within(options.Deadline, cancellation)));

    /// <summary>The last attempts to deliver to a webhook, the latest first, fetched a page at a time.</summary>
    public IAsyncEnumerable<WebhookDelivery> ListWebhookDeliveriesAsync(string id, CancellationToken cancellation = default) =>
        PagesAsync<WebhookDelivery>(
            async (page, token) =>
            {
                var answer = await Answer(webhooks.ListWebhookDeliveriesAsync(
                    new ListWebhookDeliveriesRequest { Webhook = ResourceNames.Webhook(id), PageSize = options.PageSize, PageToken = page }, Within(options.Deadline, token)));
                return (answer.Deliveries, answer.NextPageToken);
            },
            cancellation);

    /// <summary>Delivers what came after a time again.</summary>
    public Task<Webhook> ReplayWebhookAsync(string id, DateTimeOffset since, CancellationToken cancellation = default) =>
        Answer(webhooks.ReplayWebhookAsync(
            new ReplayWebhookRequest { Name = ResourceNames.Webhook(id), Since = Timestamp.FromDateTimeOffset(since) }, Within(options.Deadline, cancellation)));

    /// <summary>Delivers what came after a token of <see cref="ListChangesAsync"/> again.</summary>
    public Task<Webhook> ReplayWebhookAsync(string id, string token, CancellationToken cancellation = default) =>
        Answer(webhooks.ReplayWebhookAsync(new ReplayWebhookRequest { Name = ResourceNames.Webhook(id), PageToken = token }, Within(options.Deadline, cancellation)));
}
