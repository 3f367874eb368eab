using System.Security.Cryptography;
using System.Text;

namespace Matching.Contracts.Formats;

/// <summary>
/// An exported audit log: a line of JSON each for where it starts, for every entry, and for where it ends, signed. An entry's line has its text letter
/// for letter between <c>{"entry":</c> and <c>,"hash":"</c>, so that anything can read it as JSON and a verifier can hash it as it was written.
/// </summary>
public static class AuditLines
{
    /// <summary>What an entry's line begins with; its text follows.</summary>
    public const string EntryStart = "{\"entry\":";

    /// <summary>What follows an entry's text; its hash, 64 hexadecimal digits, follows.</summary>
    public const string HashStart = ",\"hash\":\"";

    /// <summary>What the last line begins with; the signed text follows.</summary>
    public const string HeadStart = "{\"head\":";

    /// <summary>What follows the signed text.</summary>
    public const string PublicKeyStart = ",\"publicKey\":\"";

    /// <summary>What follows the public key.</summary>
    public const string SignatureStart = "\",\"signature\":\"";

    /// <summary>Whether a signature is one of a text.</summary>
    public static bool IsSigned(string text, string publicKey, string signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Bytes(publicKey), out _);
            return key.VerifyData(Encoding.UTF8.GetBytes(text), Bytes(signature), HashAlgorithmName.SHA256);
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    /// <summary>The bytes of a text in base64 that is written as it must be: no spaces, no bits that say nothing.</summary>
    private static byte[] Bytes(string base64)
    {
        var bytes = Convert.FromBase64String(base64);
        return Convert.ToBase64String(bytes) == base64 ? bytes : throw new FormatException();
    }
}
