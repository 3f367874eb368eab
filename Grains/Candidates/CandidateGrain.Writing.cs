using Matching.Contracts;
using Matching.Grains.Pool;
using Matching.Ranking.Features;

namespace Matching.Grains.Candidates;

/// <content>How changes are written, and how those that died half-way are completed.</content>
public sealed partial class CandidateGrain
{
    /// <summary>Version that the candidate was last deleted at: a new import comes after it, or the pool would take it for an old message.</summary>
    private long deleted;

    private bool justActivated = true;

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

    /// <summary>
    /// Many candidates at once are written past their grains (<see cref="BulkImporter"/>), but only such as there were none of: an
    /// activation that found nothing looks again before it says so.
    /// </summary>
    private async ValueTask LookAgain()
    {
        if (Exists || justActivated)
        {
            justActivated = false;
            return;
        }

        await truth.ReadStateAsync();
        await document.ReadStateAsync();
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
        await Partition.Tell(partition => partition.Upsert(new PoolEntry(Id, State.Version, State.Row)));
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
