using Matching.Contracts;
using Matching.Grains.Pool;
using Matching.Profiles;
using Matching.Ranking.Features;
using Orleans.Core;

namespace Matching.Grains.Candidates;

/// <content>How rows are read, and how changes that died half-way are completed.</content>
public sealed partial class CandidateGrain
{
    private IStorage<CandidateState> truth = null!;
    private IStorage<CandidateDocument> document = null!;

    /// <summary>The reading of the rows; null until something needs them.</summary>
    private Task? loading;

    /// <summary>Version that the candidate was last deleted at: a new import comes after it, or the pool would take it for an old message.</summary>
    private long deleted;

    /// <summary>Whether this activation carried through what an earlier one left undone, and nobody has asked since.</summary>
    private bool completed;

    /// <summary>Has the rows read before any call but those that may find a candidate new.</summary>
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.MethodName is not (nameof(ImportProfile) or nameof(TakeOver)))
        {
            await Load();
        }

        await context.Invoke();
    }

    /// <summary>Reads the rows, once; a failure ends the activation, and the next one tries again.</summary>
    private async Task Load()
    {
        try
        {
            await (loading ??= Read());
        }
        catch
        {
            loading = null;
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task Read()
    {
        (truth, document) = (rows.Truth(GrainContext), rows.Document(GrainContext));
        await Task.WhenAll(truth.ReadStateAsync(), document.ReadStateAsync());
        if (truth.RecordExists && (State.Erasing is not null || !document.RecordExists))
        {
            await CompleteDeletion();
            completed = true;
        }
        else if (document.RecordExists && document.State.Version > State.Version)
        {
            // An import died between intent and truth: the document is here, so the import is carried through.
            State.Enclosures = truth.RecordExists ? State.Enclosures : await FindEnclosures();
            await WriteTruth(document.State.Version, await Framework);
            completed = true;
        }
        else if (truth.RecordExists && State.RowLayout != RowLayout.FormatVersion)
        {
            await WriteTruth(State.Version + 1, await Framework);
        }

        if (Exists && State.Enclosing is { } intent)
        {
            await CompleteEnclosing(intent);
            completed = true;
        }
    }

    /// <summary>The document is gone, or the order to erase is here: take the rest away too, what others see first, the order last.</summary>
    private async Task<ErasedParts> CompleteDeletion()
    {
        deleted = Math.Max(deleted, State.Version);
        var (held, version) = (await Partition.VersionOf(Id) is null ? 0 : 1, State.Version);
        await Partition.Tell(partition => partition.Remove(Id, version));
        var documents = document.RecordExists ? 1 : 0;
        await document.ClearStateAsync();
        var enclosed = await ClearEnclosures();
        var (decisions, judged) = await judgments.ForgetCandidate(GrainFactory, Organisation, Id);
        var applied = await applications.ForgetCandidate(GrainFactory, Organisation, Id);
        foreach (var keeper in keepers)
        {
            await keeper.Forget(GrainFactory, Organisation, Id);
        }

        if (State.Erasing is { } order)
        {
            // The tombstone: who asked and why, and the candidate under a pseudonym that the log no longer resolves.
            await GrainFactory.GetGrain<IAuditGrain>(Organisation).Record(new AuditEvent { What = "erased", Who = order.Who, Candidates = [Id], About = order.Why });
        }

        // Whoever has been given something of the candidate learns that it goes (GDPR, article 19); nothing in the feed names the candidate otherwise.
        await changes.Tell(Organisation, [new ChangeNote(ChangeKind.CandidateErased, string.Empty, Id, 0, version, clock.GetUtcNow())]);
        var states = truth.RecordExists ? 1 : 0;
        await truth.ClearStateAsync();
        return new ErasedParts(documents, states, held, decisions, judged) { Applications = applied, Enclosures = enclosed };
    }
}
