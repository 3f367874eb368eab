using Grpc.Core;
using Matching.Client;
using Matching.Web.Gate;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Matching.Web.SigningIn;

/// <summary>
/// Signs people in with their organisation's provider: OpenID Connect Core 1.0, authorization code flow with PKCE. The access token becomes the
/// session's key, so that rights, limits and audit are those of the person at the service, and the session ends when the token does.
/// </summary>
internal static class ProviderSignIn
{
    /// <summary>Where the provider sends people back to.</summary>
    public const string Callback = "/signin/provider/done";

    private const string Scheme = "provider";

    /// <summary>How long the provider may take to answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How long a person may take to sign in there.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Adds the scheme.</summary>
    public static void AddSignInProvider(this AuthenticationBuilder authentication, SignInProvider provider) => authentication.AddOpenIdConnect(Scheme, oidc =>
    {
        oidc.Authority = provider.Authority;
        oidc.RequireHttpsMetadata = !provider.IsLocal;
        oidc.ClientId = provider.Client;
        oidc.ClientSecret = provider.Secret.Length > 0 ? provider.Secret : null;
        oidc.ResponseType = OpenIdConnectResponseType.Code;

        // By a link, not by another site's form: that would come without the cookie which ties the answer to this browser.
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.CallbackPath = Callback;
        oidc.SignedOutCallbackPath = "/signin/provider/out";
        oidc.RemoteSignOutPath = PathString.Empty;
        oidc.SignInScheme = SessionCookie.Scheme;
        oidc.MapInboundClaims = false;
        oidc.GetClaimsFromUserInfoEndpoint = false;
        oidc.SaveTokens = true;
        oidc.DisableTelemetry = true;
        oidc.BackchannelTimeout = Patience;
        oidc.RemoteAuthenticationTimeout = Longest;
        oidc.Scope.Clear();
        foreach (var scope in provider.Scopes.Prepend(OpenIdConnectScope.OpenId).Distinct(StringComparer.Ordinal))
        {
            oidc.Scope.Add(scope);
        }

        foreach (var cookie in (CookieBuilder[])[oidc.NonceCookie, oidc.CorrelationCookie])
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        oidc.Events.OnTicketReceived = Begin;
        oidc.Events.OnRemoteFailure = Fail;
    });

    /// <summary>Sends the browser to the provider; false when the provider cannot be asked for its addresses.</summary>
    /// <param name="http">The request.</param>
    /// <param name="next">Path of ours to go to afterwards.</param>
    public static async Task<bool> Lead(HttpContext http, string next)
    {
        try
        {
            await http.ChallengeAsync(Scheme, new AuthenticationProperties { RedirectUri = next });
            return true;
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or HttpRequestException && !http.Response.HasStarted)
        {
            return false;
        }
    }

    /// <summary>Makes a session of the provider's access token, if the service takes it.</summary>
    private static async Task Begin(TicketReceivedContext context)
    {
        var (http, next) = (context.HttpContext, context.ReturnUri ?? "/");
        var page = Open(http);
        context.HandleResponse();
        IResult result;
        try
        {
            var token = context.Properties?.GetTokenValue(OpenIdConnectParameterNames.AccessToken) ?? string.Empty;
            var status = await http.RequestServices.GetRequiredService<MatchingClient>().As(token).GetStatusAsync(http.RequestAborted);
            await SessionCookie.Begin(http, Session.Of(status, token, page.Now));
            result = GoOnPage.To(next);
        }
        catch (RpcException refusal) when (refusal.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied)
        {
            result = SignInPages.Form(page, next, page.T["Your account may not use this service: {0}", refusal.Status.Detail], StatusCodes.Status401Unauthorized);
        }
        catch (RpcException) when (!http.RequestAborted.IsCancellationRequested)
        {
            result = SignInPages.Form(page, next, page.T["The sign-in was not completed. Try again."], StatusCodes.Status503ServiceUnavailable);
        }

        await result.ExecuteAsync(http);
    }

    /// <summary>The person went back, took too long, or the answer is not one to a question of this browser. What the provider wrote stays unsaid: anybody can write such an answer.</summary>
    private static async Task Fail(RemoteFailureContext context)
    {
        var page = Open(context.HttpContext);
        context.HandleResponse();
        await SignInPages.Form(page, "/", page.T["The sign-in was not completed. Try again."], StatusCodes.Status401Unauthorized).ExecuteAsync(context.HttpContext);
    }

    private static PageContext Open(HttpContext http)
    {
        SecurityHeaders.Set(http.Response);
        var page = http.RequestServices.GetRequiredService<PageContext>();
        page.Begin(http, null);
        return page;
    }
}
