using System.Security.Cryptography;

namespace Matching.Grains.History;

/// <summary>
/// What the history has of a candidate is sealed with a key of the candidate's own (AES-256-GCM, NIST SP 800-38D), which is kept with the candidate and goes
/// with the candidate: what is left of somebody who was erased nobody can read, and it names nobody. Pure but for randomness.
/// </summary>
internal static class HistoryCipher
{
    private const int KeyBytes = 32;
    private const int NameBytes = 8;

    /// <summary>A new key.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>The name under which entries of a key stand, 16 hexadecimal digits: random to whoever does not have the key.</summary>
    public static string NameOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key).AsSpan(0, NameBytes));

    /// <summary>Nonce, sealed content, tag.</summary>
    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain)
    {
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        var whole = new byte[nonce + plain.Length + tag];
        RandomNumberGenerator.Fill(whole.AsSpan(0, nonce));
        using var aes = new AesGcm(key, tag);
        aes.Encrypt(whole.AsSpan(0, nonce), plain, whole.AsSpan(nonce, plain.Length), whole.AsSpan(nonce + plain.Length));
        return whole;
    }

    /// <summary>The content.</summary>
    /// <exception cref="CryptographicException">It was sealed with another key, or changed.</exception>
    public static byte[] Open(byte[] key, ReadOnlySpan<byte> whole)
    {
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        if (whole.Length < nonce + tag)
        {
            throw new CryptographicException("An entry of the history is too short.");
        }

        var plain = new byte[whole.Length - nonce - tag];
        using var aes = new AesGcm(key, tag);
        aes.Decrypt(whole[..nonce], whole[nonce..^tag], whole[^tag..], plain);
        return plain;
    }
}
