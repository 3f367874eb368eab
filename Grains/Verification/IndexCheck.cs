using Matching.Contracts;
using Matching.Grains.Pool;
using Matching.Profiles;
using Matching.Ranking.Features;

namespace Matching.Grains.Verification;

/// <summary>Compares index and truth, candidate by candidate. Stateless.</summary>
public sealed class IndexCheck(PoolOptions pool)
{
    /// <summary>Looks at a candidate that is being changed, before the difference counts as one.</summary>
    private const int Looks = 20;

    /// <summary>What is wrong with the candidates that stand otherwise in <paramref name="index"/> than in <paramref name="truth"/>.</summary>
    public async Task<IReadOnlyList<VerifyStep>> Compare(IGrainFactory grains, string organisation, PoolImage truth, PoolImage index)
    {
        var different = truth.Differences(index);

        // Equal names say equal versions; rows are compared one by one all the same.
        different.UnionWith(truth.Candidates.Where(pair => index.Candidates.TryGetValue(pair.Key, out var entry) && !pair.Value.Equals(entry)).Select(pair => pair.Key));
        var findings = new List<VerifyStep>();
        foreach (var candidate in different.Order(StringComparer.Ordinal))
        {
            if (await Look(grains, organisation, candidate, truth, index) is { } finding)
            {
                findings.Add(finding);
            }
        }

        return findings;
    }

    /// <summary>A finding when a candidate's row is not what its document and corrections give, else null.</summary>
    public static async Task<VerifyStep?> CompareProfile(IGrainFactory grains, string organisation, string candidate, CandidateImage image)
    {
        try
        {
            var kept = await grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, candidate)).Get(false);
            var framework = await grains.GetGrain<IFrameworkGrain>(organisation).Get();
            if (kept is null || kept.Version != image.Version)
            {
                // Changed meanwhile: the comparison with the index looks at it.
                return null;
            }

            var row = CandidateRow.Build(kept.Profile, new CompetenceColumns(framework.Columns));
            return new CandidateImage(kept.Version, row) { Fingerprint = image.Fingerprint }.Equals(image)
                ? null
                : VerifyStep.Found(FindingKind.ProfileDiffers, Name(candidate), "its columns are not what its document and corrections give; import it again");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return VerifyStep.Found(FindingKind.Damaged, Name(candidate), $"it cannot be read ({error.GetType().Name})");
        }
    }

    private static string Name(string candidate) => "candidates/" + candidate;

    /// <summary>The two images were not taken at one moment: only what still differs when the candidate's own turns are over is a finding.</summary>
    private async Task<VerifyStep?> Look(IGrainFactory grains, string organisation, string candidate, PoolImage truth, PoolImage index)
    {
        var grain = grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, candidate));
        var partition = grains.GetGrain<IPoolGrain>(pool.KeyOf(organisation, candidate));
        VerifyStep? finding = null;
        for (var look = 0; look < Looks; look++)
        {
            long? durable;
            try
            {
                durable = (await grain.Get(false))?.Version;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                return VerifyStep.Found(FindingKind.Damaged, Name(candidate), $"it cannot be read ({error.GetType().Name})");
            }

            var indexed = await partition.VersionOf(candidate);
            if (durable == indexed)
            {
                return SameVersionOtherRow(candidate, durable, truth, index);
            }

            finding = durable is null ? VerifyStep.Found(FindingKind.OrphanInIndex, Name(candidate), $"the index holds version {indexed}, and the candidate does not exist")
                : indexed is null ? VerifyStep.Found(FindingKind.MissingInIndex, Name(candidate), $"it stands at version {durable}, and the index does not hold it")
                : VerifyStep.Found(FindingKind.StaleInIndex, Name(candidate), $"it stands at version {durable}, and the index holds {indexed}");
        }

        return finding;
    }

    private static VerifyStep? SameVersionOtherRow(string candidate, long? version, PoolImage truth, PoolImage index) =>
        truth.Candidates.TryGetValue(candidate, out var durable) && index.Candidates.TryGetValue(candidate, out var indexed)
        && durable.Version == version && indexed.Version == version && !durable.Equals(indexed)
            ? VerifyStep.Found(FindingKind.RowDiffers, Name(candidate), $"the index holds other columns of version {version} than the candidate")
            : null;
}
