using System.Security.Cryptography;
using System.Text;

namespace Matching.Contracts.Formats;

/// <summary>
/// The hashes of an audit log: each entry's is SHA-256 over the hash before (32 bytes) and the entry's JSON in UTF-8, so that the last one
/// stands for every letter of all before. Who writes the log and who verifies an export go by this one class.
/// </summary>
public static class AuditChain
{
    /// <summary>The hash before the first entry of an organisation's log.</summary>
    public static byte[] Beginning(string organisation) => SHA256.HashData(Encoding.UTF8.GetBytes("matching audit log of " + organisation));

    /// <summary>The hash of an entry.</summary>
    /// <param name="before">Hash of the entry before; 32 bytes.</param>
    /// <param name="entry">The entry's JSON, letter for letter.</param>
    public static byte[] Next(ReadOnlySpan<byte> before, string entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        hash.AppendData(Encoding.UTF8.GetBytes(entry));
        return hash.GetHashAndReset();
    }

    /// <summary>A hash as it is written: lower-case hexadecimal.</summary>
    public static string Text(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash);
}
