using Matching.Contracts;
using Matching.Grains.Leases;
using Matching.Grains.Models;
using Matching.Grains.Pool;
using Matching.Grains.Stopping;
using Matching.Grains.Vacancies;

namespace Matching.Grains.Searching;

/// <summary>What a search found.</summary>
/// <param name="Entries">Best first, equal scores in ordinal order of id.</param>
/// <param name="Pool">The pool at that moment.</param>
/// <param name="Passed">Candidates that rows let through; who is on the list was also looked at as a whole.</param>
/// <param name="ModelVersion">The model.</param>
/// <param name="FrameworkVersion">The framework.</param>
public sealed record FoundCandidates(IReadOnlyList<RankedCandidate> Entries, PoolVersion Pool, int Passed, string ModelVersion, int FrameworkVersion);

/// <summary>
/// Ranks everybody in a pool for what a recruiter seeks, by the model in force and exactly as for a vacancy; nothing is kept of it. Stateless.
/// </summary>
public sealed class CandidateSearch(PoolOptions pool, ModelCatalogue models, OrganisationView view, StopGuard stops, IPostConcepts concepts)
{
    /// <summary>Candidates whose profiles are looked at in one search at most.</summary>
    public const int MostLookedAt = 10_000;

    /// <summary>Candidates that are ranked for each place at first where profiles decide, and how many times more where those do not fill the list.</summary>
    private const int LookedAtFirst = 8;

    /// <summary>Tries at seeing all partitions and profiles at one moment while they are being written to.</summary>
    private const int Tries = 50;

    /// <summary>Profiles asked for at a time.</summary>
    private const int Together = 32;

    /// <summary>The best candidates for a quest.</summary>
    /// <exception cref="RefusedException">The filter names a competence that the framework does not have.</exception>
    /// <exception cref="TimeoutException">The pool changed during each look.</exception>
    public async Task<FoundCandidates> Find(IGrainFactory grains, string organisation, CandidateQuest quest, CancellationToken cancellationToken)
    {
        await stops.MustServe(grains, organisation, quest.Filter.AppliedTo);
        var framework = await view.Framework(grains, organisation);
        FilterRules.Check(quest.Filter, framework.Framework);
        var means = concepts.AnyOf(quest.Filter.Concepts);
        var modelVersion = await view.Model(grains, organisation);
        var model = await models.Get(grains, organisation, modelVersion);
        var language = quest.Language.Length > 0 ? quest.Language : quest.Sought.Language == "en" ? "en" : "da";
        var writer = new Lazy<ReasonWriter>(() => new ReasonWriter(quest.Sought, model, framework, language));

        // One more for whoever is left out. Those whose profiles are looked at may fall out in any number, but mostly few do; applicants are few among all.
        var most = quest.Filter.AsksProfiles || quest.Filter.AppliedTo.Length > 0 ? MostLookedAt : quest.Top + 1;
        var wanted = quest.Filter.AppliedTo.Length > 0 ? most : Math.Min(most, quest.Top * LookedAtFirst);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var query = new PoolQuery(string.Empty, 0, quest.Sought, modelVersion, wanted);
            var (seen, matches, passed) = await Ask(grains, organisation, query, quest.Filter, cancellationToken);
            if (await Look(grains, organisation, quest, matches, means, cancellationToken) is not { } looked)
            {
                continue;
            }

            if (looked.Count < quest.Top && matches.Count == wanted && wanted < most)
            {
                // Those further down have to be looked at as well; that is no failed try.
                (wanted, attempt) = (Math.Min(most, wanted * LookedAtFirst), attempt - 1);
                continue;
            }

            var entries = new List<RankedCandidate>(looked.Count);
            foreach (var (match, snapshot) in looked)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var explained = quest.WithReasons && snapshot is not null ? writer.Value.Explain(snapshot.Profile) : null;
                entries.Add(new RankedCandidate(
                    entries.Count + 1, match.Candidate, match.Score, (double)model.Fit(match.Score), match.Version, snapshot?.Profile.Title?.Value ?? string.Empty,
                    explained is null ? [] : writer.Value.Reasons(explained), explained is null ? [] : Shortlister.Missing(explained))
                {
                    Hidden = snapshot?.Hidden ?? 0, Person = snapshot?.Contact?.Name, Blind = snapshot?.Blind,
                });
            }

            await stops.MustServe(grains, organisation, quest.Filter.AppliedTo);
            return new FoundCandidates(entries, seen, passed, modelVersion, framework.Framework.Version);
        }

        throw new TimeoutException($"The pool changed during each of {Tries} looks at it.");
    }

    private async Task<(PoolVersion Seen, IReadOnlyList<PoolMatch> Matches, int Passed)> Ask(
        IGrainFactory grains, string organisation, PoolQuery query, CandidateFilter filter, CancellationToken cancellationToken)
    {
        IPoolGrain[] partitions = [.. pool.KeysOf(organisation).Select(key => grains.GetGrain<IPoolGrain>(key))];
        var answers = await ConsistentRead.Ask(
            partitions, () => Task.WhenAll(partitions.Select(partition => partition.Ask(asked => asked.Search(query, filter, cancellationToken)))),
            found => found.Select(answer => answer.Pool), cancellationToken);
        return (answers.Aggregate(default(PoolVersion), (sum, answer) => sum + answer.Pool),
            [.. answers.SelectMany(answer => answer.Matches).OrderByDescending(match => match.Score).ThenBy(match => match.Candidate, StringComparer.Ordinal).Take(query.Top)],
            answers.Sum(answer => answer.Passed));
    }

    /// <summary>The first that the whole filter takes, with their profiles where those are needed; null when one of them has changed since it was ranked.</summary>
    private static async Task<IReadOnlyList<(PoolMatch Match, CandidateSnapshot? Snapshot)>?> Look(
        IGrainFactory grains, string organisation, CandidateQuest quest, IReadOnlyList<PoolMatch> matches, Func<CandidateProfile, bool> means, CancellationToken cancellationToken)
    {
        var applied = quest.Filter.AppliedTo.Length == 0
            ? null
            : (await grains.GetGrain<IApplicationGrain>(Keys.Of(organisation, quest.Filter.AppliedTo)).Applicants()) is var process
                ? process.Candidates.Except(process.Manual ?? [], StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal) : null;
        var taken = new List<(PoolMatch Match, CandidateSnapshot? Snapshot)>();
        foreach (var some in matches.Where(match => match.Candidate != quest.Except && applied?.Contains(match.Candidate) != false).Chunk(Math.Min(Together, quest.Top)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var snapshots = quest.WithReasons || quest.Filter.AsksProfiles
                ? await Task.WhenAll(some.Select(match => grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, match.Candidate)).Get(false)))
                : new CandidateSnapshot?[some.Length];
            for (var i = 0; i < some.Length; i++)
            {
                if ((quest.WithReasons || quest.Filter.AsksProfiles) && snapshots[i]?.Version != some[i].Version)
                {
                    return null;
                }

                if (snapshots[i] is not { } snapshot || (quest.Filter.Takes(snapshot.Profile) && means(snapshot.Profile)))
                {
                    taken.Add((some[i], snapshots[i]));
                    if (taken.Count == quest.Top)
                    {
                        return taken;
                    }
                }
            }
        }

        return taken;
    }
}
