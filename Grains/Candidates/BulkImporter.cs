using Matching.Contracts;
using Matching.Grains.Leases;
using Matching.Grains.Pool;
using Matching.Ranking.Features;

namespace Matching.Grains.Candidates;

/// <summary>
/// Brings many given profiles at once: those of candidates that there were none of go in one transaction to the storage and in one message
/// to each partition, which brings every list up to date once; the others go through their grains. Stateless.
/// </summary>
/// <param name="pool">The partitions.</param>
/// <param name="rows">Writes past the grains.</param>
/// <param name="view">The framework that rows are laid out by.</param>
/// <param name="clock">Versions go by it.</param>
public sealed class BulkImporter(PoolOptions pool, INewRows rows, OrganisationView view, TimeProvider clock)
{
    /// <summary>Profiles that are best brought together; more make longer waits and nothing cheaper.</summary>
    public const int BatchSize = 1000;

    /// <summary>Grains that are asked at a time.</summary>
    private const int AtATime = 64;

    /// <summary>Brings profiles. Those that were brought are durable and searchable when the task is complete.</summary>
    /// <returns>What became of each, in their order.</returns>
    public async Task<IReadOnlyList<BroughtProfile>> Import(IGrainFactory grains, string organisation, IReadOnlyList<ProfileToBring> profiles, CancellationToken cancellationToken)
    {
        var framework = await view.Framework(grains, organisation);
        var ids = profiles.Select(profile => profile.Candidate).Distinct(StringComparer.Ordinal).ToArray();
        var missing = (await Task.WhenAll(ids.GroupBy(id => pool.KeyOf(organisation, id), StringComparer.Ordinal)
            .Select(part => grains.GetGrain<IPoolGrain>(part.Key).Missing([.. part])))).SelectMany(part => part).ToHashSet(StringComparer.Ordinal);

        // Of several profiles with one id the first may be new; the others replace it afterwards.
        var brought = new BroughtProfile?[profiles.Count];
        int[] fresh = [.. Enumerable.Range(0, profiles.Count).Where(at => missing.Remove(profiles[at].Candidate))];
        foreach (var result in await Insert(grains, organisation, [.. fresh.Select(at => profiles[at])], framework, cancellationToken) ?? [])
        {
            brought[fresh[result.At]] = result.Brought;
        }

        await Parallel.ForEachAsync(
            Enumerable.Range(0, profiles.Count).Where(at => brought[at] is null).GroupBy(at => profiles[at].Candidate, StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken },
            async (same, _) =>
            {
                foreach (var at in same)
                {
                    brought[at] = await ThroughGrain(grains, organisation, profiles[at]);
                }
            });
        return brought!;
    }

    private async Task<(int At, BroughtProfile Brought)[]?> Insert(
        IGrainFactory grains, string organisation, ProfileToBring[] profiles, FrameworkSnapshot framework, CancellationToken cancellationToken)
    {
        if (profiles.Length == 0)
        {
            return null;
        }

        var columns = new CompetenceColumns(framework.Columns);
        var version = Versions.Next(0, clock);
        var candidates = Array.ConvertAll(
            profiles, profile => StructuredCandidate.New(Keys.Of(organisation, profile.Candidate), profile.Import, version, framework, columns, clock));
        if (!await rows.TryInsert(candidates, cancellationToken))
        {
            return null;
        }

        // They are durable: should this fail, partitions find them by themselves (PoolRepair), and whoever brings them again is told so.
        await Task.WhenAll(Enumerable.Range(0, profiles.Length)
            .GroupBy(at => pool.KeyOf(organisation, profiles[at].Candidate), StringComparer.Ordinal)
            .Select(part => grains.GetGrain<IPoolGrain>(part.Key).UpsertMany([.. part.Select(at => new PoolEntry(profiles[at].Candidate, version, candidates[at].State.Row))])));
        return [.. profiles.Select((profile, at) => (at, new BroughtProfile(profile.Candidate, version, null)))];
    }

    private static async Task<BroughtProfile> ThroughGrain(IGrainFactory grains, string organisation, ProfileToBring profile)
    {
        try
        {
            var kept = await grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, profile.Candidate)).ImportProfile(profile.Import);
            return new BroughtProfile(profile.Candidate, kept.Version, null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new BroughtProfile(profile.Candidate, 0, error);
        }
    }
}
