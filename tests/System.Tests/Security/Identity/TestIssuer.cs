using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Matching.SystemTests.Security.Identity;

/// <summary>An OpenID Connect provider as a service sees it: a discovery document and public keys (RFC 7517) over HTTP, and tokens (RFC 7519) that it signs by ES256 (RFC 7518).</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private TestIssuer(WebApplication app) => this.app = app;

    /// <summary>Its address, which is also the issuer that its tokens name.</summary>
    public string Address => app.Urls.Single();

    /// <summary>Starts one on a free port.</summary>
    public static async Task<TestIssuer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var issuer = new TestIssuer(builder.Build());
        issuer.app.MapGet("/.well-known/openid-configuration", () => Results.Text(
            new JsonObject { ["issuer"] = issuer.Address, ["jwks_uri"] = $"{issuer.Address}/keys" }.ToJsonString(), "application/json"));
        issuer.app.MapGet("/keys", () => Results.Text(new JsonObject { ["keys"] = new JsonArray(Public(issuer.key)) }.ToJsonString(), "application/json"));
        await issuer.app.StartAsync();
        return issuer;
    }

    /// <summary>A token with these claims, signed by its key, or by another that says to be its.</summary>
    public string Sign(JsonObject claims, ECDsa? by = null)
    {
        var signed = $"{Part(new JsonObject { ["alg"] = "ES256", ["typ"] = "JWT", ["kid"] = IdOf(key) })}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString((by ?? key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    /// <summary>A token with these claims that nobody signed (<c>alg: none</c>).</summary>
    public static string Unsigned(JsonObject claims) => $"{Part(new JsonObject { ["alg"] = "none", ["typ"] = "JWT" })}.{Part(claims)}.";

    /// <summary>A token with these claims that is signed by a shared secret (HS256), of which the provider's public key is made.</summary>
    public string SignedByPublicKey(JsonObject claims)
    {
        var signed = $"{Part(new JsonObject { ["alg"] = "HS256", ["typ"] = "JWT", ["kid"] = IdOf(key) })}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }

    private static JsonObject Public(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new JsonObject
        {
            ["kty"] = "EC", ["crv"] = "P-256", ["use"] = "sig", ["alg"] = "ES256", ["kid"] = IdOf(key),
            ["x"] = Base64Url.EncodeToString(point.X!), ["y"] = Base64Url.EncodeToString(point.Y!),
        };
    }

    private static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
