using System.Text;
using Matching.Contracts;
using Matching.Grains.Pool;
using Matching.Ranking.Scoring;

namespace Matching.Grains.Verification;

/// <summary>A candidate's row with its version.</summary>
/// <param name="Version">Of the candidate.</param>
/// <param name="Row">Columns; missing ones at the end count as zero.</param>
public sealed record CandidateImage(long Version, byte[] Row)
{
    /// <summary>What tells whether the CV has an ad's own words; empty for none.</summary>
    public byte[] Fingerprint { get; init; } = [];

    /// <summary>True when version, columns and fingerprint are the same, zeros at the end of columns aside.</summary>
    public bool Equals(CandidateImage? other) => other is not null && Version == other.Version && Trimmed.SequenceEqual(other.Trimmed) && Fingerprint.AsSpan().SequenceEqual(other.Fingerprint);

    /// <inheritdoc/>
    public override int GetHashCode() => Version.GetHashCode();

    private ReadOnlySpan<byte> Trimmed => Row.AsSpan().TrimEnd((byte)0);
}

/// <summary>All candidates of an organisation, from one source.</summary>
/// <param name="Candidates">By id.</param>
public sealed record PoolImage(IReadOnlyDictionary<string, CandidateImage> Candidates)
{
    /// <summary>The name that a pool of exactly these candidates has, worked out from them.</summary>
    public PoolVersion Name { get; } = NameOf(Candidates);

    /// <summary>Ids of candidates that stand otherwise, or only on one side.</summary>
    public HashSet<string> Differences(PoolImage other)
    {
        if (Name == other.Name)
        {
            return [];
        }

        var different = Candidates.Where(pair => !pair.Value.Equals(other.Candidates.GetValueOrDefault(pair.Key))).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        different.UnionWith(other.Candidates.Keys.Where(id => !Candidates.ContainsKey(id)));
        return different;
    }

    private static PoolVersion NameOf(IReadOnlyDictionary<string, CandidateImage> candidates) =>
        candidates.Aggregate(PoolDigest.Empty, static (sum, pair) => sum + PoolDigest.Of(Encoding.UTF8.GetBytes(pair.Key), pair.Value.Version)).Name();
}
