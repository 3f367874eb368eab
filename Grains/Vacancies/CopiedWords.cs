using Matching.Contracts;

namespace Matching.Grains.Vacancies;

/// <summary>
/// Takes the ad's own words out of a list: candidates that the pool marks are read again beside the ad and put where they belong. What counts is never
/// more than what the pool counted, so whoever is behind the last place that was asked for stays behind it, and the list is exact as far as its places
/// are not behind that (the threshold algorithm; Fagin, Lotem, Naor 2003). Stateless.
/// </summary>
/// <param name="grains">The grains.</param>
/// <param name="organisation">Whose.</param>
/// <param name="vacancy">The vacancy.</param>
/// <param name="basis">What lists are made with.</param>
/// <param name="cache">Where readings are kept.</param>
/// <param name="score">Score of a profile, compiled when first needed.</param>
/// <param name="keep">Keeps what was read, so that the list can be rebuilt.</param>
internal sealed class CopiedWords(IGrainFactory grains, string organisation, RankedVacancy vacancy, ListBasis basis, ShortlistCache cache, Func<CandidateProfile, int> score, Func<CandidateBeside, Task> keep)
{
    /// <summary>Best first; equal scores in ordinal order of id.</summary>
    public static readonly Comparer<PoolMatch> Order = Comparer<PoolMatch>.Create(static (left, right) =>
        left.Score != right.Score ? right.Score.CompareTo(left.Score) : string.CompareOrdinal(left.Candidate, right.Candidate));

    /// <summary>The places that are certain; null when a marked candidate has changed since it was ranked, so that the list has to be asked for again.</summary>
    /// <param name="matches">What the pool counted, best first.</param>
    /// <param name="all">Whether these are all candidates.</param>
    public async Task<IReadOnlyList<PoolMatch>?> Without(IReadOnlyList<PoolMatch> matches, bool all)
    {
        if (!matches.Any(match => match.Copied))
        {
            return matches;
        }

        var corrected = await Task.WhenAll(matches.Select(Correct));
        if (Array.Exists(corrected, match => match is null))
        {
            return null;
        }

        var last = matches[^1];
        return [.. corrected.Select(match => match!.Value).Where(match => all || Order.Compare(match, last) <= 0).Order(Order)];
    }

    /// <summary>What a marked candidate comes to; null when this version of it is no longer to be had.</summary>
    public Task<BesideAd?> Of(PoolMatch match) => cache.Beside(basis, match, () => Read(match));

    private async Task<PoolMatch?> Correct(PoolMatch match) =>
        !match.Copied ? match : await Of(match) is { } beside ? match with { Score = beside.Score } : null;

    private async Task<BesideAd?> Read(PoolMatch match)
    {
        var beside = await grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, match.Candidate)).Beside(vacancy.Fingerprint);
        if (beside is null || beside.Candidate.Version != match.Version)
        {
            return null;
        }

        await keep(beside);
        var (with, without) = (score(beside.Candidate.Profile), score(beside.Profile));
        return without < with ? new BesideAd(without, beside.Profile, beside.Copied) : new BesideAd(with, beside.Candidate.Profile, beside.Copied);
    }
}
