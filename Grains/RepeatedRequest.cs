using System.Security.Cryptography;
using Matching.Contracts;

namespace Matching.Grains;

/// <summary>Requests that are sent again under one request id.</summary>
internal static class RepeatedRequest
{
    private const int FingerprintBytes = 8;

    /// <summary>Refuses a request whose id was used before for another body: the first one's result would be a wrong answer to it.</summary>
    /// <param name="first">The body that the id was first used for.</param>
    /// <param name="again">The body that came with it now.</param>
    /// <exception cref="RefusedException">They differ; the message has a fingerprint of each.</exception>
    public static void Check(ReadOnlySpan<byte> first, ReadOnlySpan<byte> again)
    {
        if (!first.SequenceEqual(again))
        {
            throw new RefusedException(
                RefusalReason.Exists,
                $"request_id: it was used before with another body (fingerprint {Fingerprint(first)}, now {Fingerprint(again)}); send a new id with a new body.",
                "request_id");
        }
    }

    /// <summary>The first 8 bytes of a body's SHA-256 as 16 hexadecimal digits: enough to tell two bodies apart in a log.</summary>
    private static string Fingerprint(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, FingerprintBytes));
}
