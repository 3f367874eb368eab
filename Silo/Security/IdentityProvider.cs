using Matching.Silo.Api;
using Matching.Silo.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Matching.Silo.Security;

/// <summary>Takes tokens of an OpenID Connect provider beside keys: JWTs that it signed for this service, checked by the keys of its discovery document.</summary>
internal static class IdentityProvider
{
    /// <summary>Name of the scheme, and what stands before a token's subject in the audit log.</summary>
    public const string Scheme = "oidc";

    /// <summary>How far the provider's clock may be from ours.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(10);

    /// <summary>How long the provider may take to send its documents.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Adds the scheme. What it needs is loaded only when it is added.</summary>
    public static void AddIdentityProvider(this AuthenticationBuilder authentication, IdentitySettings settings)
    {
        authentication.Services.AddSingleton(settings);
        authentication.Services.AddSingleton<KnownOrganisations>();
        authentication.Services.AddSingleton<IdentityEvents>();
        authentication.AddJwtBearer(Scheme, jwt =>
        {
            jwt.Authority = settings.Authority;
            jwt.RequireHttpsMetadata = !settings.IsLocal;
            jwt.BackchannelTimeout = Patience;
            jwt.MapInboundClaims = false;
            jwt.SaveToken = false;
            jwt.EventsType = typeof(IdentityEvents);
            jwt.TokenValidationParameters.ValidAudience = settings.Audience;
            jwt.TokenValidationParameters.ClockSkew = ClockSkew;
            jwt.TokenValidationParameters.NameClaimType = Caller.IdClaim;

            // Signatures by public keys alone: a key that a discovery document tells to everybody makes no shared secret.
            jwt.TokenValidationParameters.ValidAlgorithms =
            [
                SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
                SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
                SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
            ];
        });
    }
}
