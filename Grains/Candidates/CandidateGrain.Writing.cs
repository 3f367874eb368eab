using Matching.Contracts;
using Matching.Grains.History;
using Matching.Grains.Moving;
using Matching.Grains.Pool;
using Matching.Profiles;
using Matching.Ranking.Features;

namespace Matching.Grains.Candidates;

/// <content>How changes are written.</content>
public sealed partial class CandidateGrain
{
    /// <summary>Version that this activation knows the pool to have; 0 for none.</summary>
    private long indexed;

    /// <inheritdoc/>
    public async Task<CandidateSnapshot> ImportProfile(ProfileImport import)
    {
        try
        {
            if (loading is null && await Insert(import) is { } kept)
            {
                return kept;
            }

            await Load();
            return await Keep(import);
        }
        finally
        {
            // It is brought with very many others, whom nobody asks for next: their rows in the pool are all that is kept in memory.
            DeactivateOnIdle();
        }
    }

    /// <inheritdoc/>
    public async Task TakeOver(byte[] documentRow, byte[] row)
    {
        try
        {
            var (brought, state) = (intake.Read<CandidateDocument>(documentRow), intake.Read<CandidateState>(row));
            if (state.Stated is { } stated)
            {
                WishRules.Check(stated.Wishes);
            }

            if (state.Erasing is null)
            {
                // In the layout of this release, whichever wrote the file.
                state.Row = CandidateRow.Build(Effective(state, brought, brought.Extraction!), view.Columns(await Framework));
                state.RowLayout = RowLayout.FormatVersion;
                state.HistoryKey = state.HistoryKey.Length > 0 ? state.HistoryKey : HistoryCipher.NewKey();
            }

            if (!await rows.TryInsert(new NewCandidate(this.GetPrimaryKeyString(), brought, state)))
            {
                throw RowIntake.IsHere("a candidate");
            }

            // Who was asked before knows of no rows.
            loading = null;

            if (state.Erasing is null)
            {
                await Index(state);
            }
        }
        finally
        {
            DeactivateOnIdle();
        }
    }

    private long NextVersion() => Versions.Next(Math.Max(State.Version, deleted), clock);

    /// <param name="version">Of the candidate.</param>
    /// <param name="framework">In force.</param>
    /// <param name="fingerprint">Of the document when it is another; null when it is the one before.</param>
    private async Task WriteTruth(long version, FrameworkSnapshot framework, byte[]? fingerprint = null)
    {
        var now = clock.GetUtcNow();
        State.Created = truth.RecordExists ? State.Created : now;
        State.Updated = now;
        State.Version = version;
        State.FrameworkVersion = document.State.FrameworkVersion;
        State.RequestId = document.State.RequestId;
        State.Row = CandidateRow.Build(EffectiveProfile(), view.Columns(framework));
        State.Fingerprint = fingerprint ?? State.Fingerprint;
        State.RowLayout = RowLayout.FormatVersion;
        State.HistoryKey = State.HistoryKey.Length > 0 ? State.HistoryKey : HistoryCipher.NewKey();
        await truth.WriteStateAsync();
        await Index(State);
    }

    private async Task Index(CandidateState state)
    {
        if (state.Manual)
        {
            await Partition.Tell(partition => partition.SetApart(Id, state.Version, state.HistoryKey));
        }
        else
        {
            await post.Upsert(pool.KeyOf(Organisation, Id), new PoolEntry(Id, state.Version, state.Row) { Fingerprint = state.Fingerprint, HistoryKey = state.HistoryKey });
        }

        indexed = state.Version;
        await TellApplications(state);
    }

    /// <summary>Lists of applicants that are watched follow the candidate; one that cannot be told looks by itself within half a minute.</summary>
    private Task TellApplications(CandidateState state) => state.Applications.Count == 0
        ? Task.CompletedTask
        : Task.WhenAll(state.Applications.Select(async vacancy =>
            await GrainFactory.GetGrain<IVacancyGrain>(Keys.Of(Organisation, vacancy)).ApplicantsChanged().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext)));

    /// <summary>Keeps a given profile of a candidate that there is none of; null when there are rows.</summary>
    private async Task<CandidateSnapshot?> Insert(ProfileImport import)
    {
        var framework = await Framework;
        var fresh = StructuredCandidate.New(this.GetPrimaryKeyString(), import, Versions.Next(0, clock), framework, view.Columns(framework), clock);
        if (!await rows.TryInsert(fresh))
        {
            return null;
        }

        // Both rows are durable. Should this fail, partitions find them by themselves (PoolRepair), and so does who sends the profile again.
        await Index(fresh.State);
        return Snapshot(fresh.State, fresh.Document, withText: false);
    }

    /// <summary>Keeps a given profile in place of what there is.</summary>
    private async Task<CandidateSnapshot> Keep(ProfileImport import)
    {
        var framework = await Framework;
        if (IsRepeated(import.RequestId))
        {
            RefuseAnotherBody(import.RequestId, import.Body());
            return await Unchanged();
        }

        if (Exists && document.State.Structured && IsRead(framework) && import.SaysTheSameAs(document.State))
        {
            return await Unchanged();
        }

        await Change(async () =>
        {
            document.State = StructuredCandidate.Document(import, NextVersion(), framework, clock);
            await document.WriteStateAsync();
            await WriteTruth(document.State.Version, framework, []);
        });
        return Snapshot(withText: false);
    }

    /// <summary>The answer to an import that says what is kept already. An activation before this one may have died, or failed, before the pool knew.</summary>
    private async Task<CandidateSnapshot> Unchanged()
    {
        if (Exists && indexed != State.Version)
        {
            await Index(State);
        }

        return Snapshot(withText: false);
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
