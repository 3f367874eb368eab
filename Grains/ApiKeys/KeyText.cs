using System.Buffers.Text;
using System.Security.Cryptography;
using Matching.Contracts;

namespace Matching.Grains.ApiKeys;

/// <summary>
/// The text of a key: <c>mk~organisation~id~secret</c>. The secret is 256 random bits as base64url (RFC 4648, section 5), 43 characters.
/// All characters are those that a bearer token may have (RFC 6750, section 2.1).
/// </summary>
/// <param name="Organisation">Whose key it is.</param>
/// <param name="Id">Identifier within the organisation.</param>
/// <param name="Secret">What its holder alone knows; 32 bytes.</param>
public sealed record KeyText(string Organisation, string Id, byte[] Secret)
{
    /// <summary>How every key begins.</summary>
    public const string Prefix = "mk~";

    private const int SecretBytes = 32;
    private const int IdBytes = 6;
    private const int LongestText = 512;

    /// <summary>A new key of an organisation with a random secret.</summary>
    /// <param name="organisation">Whose.</param>
    /// <param name="id">Identifier; random when null.</param>
    public static KeyText Make(string organisation, string? id = null) =>
        new(organisation, id ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Reads a key's text; null when it is none.</summary>
    public static KeyText? Parse(string text)
    {
        if (text.Length > LongestText || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = text.Split('~');
        if (parts.Length != 4 || !Keys.IsValidId(parts[1]) || !Keys.IsValidId(parts[2]) || parts[3].Length != Base64Url.GetEncodedLength(SecretBytes))
        {
            return null;
        }

        var secret = new byte[SecretBytes];
        return Base64Url.IsValid(parts[3]) && Base64Url.TryDecodeFromChars(parts[3], secret, out var length) && length == SecretBytes
            ? new KeyText(parts[1], parts[2], secret)
            : null;
    }

    /// <summary>SHA-256 of the secret: what is kept of it.</summary>
    public byte[] SecretHash() => SHA256.HashData(Secret);

    /// <summary>The text, secret and all: for its holder, never for a log.</summary>
    public string Reveal() => $"{Prefix}{Organisation}~{Id}~{Base64Url.EncodeToString(Secret)}";

    /// <summary>The key without its secret.</summary>
    public override string ToString() => $"{Prefix}{Organisation}~{Id}~...";
}
