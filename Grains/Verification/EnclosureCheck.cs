using Matching.Contracts;
using Matching.Grains.Candidates;

namespace Matching.Grains.Verification;

/// <summary>Compares the rows of enclosures with what the candidates say of them. Stateless.</summary>
public sealed class EnclosureCheck(IStateRows rows, EnclosureRows enclosures, IStorageCare care)
{
    /// <summary>Looks at a candidate that is being changed, before the difference counts as one.</summary>
    private const int Looks = 5;

    /// <summary>What is wrong: an enclosure without a row, or a row that no candidate knows.</summary>
    public async Task<IReadOnlyList<VerifyStep>> Compare(IGrainFactory grains, string organisation, CancellationToken cancellationToken)
    {
        var prefix = organisation + "/";
        var stored = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        await foreach (var stamp in care.Stamps(StateNames.Enclosure, prefix, cancellationToken))
        {
            if (EnclosureRows.Split(stamp.Key) is var (candidate, id))
            {
                (stored.TryGetValue(candidate, out var ids) ? ids : stored[candidate] = []).Add(id);
            }
        }

        var listed = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        await foreach (var row in rows.Read<CandidateState>(StateNames.Candidate, prefix, cancellationToken))
        {
            if (row.State is { Erasing: null, Enclosures: { } some })
            {
                listed[row.Key] = [.. some.Select(one => one.Id)];
            }
        }

        var findings = new List<VerifyStep>();
        foreach (var candidate in stored.Keys.Union(listed.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (!stored.GetValueOrDefault(candidate, []).SetEquals(listed.GetValueOrDefault(candidate, [])) && await Look(grains, candidate) is { } finding)
            {
                findings.Add(finding);
            }
        }

        return findings;
    }

    /// <summary>The two were not read at one moment: only what still differs when the candidate's own turns are over is a finding.</summary>
    private async Task<VerifyStep?> Look(IGrainFactory grains, string candidate)
    {
        var subject = "candidates/" + Keys.Split(candidate).Id;
        for (var look = 1; ; look++)
        {
            try
            {
                var listed = (await grains.GetGrain<ICandidateGrain>(candidate).Enclosures()).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
                var stored = (await enclosures.Ids(candidate)).ToHashSet(StringComparer.Ordinal);
                if (stored.SetEquals(listed))
                {
                    return null;
                }

                if (look == Looks)
                {
                    return VerifyStep.Found(FindingKind.EnclosuresDiffer, subject, $"it has {listed.Count} enclosures, and {stored.Count} are stored; import what is missing again, remove what nobody can read");
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                return VerifyStep.Found(FindingKind.Damaged, subject, $"it cannot be read ({error.GetType().Name})");
            }
        }
    }
}
