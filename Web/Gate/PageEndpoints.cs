using Grpc.Core;
using Matching.Client;
using Matching.Web.Frame;
using Matching.Web.SigningIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matching.Web.Gate;

/// <summary>
/// The one way to map a page: sets the headers, finds out who asks, refuses forged forms, and turns what the service refuses into a page that
/// says so. A page is open to the signed-in alone unless it is mapped as open.
/// </summary>
internal sealed partial class PageEndpoints(IEndpointRouteBuilder app)
{
    /// <summary>Most bytes of a form without files.</summary>
    private const int LongestForm = 1024 * 1024;

    /// <summary>Maps a page.</summary>
    public void Get(string pattern, Func<PageContext, Task<IResult>> page, bool open = false) =>
        app.MapGet(pattern, Delegate(page, open, isForm: false)).AllowAnonymous();

    /// <summary>Maps what a form is sent to.</summary>
    /// <param name="pattern">Path.</param>
    /// <param name="page">Does what the form asks.</param>
    /// <param name="open">Whether anybody may send it.</param>
    /// <param name="streamed">The body is read by <paramref name="page"/> a file at a time; it checks the token itself.</param>
    public void Post(string pattern, Func<PageContext, Task<IResult>> page, bool open = false, bool streamed = false) =>
        app.MapPost(pattern, Delegate(page, open, isForm: !streamed)).AllowAnonymous();

    /// <summary>Maps the page for addresses that nothing is at.</summary>
    public void MapNotFound() => app.MapFallback("{**path}", Delegate(context => Task.FromResult(Problems.NotFound(context)), open: true, isForm: false))
        .WithMetadata(new HttpMethodMetadata([HttpMethods.Get])).AllowAnonymous();

    private static RequestDelegate Delegate(Func<PageContext, Task<IResult>> page, bool open, bool isForm) => async http => await Serve(http, page, open, isForm);

    private static async Task Serve(HttpContext http, Func<PageContext, Task<IResult>> page, bool open, bool isForm)
    {
        SecurityHeaders.Set(http.Response);
        var services = http.RequestServices;
        var context = services.GetRequiredService<PageContext>();
        context.Begin(http, null);
        IResult result;
        try
        {
            var session = await Find(http, services);
            if (session is not null)
            {
                http.User = SessionCookie.Principal(session);
            }

            context.Begin(http, session);
            result = session is null && !open ? (IsLedHere(http.Request) ? GoOnPage.To(context.Here) : SignInPages.Ask(context))
                : HttpMethods.IsPost(http.Request.Method) && !await IsOurs(context, isForm) ? Problems.Forged(context)
                : await page(context);
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.Unauthenticated && context.Session is { Key: not null })
        {
            // The key was revoked or has expired: the session ends here and now.
            await SessionCookie.End(http);
            result = SignInPages.Ask(context, ended: true);
        }
        catch (RpcException refusal) when (!http.RequestAborted.IsCancellationRequested)
        {
            result = Problems.Of(context, refusal);
        }
        catch (BadHttpRequestException bad)
        {
            result = Problems.Bad(context, bad.StatusCode);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The error may quote somebody: type and place are told by whoever logs exceptions, never its text.
            LogFault(services.GetRequiredService<ILogger<PageContext>>(), error, http.TraceIdentifier);
            result = Problems.Fault(context, http.TraceIdentifier);
        }

        await result.ExecuteAsync(http);
    }

    private static async Task<Session?> Find(HttpContext http, IServiceProvider services) =>
        await SessionCookie.Find(http)
        ?? (services.GetRequiredService<PageOptions>().Demo ? await SessionCookie.OfDemo(http, services.GetRequiredService<MatchingClient>()) : null);

    /// <summary>
    /// Whether somebody follows a link of another site or of a mail program on the web. The browser keeps strict cookies back then, so it is asked to
    /// come once more, from a page of ours, before anybody is asked to sign in.
    /// </summary>
    private static bool IsLedHere(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Site"] is ["cross-site" or "same-site"] && request.Headers["Sec-Fetch-Mode"] is ["navigate"];

    /// <summary>Whether a form comes from a page of ours: by the browser's word, and by the token that it carries.</summary>
    private static async Task<bool> IsOurs(PageContext context, bool isForm)
    {
        var request = context.Http.Request;
        if (request.Headers["Sec-Fetch-Site"] is [{ } site, ..] && site is not ("same-origin" or "none"))
        {
            return false;
        }

        if (!isForm)
        {
            return true;
        }

        context.Http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = LongestForm;
        return await context.Http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.Http);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A page failed; its reference is {Reference}")]
    private static partial void LogFault(ILogger logger, Exception error, string reference);
}
