using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Matching.SystemTests.Security.Identity;

/// <summary>JSON Web Tokens (RFC 7519) signed by ECDSA P-256 (ES256 of RFC 7518): what an identity provider issues and a silo checks.</summary>
internal static class SignedToken
{
    /// <summary>A token with these claims, signed.</summary>
    public static string Make(ECDsa issuer, JsonObject claims)
    {
        var signed = $"{Part("""{"alg":"ES256","typ":"JWT"}""")}.{Part(claims.ToJsonString())}";
        return $"{signed}.{Base64Url.EncodeToString(issuer.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    /// <summary>The claims of a token; null when it is none, or not signed by the issuer.</summary>
    public static JsonElement? Read(ECDsa issuer, string token)
    {
        if (token.Split('.') is not [var header, var claims, var signature] || !Array.TrueForAll([header, claims, signature], part => Base64Url.IsValid(part))
            || !issuer.VerifyData(Encoding.ASCII.GetBytes($"{header}.{claims}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256))
        {
            return null;
        }

        using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(claims));
        return document.RootElement.Clone();
    }

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
