using Matching.Grains;
using Matching.Grains.Candidates;

namespace Matching.Silo.Hosting;

/// <summary>Inserts candidates through the embedded engine's own batches.</summary>
internal sealed class EmbeddedStateInserts(IStateBatch batch) : INewRows
{
    /// <inheritdoc/>
    public async Task<bool> TryInsert(IReadOnlyList<NewCandidate> candidates, CancellationToken cancellationToken)
    {
        var changes = new List<StateChange>(2 * candidates.Count);
        foreach (var candidate in candidates)
        {
            changes.Add(StateChange.Insert(StateNames.CandidateDocument, candidate.Key, candidate.Document));
            changes.Add(StateChange.Insert(StateNames.Candidate, candidate.Key, candidate.State));
        }

        try
        {
            await batch.WriteAsync(changes, cancellationToken);
            return true;
        }
        catch (InconsistentStateException)
        {
            // Somebody brought one of them meanwhile; the grains know what to do about it.
            return false;
        }
    }
}
