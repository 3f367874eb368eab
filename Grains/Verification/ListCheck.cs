using Matching.Contracts;
using Matching.Grains.Models;
using Matching.Profiles.Copies;
using Matching.Profiles.Text;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.Grains.Verification;

/// <summary>
/// Compares a vacancy's list with brute force: every candidate scored by the plain walk through the trees, which shares nothing
/// with the fast scorer, and sorted. Stateless.
/// </summary>
public sealed class ListCheck(ModelCatalogue models)
{
    /// <summary>Compares a list that was taken between two images of the index.</summary>
    /// <param name="grains">The grains.</param>
    /// <param name="organisation">Whose.</param>
    /// <param name="vacancy">The vacancy as it stands.</param>
    /// <param name="list">Its list.</param>
    /// <param name="top">How many places were asked for.</param>
    /// <param name="before">The index before the list was taken.</param>
    /// <param name="after">The index afterwards.</param>
    /// <param name="cancellationToken">Gives the comparison up.</param>
    /// <returns>What differs, or null. Candidates that changed between the images may stand anywhere; all others must stand exactly right.</returns>
    public async Task<string?> Compare(
        IGrainFactory grains, string organisation, VacancySnapshot vacancy, RankedList list, int top, PoolImage before, PoolImage after, CancellationToken cancellationToken)
    {
        if (vacancy.Version != list.VacancyVersion)
        {
            return $"the list stands on version {list.VacancyVersion} of the vacancy, which is at {vacancy.Version}";
        }

        var inForce = await grains.GetGrain<IModelGrain>(organisation).Active();
        if (inForce != list.ModelVersion && !await IsBeingFollowed(grains, organisation))
        {
            return $"the list stands on model {list.ModelVersion}, and {inForce} is in force";
        }

        var changed = before.Differences(after);

        // The pool that a list names is that of the moment at which it was ranked; that no place has changed since is compared below.
        var framework = await grains.GetGrain<IFrameworkGrain>(organisation).Get();
        var model = await models.Get(grains, organisation, list.ModelVersion);
        var query = VacancyQuery.Compile(vacancy.Profile, model, new CompetenceColumns(framework.Columns));

        // Applicants who asked for a manual process are in the pool and not on this list.
        var without = changed.Concat((list.Unranked ?? []).Select(one => one.Candidate)).Where(after.Candidates.ContainsKey).ToHashSet(StringComparer.Ordinal);
        var plain = await Task.Run(() => BruteForce(query, after, without, cancellationToken), cancellationToken);
        var expected = await WithoutCopies(grains, organisation, vacancy, query, plain, after, list.Entries.Count);
        return Difference([.. list.Entries.Where(entry => !changed.Contains(entry.Candidate))], expected, list, top, without.Union(changed, StringComparer.Ordinal).Count(), after);
    }

    /// <summary>While all vacancies are ranked anew, and after that was cancelled, lists of the model before serve: they are right by that model.</summary>
    private static async Task<bool> IsBeingFollowed(IGrainFactory grains, string organisation) =>
        (await grains.GetGrain<IJobGrain>(organisation).List()) is [var latest, ..] && latest.State != RescoreState.Done;

    private static List<(string Id, int Score, long Version)> BruteForce(VacancyQuery query, PoolImage pool, HashSet<string> without, CancellationToken cancellationToken)
    {
        var width = Math.Max(query.Competences.RowWidth, pool.Candidates.Values.Select(candidate => candidate.Row.Length).DefaultIfEmpty(0).Max());
        var row = new byte[width];
        var scored = new List<(string Id, int Score, long Version)>(pool.Candidates.Count);
        foreach (var (id, candidate) in pool.Candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (without.Contains(id))
            {
                continue;
            }

            row.AsSpan().Clear();
            candidate.Row.CopyTo(row, 0);
            scored.Add((id, query.Score(row), candidate.Version));
        }

        scored.Sort(static (left, right) => left.Score != right.Score ? right.Score.CompareTo(left.Score) : string.CompareOrdinal(left.Id, right.Id));
        return scored;
    }

    /// <summary>The order when the ad's own words count nothing, as far down as <paramref name="places"/>: candidates are read again beside the ad, from the top, until nobody can come between.</summary>
    private static async Task<List<(string Id, int Score, long Version)>> WithoutCopies(
        IGrainFactory grains, string organisation, VacancySnapshot vacancy, VacancyQuery query, List<(string Id, int Score, long Version)> plain, PoolImage pool, int places)
    {
        var ad = Fingerprint.Of(SourceText.Of(vacancy.Text!));
        var detector = new CopyDetector(ad);
        var order = new List<(string Id, int Score, long Version)>();
        foreach (var one in plain)
        {
            if (order.Count(other => other.Score > one.Score) > places)
            {
                break;
            }

            var score = one.Score;
            if (detector.Any(pool.Candidates[one.Id].Fingerprint) && await grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, one.Id)).Beside(ad) is { } beside)
            {
                score = Math.Min(score, query.Score(CandidateRow.Build(beside.Profile, query.Competences)));
            }

            order.Add(one with { Score = score });
        }

        order.Sort(static (left, right) => left.Score != right.Score ? right.Score.CompareTo(left.Score) : string.CompareOrdinal(left.Id, right.Id));
        return order;
    }

    private static string? Difference(
        RankedCandidate[] stable, List<(string Id, int Score, long Version)> expected, RankedList list, int top, int without, PoolImage pool)
    {
        for (var place = 0; place < stable.Length; place++)
        {
            if (place >= expected.Count)
            {
                return $"{stable[place].Candidate} stands on it, and is not in the pool";
            }

            var (entry, right) = (stable[place], expected[place]);
            if ((entry.Candidate, entry.Score, entry.CandidateVersion) != right)
            {
                return $"place {place + 1} is {entry.Candidate} (score {entry.Score}, version {entry.CandidateVersion}); brute force gives {right.Id} (score {right.Score}, version {right.Version})";
            }
        }

        var least = Math.Min(top, Math.Max(0, pool.Candidates.Count - without));
        return list.Entries.Count < least ? $"it has {list.Entries.Count} places, and {least} are to be had" : null;
    }
}
