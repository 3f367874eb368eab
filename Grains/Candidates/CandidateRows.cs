using Microsoft.Extensions.DependencyInjection;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Storage;

namespace Matching.Grains.Candidates;

/// <summary>
/// The rows of candidates, for their grains. They are not read before a grain begins: one that is called to keep a new candidate tries to insert its
/// rows, and reads them only when they exist. Thread safe.
/// </summary>
public sealed class CandidateRows([FromKeyedServices(StateNames.Storage)] IGrainStorage storage, INewCandidates fresh)
{
    /// <summary>The truth of a grain's candidate, not read yet.</summary>
    public IStorage<CandidateState> Truth(IGrainContext grain) => new StateStorageBridge<CandidateState>(StateNames.Candidate, grain, storage);

    /// <summary>The document of a grain's candidate, not read yet.</summary>
    public IStorage<CandidateDocument> Document(IGrainContext grain) => new StateStorageBridge<CandidateDocument>(StateNames.CandidateDocument, grain, storage);

    /// <inheritdoc cref="INewCandidates.TryInsert"/>
    public Task<bool> TryInsert(NewCandidate candidate) => fresh.TryInsert(candidate);
}
