using System.Security.Cryptography;
using Matching.Contracts;

namespace Matching.Grains.Webhooks;

/// <summary>Makes, changes and lists subscriptions by the rules for them. Stateless.</summary>
public sealed class WebhookDesk(IStateRows rows, IWebhookTransport transport)
{
    /// <summary>Most subscriptions of an organisation.</summary>
    public const int Most = 20;

    /// <summary>Most characters of a display name.</summary>
    public const int LongestName = 100;

    private const int IdBytes = 6;

    /// <summary>Makes a subscription; its secret is told this once.</summary>
    /// <exception cref="RefusedException">Something breaks a rule, or the organisation has as many as it can.</exception>
    public async Task<WebhookWithSecret> Create(IGrainFactory grains, string organisation, WebhookTerms terms, string creator, CancellationToken cancellationToken)
    {
        var kept = await Checked(terms, before: null, cancellationToken);
        if ((await Ids(organisation, cancellationToken)).Count >= Most)
        {
            throw new RefusedException(RefusalReason.Precondition, $"The organisation has {Most} webhooks already, the most it can; delete one that is no longer needed.");
        }

        while (true)
        {
            var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
            if (await grains.GetGrain<IWebhookGrain>(Keys.Of(organisation, id)).Create(kept, creator) is { } made)
            {
                return made;
            }
        }
    }

    /// <summary>Changes a subscription: the parts that are said.</summary>
    /// <exception cref="RefusedException">Something breaks a rule, there is none, or the etag does not match.</exception>
    public async Task<WebhookSnapshot> Update(
        IGrainFactory grains, string organisation, string id, Func<WebhookTerms, WebhookTerms> change, WebhookCondition? condition, string etag, CancellationToken cancellationToken)
    {
        var webhook = grains.GetGrain<IWebhookGrain>(Keys.Of(organisation, id));
        var before = await webhook.Get() ?? throw RefusedException.NotFound("webhook", id);
        var terms = change(before.Terms);
        return await webhook.Update(await Checked(terms, condition == WebhookCondition.Enabled ? null : before.Terms, cancellationToken), condition, etag.Length > 0 ? etag : Versions.Etag(before.Version));
    }

    /// <summary>The subscriptions of an organisation in order of id.</summary>
    public async Task<IReadOnlyList<WebhookSnapshot>> List(IGrainFactory grains, string organisation, CancellationToken cancellationToken)
    {
        var ids = await Ids(organisation, cancellationToken);
        return [.. (await Task.WhenAll(ids.Order(StringComparer.Ordinal).Select(id => grains.GetGrain<IWebhookGrain>(Keys.Of(organisation, id)).Get()))).OfType<WebhookSnapshot>()];
    }

    private async Task<IReadOnlyList<string>> Ids(string organisation, CancellationToken cancellationToken)
    {
        var (prefix, ids) = (organisation + "/", new List<string>());
        await foreach (var row in rows.Read<WebhookRow>(StateNames.Webhook, prefix, cancellationToken))
        {
            ids.Add(row.Key[prefix.Length..]);
        }

        return ids;
    }

    private async Task<WebhookTerms> Checked(WebhookTerms terms, WebhookTerms? before, CancellationToken cancellationToken)
    {
        if (terms.Kinds.Count == 0 || terms.Kinds.Any(kind => !Enum.IsDefined(kind)))
        {
            throw new RefusedException(RefusalReason.Invalid, "kinds: name one or more of the kinds of change that this service knows.", "kinds");
        }

        if (terms.DisplayName.Length > LongestName || terms.DisplayName.Any(char.IsControl))
        {
            throw new RefusedException(RefusalReason.Invalid, $"display_name: at most {LongestName} characters without control characters; shorten it.", "display_name");
        }

        if (terms.Url != before?.Url)
        {
            await transport.Check(terms.Url, cancellationToken);
        }

        return terms with { Kinds = [.. terms.Kinds.Distinct().Order()] };
    }
}
