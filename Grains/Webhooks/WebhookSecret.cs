using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Matching.Grains.Webhooks;

/// <summary>Secrets and signatures of messages, by the Standard Webhooks specification (standardwebhooks.com, version 1).</summary>
public static class WebhookSecret
{
    /// <summary>How a secret's text begins.</summary>
    public const string Prefix = "whsec_";

    private const int SecretBytes = 32;

    /// <summary>A new random secret, 32 bytes.</summary>
    public static byte[] Make() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>The text of a secret: for its receiver, never for a log.</summary>
    public static string Reveal(byte[] secret) => Prefix + Convert.ToBase64String(secret);

    /// <summary>The header webhook-signature: a signature for each secret, separated by spaces.</summary>
    /// <param name="secrets">The secrets, the one in force first.</param>
    /// <param name="id">Header webhook-id.</param>
    /// <param name="at">Header webhook-timestamp, seconds since 1970.</param>
    /// <param name="body">The message.</param>
    public static string Sign(IEnumerable<byte[]> secrets, string id, long at, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at}."));
        byte[] signed = [.. head, .. body];
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, signed))));
    }
}
