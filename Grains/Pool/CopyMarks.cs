using Matching.Contracts;
using Matching.Profiles.Copies;

namespace Matching.Grains.Pool;

/// <summary>
/// Tells which candidates of a partition have an ad's own words in their CVs, so that only those are read again beside the ad.
/// Used in the partition's turns; what <see cref="Mark(PoolQuery, IReadOnlyList{PoolMatch})"/> gives is worked out at once.
/// </summary>
internal sealed class CopyMarks
{
    /// <summary>Ads whose words stay looked up; some 20 KB each.</summary>
    private const int MostAds = 256;

    private readonly Dictionary<string, byte[]> fingerprints = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Vacancy, long Version), Ad> ads = [];

    /// <summary>A candidate is new or has changed.</summary>
    public void Put(string candidate, byte[]? fingerprint)
    {
        if (fingerprint is { Length: > 0 })
        {
            fingerprints[candidate] = fingerprint;
        }
        else
        {
            fingerprints.Remove(candidate);
        }
    }

    /// <summary>A candidate is gone.</summary>
    public void Remove(string candidate) => fingerprints.Remove(candidate);

    /// <summary>A candidate's fingerprint; empty for none.</summary>
    public byte[] Of(string candidate) => fingerprints.GetValueOrDefault(candidate, []);

    /// <summary>The same matches, those marked whose CVs have words of the query's ad.</summary>
    public IReadOnlyList<PoolMatch> Mark(PoolQuery query, IReadOnlyList<PoolMatch> matches) =>
        AdOf(query) is not { } ad ? matches : [.. matches.Select(match => fingerprints.TryGetValue(match.Candidate, out var own) && ad.IsIn(match.Candidate, own) ? match with { Copied = true } : match)];

    /// <summary>All candidates whose CVs have words of the query's ad.</summary>
    public IReadOnlyList<string> All(PoolQuery query) => AdOf(query) is not { } ad ? [] : [.. fingerprints.Where(pair => ad.Detector.Any(pair.Value)).Select(pair => pair.Key)];

    private Ad? AdOf(PoolQuery query)
    {
        if (query.Fingerprint is not { Length: > 0 } fingerprint)
        {
            return null;
        }

        if (!ads.TryGetValue((query.Vacancy, query.VacancyVersion), out var ad))
        {
            if (ads.Count >= MostAds)
            {
                ads.Clear();
            }

            ads[(query.Vacancy, query.VacancyVersion)] = ad = new Ad(new CopyDetector(fingerprint));
        }

        return ad;
    }

    /// <summary>An ad's words, and in whose CVs they were looked for: a list that is sent again at each change has nearly the same people on it.</summary>
    private sealed record Ad(CopyDetector Detector)
    {
        /// <summary>Most that are remembered; more than a list that stands has places.</summary>
        private const int MostLooked = 2_048;

        private readonly Dictionary<string, (byte[] Own, bool Copied)> looked = new(StringComparer.Ordinal);

        /// <summary>Whether a candidate's CV has words of the ad. A changed CV has a fingerprint of its own.</summary>
        public bool IsIn(string candidate, byte[] own)
        {
            if (looked.TryGetValue(candidate, out var known) && ReferenceEquals(known.Own, own))
            {
                return known.Copied;
            }

            if (looked.Count >= MostLooked)
            {
                looked.Clear();
            }

            var copied = Detector.Any(own);
            looked[candidate] = (own, copied);
            return copied;
        }
    }
}
