using Matching.V1;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Matching.Web.Importing;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Web.Administration;

/// <summary>Framework, models and keys of one's organisation: shown to whom may see them, changed by whom may change them.</summary>
internal static class SettingsPages
{
    /// <summary>Maps them.</summary>
    public static void Map(PageEndpoints pages)
    {
        pages.Get("/settings", page => Show(page));
        pages.Post("/settings/keys", MakeKey);
        pages.Post("/settings/keys/{id}/revoke", Revoke);
        WebhookPages.Map(pages);
        PaperPages.Map(pages);
        pages.Post("/settings/models/activate", Activate);
        pages.Post("/settings/framework", BringFramework, streamed: true);
    }

    /// <summary>The settings, with what was just made.</summary>
    public static async Task<IResult> Show(PageContext page, CreatedKey? made = null, WebhookSecret? webhook = null)
    {
        var session = page.Session!;
        var status = await page.Service.GetStatusAsync(page.Cancellation);
        var framework = await page.Service.GetFrameworkAsync(page.Cancellation);
        var models = session.Corrects || session.Audits ? await page.Service.ListModelsAsync(page.Cancellation) : [];
        var keys = new List<Key>();
        if (session.IsAdmin || session.Audits)
        {
            await foreach (var key in page.Service.ListKeysAsync(page.Cancellation))
            {
                keys.Add(key);
            }
        }

        var webhooks = session.IsAdmin ? await page.Service.ListWebhooksAsync(page.Cancellation) : [];
        var stops = (await page.Service.ListStopsAsync(page.Cancellation)).Where(stop => stop.StopScope != StopScope.Vacancy).ToArray();
        return PageComponent.Of<SettingsPage>(new Dictionary<string, object?>
        {
            ["Status"] = status, ["Framework"] = framework, ["Models"] = models, ["Keys"] = keys, ["Made"] = made, ["Webhooks"] = webhooks, ["MadeWebhook"] = webhook, ["Stops"] = stops,
        });
    }

    /// <summary>Makes a key and shows it on this answer alone: it is kept nowhere, not even in an address.</summary>
    private static async Task<IResult> MakeKey(PageContext page)
    {
        var form = await page.Http.Request.ReadFormAsync(page.Cancellation);
        if (!Enum.TryParse<Role>(form["role"], out var role) || role == Role.Unspecified || !Enum.IsDefined(role))
        {
            throw new BadHttpRequestException("The form names no role.");
        }

        // What is ticked counts for integrations alone: others have no scopes, and the boxes stand beside every role.
        var more = role == Role.Integration ? form["scope"].Select(name => Enum.TryParse<Scope>(name, out var scope) ? scope : Scope.Unspecified).ToArray() : [];
        Scope[] scopes = more.Length == 0 ? [] : [Scope.Import, Scope.Read, Scope.Rank, Scope.Decide, .. more];
        var made = await page.Service.CreateKeyAsync(role, form["name"].ToString().Trim(), scopes: scopes, cancellation: page.Cancellation);
        return await Show(page, made);
    }

    private static async Task<IResult> Revoke(PageContext page)
    {
        await page.Service.RevokeKeyAsync((string)page.Http.Request.RouteValues["id"]!, page.Cancellation);
        return new SeeOther(Notices.On("/settings", "revoked"));
    }

    private static async Task<IResult> Activate(PageContext page)
    {
        var form = await page.Http.Request.ReadFormAsync(page.Cancellation);
        await page.Service.ActivateModelAsync(form["version"].ToString(), page.Cancellation);
        return new SeeOther(Notices.On("/settings", "activated"));
    }

    private static async Task<IResult> BringFramework(PageContext page)
    {
        var upload = new UploadReader(page.Http.Request);
        var file = await upload.Next(page.Cancellation);
        page.Http.Request.Headers[PageContext.TokenHeader] = upload.Fields.GetValueOrDefault(PageContext.TokenField, string.Empty);
        if (!await page.Http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(page.Http))
        {
            return Problems.Forged(page);
        }

        await page.Service.ImportFrameworkAsync(file?.Content ?? throw new BadHttpRequestException("No file was chosen."), page.Cancellation);
        return new SeeOther(Notices.On("/settings", "framework"));
    }
}
