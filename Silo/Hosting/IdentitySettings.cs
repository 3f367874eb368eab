using Matching.Silo.Api;
using Matching.Silo.Security;

namespace Matching.Silo.Hosting;

/// <summary>Which OpenID Connect provider's tokens are taken beside keys, and what its claims mean here.</summary>
internal sealed record IdentitySettings
{
    private static readonly string[] Mapped = [Caller.OrganisationClaim, Caller.RoleClaim];

    /// <summary>Address of the provider: its discovery document is at <c>/.well-known/openid-configuration</c> below it; empty when no tokens are taken.</summary>
    public string Authority { get; init; } = string.Empty;

    /// <summary>What a token's <c>aud</c> must contain: this service, as the provider knows it.</summary>
    public string Audience { get; init; } = string.Empty;

    /// <summary>The token's claim that names the organisation.</summary>
    public string OrganisationClaim { get; init; } = Caller.OrganisationClaim;

    /// <summary>The token's claim that names roles.</summary>
    public string RoleClaim { get; init; } = Caller.RoleClaim;

    /// <summary>Our role by the provider's name of it.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = RoleNames.All.ToDictionary(name => name, StringComparer.Ordinal);

    /// <summary>What the provider calls the pages: the client that signs people in; empty when people sign in to the pages with keys alone.</summary>
    public string Client { get; init; } = string.Empty;

    /// <summary>The client's secret; empty for a public client, which proves itself by PKCE (RFC 7636) alone.</summary>
    public string Secret { get; init; } = string.Empty;

    /// <summary>Scopes that the pages ask for beside <c>openid</c>, so that the access token is issued for <see cref="Audience"/>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Whether tokens are taken.</summary>
    public bool IsOn => Authority.Length > 0;

    /// <summary>Whether the provider is on this machine, where alone it may be asked over http.</summary>
    public bool IsLocal => new Uri(Authority).IsLoopback;

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="BadSettingException">A setting breaks a rule.</exception>
    public static IdentitySettings From(IConfiguration configuration)
    {
        var defaults = new IdentitySettings();
        var claims = Pairs(configuration["IdentityClaims"], "IdentityClaims", "organisation=tenant;role=groups");
        var roles = Pairs(configuration["IdentityRoles"], "IdentityRoles", "hr-recruiters=recruiter;hr-admins=admin");
        var settings = defaults with
        {
            Authority = configuration["IdentityAuthority"] ?? defaults.Authority,
            Audience = configuration["IdentityAudience"] ?? defaults.Audience,
            Client = configuration["IdentityClient"] ?? defaults.Client,
            Secret = configuration["IdentitySecret"] ?? defaults.Secret,
            Scopes = configuration["IdentityScopes"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? defaults.Scopes,
            OrganisationClaim = claims.GetValueOrDefault(Caller.OrganisationClaim, defaults.OrganisationClaim),
            RoleClaim = claims.GetValueOrDefault(Caller.RoleClaim, defaults.RoleClaim),
            Roles = roles.Count > 0 ? roles : defaults.Roles,
        };
        if (claims.Keys.Except(Mapped, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new BadSettingException($"IdentityClaims: '{unknown}' is not read from a token; map 'organisation' and 'role', for instance --identity-claims \"organisation=tenant;role=groups\".");
        }

        if (roles.Values.Except(RoleNames.All, StringComparer.Ordinal).FirstOrDefault() is { } role)
        {
            throw new BadSettingException($"IdentityRoles: '{role}' is no role; map to {string.Join(", ", RoleNames.All)}, for instance --identity-roles \"hr-recruiters=recruiter\".");
        }

        settings.Check(claims.Count > 0 || roles.Count > 0);
        return settings;
    }

    private void Check(bool mapsClaims)
    {
        if (!IsOn)
        {
            if (Audience.Length > 0 || Client.Length > 0 || Secret.Length > 0 || Scopes.Count > 0 || mapsClaims)
            {
                throw new BadSettingException("IdentityAuthority: the other settings of an identity provider need its address; write --identity-authority https://..., or leave all of them out.");
            }

            return;
        }

        if (!Uri.TryCreate(Authority, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new BadSettingException($"IdentityAuthority: '{Authority}' is no https address; write for instance --identity-authority https://login.example/.");
        }

        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            throw new BadSettingException(
                $"IdentityAuthority: '{Authority}' would be asked for its signing keys in the clear, and who changes them on the way signs tokens; write its https address (http is for a provider on this machine).");
        }

        if (Audience.Length == 0)
        {
            throw new BadSettingException("IdentityAudience: a provider issues tokens for others too; write --identity-audience with the name that it has for this service.");
        }

        if (Client.Length == 0 && (Secret.Length > 0 || Scopes.Count > 0))
        {
            throw new BadSettingException("IdentityClient: a secret and scopes are the pages' own, and nobody signs in to the pages with the provider without a client; write --identity-client with the id that the provider gave the pages.");
        }
    }

    /// <summary>Reads <c>name=value;name=value</c>; names may contain '='.</summary>
    private static Dictionary<string, string> Pairs(string? text, string setting, string example)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in (text ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = setting == "IdentityClaims" ? pair.IndexOf('=', StringComparison.Ordinal) : pair.LastIndexOf('=');
            if (equals <= 0 || equals == pair.Length - 1 || !pairs.TryAdd(pair[..equals].Trim(), pair[(equals + 1)..].Trim()))
            {
                throw new BadSettingException($"{setting}: '{pair}' is no pair of a name and a value, or its name is there twice; write for instance \"{example}\".");
            }
        }

        return pairs;
    }
}
