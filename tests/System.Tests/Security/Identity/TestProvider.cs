using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Matching.SystemTests.Security.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

[assembly: HostingStartup(typeof(TestProvider))]

namespace Matching.SystemTests.Security.Identity;

/// <summary>
/// What an operator writes to bring an identity provider, loaded by the silo with <c>--identity</c>: a scheme named "oidc" that checks a token as JwtBearer does
/// (signature, issuer, audience, life) and maps the provider's own claims to the three that the service goes by.
/// </summary>
public sealed class TestProvider : IHostingStartup
{
    /// <summary>Variable with the issuer's public key, SubjectPublicKeyInfo in base64.</summary>
    public const string KeyVariable = "TEST_PROVIDER_KEY";

    /// <summary>Issuer of the tokens.</summary>
    public const string Issuer = "https://login.test.invalid/";

    /// <summary>Whom the tokens are for.</summary>
    public const string Audience = "matching";

    /// <inheritdoc/>
    public void Configure(IWebHostBuilder builder) =>
        builder.ConfigureServices(services => services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, Handler>("oidc", null));

    private sealed class Handler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        /// <summary>Names that the provider gives to groups, and what they may do here.</summary>
        private static readonly Dictionary<string, string> RoleOfGroup = new(StringComparer.Ordinal)
        {
            ["hr-recruiters"] = "recruiter",
            ["hr-admins"] = "admin",
            ["control"] = "auditor",
        };

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            using var issuer = ECDsa.Create();
            issuer.ImportSubjectPublicKeyInfo(Convert.FromBase64String(Environment.GetEnvironmentVariable(KeyVariable)!), out _);
            var token = Request.Headers.Authorization.ToString()["Bearer ".Length..].Trim();
            if (SignedToken.Read(issuer, token) is not { } claims || Text(claims, "iss") != Issuer || Text(claims, "aud") != Audience)
            {
                // A handler that tells the token in its failure: the service must not pass it on.
                return Task.FromResult(AuthenticateResult.Fail($"The token '{token}' does not hold."));
            }

            var expires = DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64());
            if (expires <= DateTimeOffset.UtcNow)
            {
                return Task.FromResult(AuthenticateResult.Fail($"The token '{token}' has expired."));
            }

            var identity = new ClaimsIdentity("Federation", "sub", "role");
            identity.AddClaims(Texts(claims, "sub").Select(subject => new Claim("sub", subject)));
            identity.AddClaims(Texts(claims, "tenant").Select(tenant => new Claim("organisation", tenant)));
            identity.AddClaims(Texts(claims, "groups").Where(RoleOfGroup.ContainsKey).Select(group => new Claim("role", RoleOfGroup[group])));
            var properties = new AuthenticationProperties { ExpiresUtc = expires };
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name)));
        }

        private static string Text(JsonElement claims, string name) => Texts(claims, name).FirstOrDefault(string.Empty);

        private static IEnumerable<string> Texts(JsonElement claims, string name) =>
            !claims.TryGetProperty(name, out var value) ? []
            : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(item => item.GetString()!)
            : [value.GetString()!];
    }
}
