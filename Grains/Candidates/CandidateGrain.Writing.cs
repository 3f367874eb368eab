using Matching.Contracts;
using Matching.Grains.Pool;
using Matching.Ranking.Features;

namespace Matching.Grains.Candidates;

/// <content>How changes are written, and how those that died half-way are completed.</content>
public sealed partial class CandidateGrain
{
    /// <summary>Version that the candidate was last deleted at: a new import comes after it, or the pool would take it for an old message.</summary>
    private long deleted;

    /// <summary>Version that this activation knows the pool to have; 0 for none.</summary>
    private long indexed;

    /// <summary>Whether this activation carried through what an earlier one left undone, and nobody has asked since.</summary>
    private bool completed;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (truth.RecordExists && (State.Erasing is not null || !document.RecordExists))
        {
            await CompleteDeletion();
            completed = true;
        }
        else if (document.RecordExists && document.State.Version > State.Version)
        {
            await CompleteImport();
            completed = true;
        }
        else if (truth.RecordExists && State.RowLayout != RowLayout.FormatVersion)
        {
            await WriteTruth(State.Version + 1, await Framework);
        }
    }

    /// <summary>An import died between intent and truth: the document is here, so the import is carried through.</summary>
    private async Task CompleteImport() => await WriteTruth(document.State.Version, await Framework);

    /// <summary>The document is gone, or the order to erase is here: take the rest away too, what others see first, the order last.</summary>
    private async Task<ErasedParts> CompleteDeletion()
    {
        deleted = Math.Max(deleted, State.Version);
        var (held, version) = (await Partition.VersionOf(Id) is null ? 0 : 1, State.Version);
        await Partition.Tell(partition => partition.Remove(Id, version));
        var documents = document.RecordExists ? 1 : 0;
        await document.ClearStateAsync();
        var (decisions, judged) = await judgments.ForgetCandidate(GrainFactory, Organisation, Id);
        if (State.Erasing is { } order)
        {
            // The tombstone: who asked and why, and the candidate under a pseudonym that the log no longer resolves.
            await GrainFactory.GetGrain<IAuditGrain>(Organisation).Record(new AuditEvent { What = "erased", Who = order.Who, Candidates = [Id], About = order.Why });
        }

        var rows = truth.RecordExists ? 1 : 0;
        await truth.ClearStateAsync();
        return new ErasedParts(documents, rows, held, decisions, judged);
    }

    private long NextVersion() => Versions.Next(Math.Max(State.Version, deleted), clock);

    private async Task WriteTruth(long version, FrameworkSnapshot framework)
    {
        var now = clock.GetUtcNow();
        State.Created = truth.RecordExists ? State.Created : now;
        State.Updated = now;
        State.Version = version;
        State.FrameworkVersion = document.State.FrameworkVersion;
        State.RequestId = document.State.RequestId;
        State.Row = CandidateRow.Build(EffectiveProfile(), new CompetenceColumns(framework.Columns));
        State.RowLayout = RowLayout.FormatVersion;
        await truth.WriteStateAsync();
        await Index();
    }

    private async Task Index()
    {
        await post.Upsert(pool.KeyOf(Organisation, Id), new PoolEntry(Id, State.Version, State.Row));
        indexed = State.Version;
    }

    /// <summary>Keeps a given profile.</summary>
    private async Task<CandidateSnapshot> Keep(ProfileImport import)
    {
        var framework = await Framework;
        if (IsRepeated(import.RequestId) || (Exists && document.State.Structured && IsRead(framework) && import.SaysTheSameAs(document.State)))
        {
            return await Unchanged();
        }

        await Change(async () =>
        {
            document.State = StructuredCandidate.Document(import, NextVersion(), framework, clock);
            await document.WriteStateAsync();
            await WriteTruth(document.State.Version, framework);
        });
        return Snapshot(withText: false);
    }

    /// <summary>Keeps states as an organisation's file has them.</summary>
    private async Task Take(CandidateDocument brought, CandidateState state)
    {
        (document.State, truth.State) = (brought, state);
        if (State.Erasing is null)
        {
            // In the layout of this release, whichever wrote the file.
            State.Row = CandidateRow.Build(EffectiveProfile(), new CompetenceColumns((await Framework).Columns));
            State.RowLayout = RowLayout.FormatVersion;
        }

        // The truth first: should this process die in between, there is nobody, and the file is taken over again.
        await truth.WriteStateAsync();
        await document.WriteStateAsync();
        if (State.Erasing is null)
        {
            await Index();
        }
    }

    /// <summary>Runs a change; when it fails half-way, the activation ends, so that the next call starts from what is durable and completes it.</summary>
    private async Task Change(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }
}
