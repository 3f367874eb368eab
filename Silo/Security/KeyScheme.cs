using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Matching.Contracts;
using Matching.Grains.ApiKeys;
using Matching.Silo.Audit;
using Matching.Silo.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Matching.Silo.Security;

/// <summary>How callers are told apart by keys.</summary>
internal sealed class KeySchemeOptions : AuthenticationSchemeOptions
{
    /// <summary>Organisation that callers on this machine have without a key; empty: nobody is served without one.</summary>
    public string DemoOrganisation { get; set; } = string.Empty;
}

/// <summary>A key that does not hold; the message says why and what to do, and nothing of the key.</summary>
/// <param name="reason">Stable name for programs.</param>
/// <param name="message">Thing, rule and mend.</param>
internal sealed class KeyRefusedException(string reason, string message) : Exception(message)
{
    /// <summary>Stable name for programs.</summary>
    public string Reason { get; } = reason;

    /// <summary>Who sent it, when the secret was that of a key that once held; else null.</summary>
    public KnownCaller? Caller { get; private init; }

    /// <summary>Why a key does not hold; null when it does.</summary>
    public static KeyRefusedException? Of(KeyVerdict verdict, KnownCaller holder) => verdict switch
    {
        KeyVerdict.Valid => null,
        KeyVerdict.Expired => new("KEY_EXPIRED", "The key has expired; ask an admin for another ('matching keys create').") { Caller = holder },
        KeyVerdict.Revoked => new("KEY_REVOKED", "The key was revoked; ask an admin for another ('matching keys create').") { Caller = holder },
        _ => new("KEY_UNKNOWN", "The key is not known here; check that it is whole and meant for this service."),
    };
}

/// <summary>A key that could not be looked up: the inner exception says why, and nothing is known of the key.</summary>
internal sealed class KeyUncheckedException(Exception cause) : Exception("The key could not be checked.", cause);

/// <summary>
/// The authentication scheme of API keys: <c>authorization: Bearer mk~...</c>. The identity has three claims that everything else goes by:
/// <see cref="Caller.OrganisationClaim"/>, <see cref="Caller.IdClaim"/> and <see cref="Caller.RoleClaim"/>.
/// </summary>
internal sealed class KeyScheme(IOptionsMonitor<KeySchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing ring)
    : AuthenticationHandler<KeySchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string Name = "key";

    private const string Bearer = "Bearer ";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count == 0)
        {
            return Options.DemoOrganisation.Length > 0 && IsThisMachine() ? Success(Options.DemoOrganisation, "demo", RoleNames.All) : AuthenticateResult.NoResult();
        }

        var text = header.Count == 1 && header[0] is { } value && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? KeyText.Parse(value[Bearer.Length..].Trim()) : null;
        if (text is null)
        {
            return AuthenticateResult.Fail(new KeyRefusedException(
                "KEY_MALFORMED", "The authorization is no key of this service; send one as 'authorization: Bearer mk~...', whole and without quotes."));
        }

        try
        {
            var key = new HeldKey(ring, text.Organisation, text.Id, text.SecretHash());
            var check = await key.Check();
            if (KeyRefusedException.Of(check.Verdict, new KnownCaller(text.Organisation, text.Id)) is { } refused)
            {
                return AuthenticateResult.Fail(refused);
            }

            Context.Features.Set(key);
            return Success(text.Organisation, text.Id, [RoleNames.Of(check.Role)], check.Scopes);
        }
        catch (Exception error)
        {
            // Whoever asks for the identity learns what kept it from being told; see CallGate.
            return AuthenticateResult.Fail(new KeyUncheckedException(error));
        }
    }

    /// <summary>Another machine, or a web page that reaches this one under a name of its own, is not this machine's user.</summary>
    private bool IsThisMachine() =>
        Context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        && (Request.Host.Host == "localhost" || (IPAddress.TryParse(Request.Host.Host.Trim('[', ']'), out var host) && IPAddress.IsLoopback(host)));

    private AuthenticateResult Success(string organisation, string id, IEnumerable<string> roles, KeyScopes scopes = KeyScopes.None)
    {
        var claims = new List<Claim>(4) { new(Caller.OrganisationClaim, organisation), new(Caller.IdClaim, id) };
        claims.AddRange(roles.Select(role => new Claim(Caller.RoleClaim, role)));
        if (scopes != KeyScopes.None)
        {
            claims.Add(new Claim(Caller.ScopesClaim, ((int)scopes).ToString(CultureInfo.InvariantCulture)));
        }

        var identity = new ClaimsIdentity(claims, Scheme.Name, Caller.IdClaim, Caller.RoleClaim);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }
}
