using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Matching.Web.Tests.Provider;

/// <summary>
/// A real OpenID Connect provider, OpenIddict, with one client and a page that asks who somebody is. It is reached as <c>localhost</c>, where the
/// service is reached as 127.0.0.1: another site for the browser, as providers are.
/// </summary>
internal sealed class Provider : IAsyncDisposable
{
    /// <summary>What it calls the pages.</summary>
    public const string Client = "matching-pages";

    /// <summary>The client's secret.</summary>
    public const string Secret = "a secret between the provider and the pages";

    /// <summary>What it calls the service.</summary>
    public const string Audience = "matching";

    /// <summary>The scope by which a token is for the service.</summary>
    public const string Scope = "matching.use";

    private readonly WebApplication app;

    private Provider(WebApplication app) => this.app = app;

    /// <summary>Its people: groups by subject.</summary>
    public Dictionary<string, string[]> People { get; } = new(StringComparer.Ordinal)
    {
        ["mette"] = ["hr-recruiters"],
        ["søren"] = ["canteen"],
    };

    /// <summary>How long its access tokens live.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Where it sends people back to, and nowhere else.</summary>
    public string? Redirect { get; set; }

    /// <summary>Its address, which is the issuer that its tokens name.</summary>
    public string Address => $"http://localhost:{new Uri(app.Urls.Single()).Port}/";

    /// <summary>Starts one on a free port.</summary>
    public static async Task<Provider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        Provider? provider = null;
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes(Scope);

            // No database of clients: there is one. Tokens are signed, not encrypted, so that the service can read them.
            server.EnableDegradedMode();
            server.DisableAccessTokenEncryption();
            server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
            server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != Client || context.RedirectUri != provider!.Redirect)
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidClient, "Unknown client or address.");
                }

                return ValueTask.CompletedTask;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != Client || context.ClientSecret != Secret)
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidClient, "Unknown client or secret.");
                }

                return ValueTask.CompletedTask;
            }));
        });
        builder.Services.AddAuthentication();
        provider = new Provider(builder.Build());
        provider.app.UseAuthentication();
        provider.app.MapGet("connect/authorize", provider.Authorize);
        provider.app.MapGet("/", () => Results.Content("<!DOCTYPE html><title>Mail</title>", "text/html"));
        await provider.app.StartAsync();

        // It makes its keys when it is first asked.
        using var http = new HttpClient();
        await http.GetStringAsync(provider.Address + ".well-known/openid-configuration");
        return provider;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    /// <summary>Asks who somebody is; a link says it.</summary>
    private IResult Authorize(HttpContext http)
    {
        if (http.Request.Query["who"] is not [{ } who])
        {
            var links = People.Keys.Select(name => $"<p><a id=\"{name}\" href=\"{WebUtility.HtmlEncode($"{http.Request.Path}{http.Request.QueryString}&who={Uri.EscapeDataString(name)}")}\">{name}</a></p>");
            return Results.Content($"<!DOCTYPE html><meta charset=\"utf-8\"><title>Provider</title>{string.Concat(links)}", "text/html");
        }

        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        identity.SetClaim(OpenIddictConstants.Claims.Subject, who).SetClaim("tenant", "local").SetClaims("groups", [.. People[who]]);
        identity.SetDestinations(_ => [OpenIddictConstants.Destinations.AccessToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(http.GetOpenIddictServerRequest()!.GetScopes());
        principal.SetResources(principal.HasScope(Scope) ? [Audience] : []);
        principal.SetAccessTokenLifetime(Life);
        return Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }
}
