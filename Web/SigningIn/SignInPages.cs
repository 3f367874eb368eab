using Grpc.Core;
using Matching.Client;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Matching.Web.Language;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Web.SigningIn;

/// <summary>Signing in and out, and the choice of language.</summary>
internal static class SignInPages
{
    /// <summary>Maps them.</summary>
    public static void Map(PageEndpoints pages)
    {
        pages.Get("/signin", page => Task.FromResult(Form(page, Local(page.Http.Request.Query["next"]), string.Empty, StatusCodes.Status200OK)), open: true);
        pages.Post("/signin", SignIn, open: true);
        pages.Get("/signin/provider", Lead, open: true);
        pages.Post("/signout", SignOut, open: true);
        pages.Post("/language", Choose, open: true);
    }

    /// <summary>Asks whoever is not signed in for their key, at the address that they wanted; scripts get the status alone.</summary>
    public static IResult Ask(PageContext page, bool ended = false) =>
        Form(
            page,
            HttpMethods.IsGet(page.Http.Request.Method) ? page.Here : "/",
            !ended ? string.Empty
                : page.Session is { IsByProvider: true } ? page.T["Your session has ended. Sign in again to go on."]
                : page.T["Your session has ended: the key no longer holds. Sign in with another."],
            StatusCodes.Status401Unauthorized);

    /// <summary>The page that asks for a key, or offers the provider.</summary>
    /// <param name="page">The request.</param>
    /// <param name="next">Where to go afterwards.</param>
    /// <param name="problem">Why it did not go; empty at first.</param>
    /// <param name="status">HTTP status.</param>
    public static IResult Form(PageContext page, string next, string problem, int status) =>
        PageComponent.Of<SignInPage>(
            new Dictionary<string, object?>
            {
                ["Next"] = next,
                ["Problem"] = problem,
                ["HasProvider"] = page.Http.RequestServices.GetRequiredService<PageOptions>().Provider is not null,
            },
            status);

    /// <summary>Sends the browser to the provider, which sends it back to <see cref="ProviderSignIn.Callback"/>.</summary>
    private static async Task<IResult> Lead(PageContext page)
    {
        if (page.Http.RequestServices.GetRequiredService<PageOptions>().Provider is null)
        {
            return Problems.NotFound(page);
        }

        var next = Local(page.Http.Request.Query["next"]);
        return await ProviderSignIn.Lead(page.Http, next)
            ? Results.Empty
            : Form(page, next, page.T["The sign-in of your organisation cannot be reached just now. Try again in a moment, or use a key."], StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> SignIn(PageContext page)
    {
        var services = page.Http.RequestServices;
        var form = await page.Http.Request.ReadFormAsync(page.Cancellation);
        var (key, next) = (form["key"].ToString().Trim(), Local(form["next"]));
        var throttle = services.GetRequiredService<SignInThrottle>();
        if (!throttle.Allows(page.Http))
        {
            page.Http.Response.Headers.RetryAfter = "6";
            return Form(page, next, page.T["Too many keys that do not hold. Wait a minute and try again."], StatusCodes.Status429TooManyRequests);
        }

        if (key.Length is 0 or > 512 || key.Any(letter => letter is <= ' ' or >= '\x7f'))
        {
            throttle.Count(page.Http);
            return Form(page, next, page.T["That is no key. Copy it whole, without spaces or quotes."], StatusCodes.Status400BadRequest);
        }

        try
        {
            var status = await services.GetRequiredService<MatchingClient>().As(key).GetStatusAsync(page.Cancellation);
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            await SessionCookie.Begin(page.Http, Session.Of(status, key, now));
            return new SeeOther(next);
        }
        catch (RpcException refusal) when (refusal.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied)
        {
            throttle.Count(page.Http);
            return Form(page, next, page.T["This key does not hold: it is unknown here, has expired or was revoked. Ask your administrator for another."], StatusCodes.Status401Unauthorized);
        }
    }

    private static async Task<IResult> SignOut(PageContext page)
    {
        await SessionCookie.End(page.Http);
        return new SeeOther("/signin");
    }

    private static async Task<IResult> Choose(PageContext page)
    {
        var form = await page.Http.Request.ReadFormAsync(page.Cancellation);
        if (Texts.Find(form["language"]) is { } texts)
        {
            LanguageChoice.Keep(page.Http, texts);
        }

        return new SeeOther(Local(form["back"]));
    }

    /// <summary>A path of ours, never another site's.</summary>
    private static string Local(string? path) =>
        path is { Length: > 0 } && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal) && !path.Any(char.IsControl) ? path : "/";
}
