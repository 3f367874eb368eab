using Matching.Contracts;
using Matching.Ranking.Scoring;

namespace Matching.Grains.Pool;

/// <summary>Names of contents of pools.</summary>
internal static class PoolNames
{
    /// <summary>The name of the content that has a digest.</summary>
    public static PoolVersion Name(this PoolDigest digest) => new((int)digest.Count, (ulong)(digest.Sum >> 64), (ulong)digest.Sum);
}
