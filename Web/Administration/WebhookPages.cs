using Matching.Client;
using Matching.V1;
using Matching.Web.Gate;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Administration;

/// <summary>Forms of the settings about messages to other systems, for admins.</summary>
internal static class WebhookPages
{
    /// <summary>Maps them.</summary>
    public static void Map(PageEndpoints pages)
    {
        pages.Post("/settings/webhooks", Make);
        pages.Post("/settings/webhooks/{id}/state", Switch);
        pages.Post("/settings/webhooks/{id}/test", Test);
        pages.Post("/settings/webhooks/{id}/delete", Delete);
    }

    /// <summary>Makes one and shows its secret on this answer alone: it is kept nowhere that anybody reads, not even in an address.</summary>
    private static async Task<IResult> Make(PageContext page)
    {
        var form = await page.Http.Request.ReadFormAsync(page.Cancellation);
        var kinds = form["kind"].Select(name => Enum.TryParse<ChangeKind>(name, out var kind) && Enum.IsDefined(kind) ? kind : throw new BadHttpRequestException("The form names no kind of message."));
        var made = await page.Service.CreateWebhookAsync(form["url"].ToString().Trim(), [.. kinds], form["name"].ToString().Trim(), cancellation: page.Cancellation);
        return await SettingsPages.Show(page, webhook: made);
    }

    private static async Task<IResult> Switch(PageContext page)
    {
        var form = await page.Http.Request.ReadFormAsync(page.Cancellation);
        var enable = form["state"] == "enabled";
        await page.Service.UpdateWebhookAsync(
            new UpdateWebhookRequest { Name = ResourceNames.Webhook(Id(page)), State = enable ? WebhookState.Enabled : WebhookState.Disabled }, page.Cancellation);
        return new SeeOther(Notices.On("/settings", enable ? "webhook-on" : "webhook-off"));
    }

    private static async Task<IResult> Test(PageContext page)
    {
        var answer = await page.Service.PingWebhookAsync(Id(page), page.Cancellation);
        return new SeeOther(Notices.On("/settings", answer.Status is >= 200 and < 300 ? "webhook-taken" : "webhook-not-taken"));
    }

    private static async Task<IResult> Delete(PageContext page)
    {
        await page.Service.DeleteWebhookAsync(Id(page), page.Cancellation);
        return new SeeOther(Notices.On("/settings", "webhook-gone"));
    }

    private static string Id(PageContext page) => (string)page.Http.Request.RouteValues["id"]!;
}
