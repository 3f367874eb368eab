using System.Globalization;
using System.Net;
using System.Security.Claims;
using Matching.Client;
using Matching.V1;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Web.SigningIn;

/// <summary>
/// Keeps a session in a cookie that only the service can read: encrypted and signed by data protection, out of reach of scripts, sent to this site
/// alone. Nothing of a session is kept by the service, so any process that shares the keys of data protection serves it.
/// </summary>
internal static class SessionCookie
{
    /// <summary>Name of the authentication scheme. JSON and gRPC do not know it: a cookie opens pages and nothing else.</summary>
    public const string Scheme = "page";

    /// <summary>A session ends when nothing was asked for during this time.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(2);

    /// <summary>A session ends after this time in any case.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string KeyItem = "key";
    private const string NameItem = "name";
    private const string BeganItem = "began";

    /// <summary>Adds the scheme.</summary>
    public static void AddSessionCookie(this AuthenticationBuilder authentication) => authentication.AddCookie(Scheme, cookie =>
    {
        cookie.Cookie.Name = "matching-session";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.Cookie.IsEssential = true;
        cookie.ExpireTimeSpan = Idle;
        cookie.SlidingExpiration = true;
    });

    /// <summary>Begins a session.</summary>
    public static Task Begin(HttpContext http, Session session)
    {
        var properties = new AuthenticationProperties { IsPersistent = false };
        properties.Items[NameItem] = session.Name;
        properties.Items[KeyItem] = session.Key;
        properties.Items[BeganItem] = session.Began.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return http.SignInAsync(Scheme, Principal(session), properties);
    }

    /// <summary>Ends it.</summary>
    public static Task End(HttpContext http) => http.SignOutAsync(Scheme);

    /// <summary>The session of a request, or null.</summary>
    public static async Task<Session?> Find(HttpContext http)
    {
        if (await http.AuthenticateAsync(Scheme) is not { Succeeded: true, Ticket: { } ticket }
            || !ticket.Properties.Items.TryGetValue(KeyItem, out var key) || key is null
            || !long.TryParse(ticket.Properties.Items[BeganItem], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return null;
        }

        var began = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - began > Longest)
        {
            return null;
        }

        return new Session(
            ticket.Principal.FindFirstValue("organisation") ?? string.Empty,
            ticket.Principal.FindFirstValue("caller") ?? string.Empty,
            [.. ticket.Principal.FindAll("role").Select(claim => Enum.Parse<Role>(claim.Value))],
            key,
            began)
        {
            Name = ticket.Properties.Items.TryGetValue(NameItem, out var name) ? name ?? string.Empty : string.Empty,
        };
    }

    /// <summary>The session that a demo gives everybody on this machine, or null: others, or a page that reaches this machine under a name of its own.</summary>
    public static async Task<Session?> OfDemo(HttpContext http, MatchingClient client)
    {
        if (!IsThisMachine(http))
        {
            return null;
        }

        return Session.Of(await client.GetStatusAsync(http.RequestAborted), null, DateTimeOffset.UnixEpoch);
    }

    /// <summary>A session as an identity; forms are bound to it.</summary>
    public static ClaimsPrincipal Principal(Session session)
    {
        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, $"{session.Organisation}/{session.Caller}/{session.Began.ToUnixTimeSeconds()}"),
            new("organisation", session.Organisation),
            new("caller", session.Caller),
        };
        claims.AddRange(session.Roles.Select(role => new Claim("role", role.ToString())));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme, "caller", "role"));
    }

    private static bool IsThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        && (http.Request.Host.Host == "localhost" || (IPAddress.TryParse(http.Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)));
}
