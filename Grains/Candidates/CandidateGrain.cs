using Matching.Contracts;
using Matching.Grains.Decisions;
using Matching.Grains.Frameworks;
using Matching.Grains.Leases;
using Matching.Grains.Pool;
using Matching.Profiles;
using Matching.Ranking.Features;

namespace Matching.Grains.Candidates;

/// <summary>
/// A candidate. A change is written in the order intent (document), truth (state), index (pool), and acknowledged after the last;
/// whatever is left undone by a crash is completed by the next activation.
/// </summary>
[GrainType("candidate")]
public sealed partial class CandidateGrain(
    [PersistentState(StateNames.Candidate, StateNames.Storage)] IPersistentState<CandidateState> truth,
    [PersistentState(StateNames.CandidateDocument, StateNames.Storage)] IPersistentState<CandidateDocument> document,
    Extraction extraction,
    PoolOptions pool,
    JudgmentBook judgments,
    OrganisationView view,
    TimeProvider clock) : Grain, ICandidateGrain
{
    private CandidateState State => truth.State;

    private string Organisation => Keys.Split(this.GetPrimaryKeyString()).Organisation;

    private string Id => Keys.Split(this.GetPrimaryKeyString()).Id;

    private IPoolGrain Partition => GrainFactory.GetGrain<IPoolGrain>(pool.KeyOf(Organisation, Id));

    private ValueTask<FrameworkSnapshot> Framework => view.Framework(GrainFactory, Organisation);

    /// <inheritdoc/>
    public async Task<CandidateSnapshot> ImportProfile(ProfileImport import)
    {
        await LookAgain();
        if (truth.RecordExists && import.RequestId.Length > 0 && import.RequestId == State.RequestId)
        {
            return Snapshot(withText: false);
        }

        var framework = await Framework;
        if (Exists && document.State.Structured && IsRead(framework) && import.SaysTheSameAs(document.State))
        {
            return Snapshot(withText: false);
        }

        await Change(async () =>
        {
            document.State = StructuredCandidate.Document(import, NextVersion(), framework, clock);
            await document.WriteStateAsync();
            await WriteTruth(document.State.Version, framework);
        });
        return Snapshot(withText: false);
    }

    /// <inheritdoc/>
    public async Task<CandidateSnapshot> Import(DocumentImport import)
    {
        await LookAgain();
        if (truth.RecordExists && import.RequestId.Length > 0 && import.RequestId == State.RequestId)
        {
            return Snapshot(withText: false);
        }

        // Looked at before the etag, so that an import whose answer was lost can be sent again as it was.
        var framework = await Framework;
        if (Exists && IsRead(framework) && import.Content.AsSpan().SequenceEqual(document.State.Content))
        {
            return Snapshot(withText: false);
        }

        GuardEtag(import.Etag);

        var year = clock.GetUtcNow().Year;
        var extracted = extraction.ReadCandidate(framework.Framework, import.Text, year);
        await Change(async () =>
        {
            document.State = new CandidateDocument
            {
                Version = NextVersion(),
                Content = import.Content,
                FileName = import.FileName,
                Text = import.Text,
                Hidden = import.Hidden,
                ReferenceYear = year,
                Extraction = extracted,
                FrameworkVersion = framework.Framework.Version,
                RequestId = import.RequestId,
                ReaderVersion = Extraction.Version,
            };
            await document.WriteStateAsync();
            await WriteTruth(document.State.Version, framework);
        });
        return Snapshot(withText: false);
    }

    /// <inheritdoc/>
    public async Task<CandidateSnapshot?> Get(bool withText)
    {
        await LookAgain();
        return Exists ? Snapshot(withText) : null;
    }

    /// <inheritdoc/>
    public async Task<CandidateSnapshot> Overrule(CandidateOverrules overrules, string etag)
    {
        await LookAgain();
        GuardExists();
        GuardEtag(etag);
        var framework = await Framework;
        OverruleRules.Check(overrules, framework.Framework);
        await Change(async () =>
        {
            State.Overrules = overrules;
            await WriteTruth(NextVersion(), framework);
        });
        return Snapshot(withText: false);
    }

    /// <inheritdoc/>
    public async Task Delete(string etag)
    {
        await LookAgain();
        GuardExists();
        GuardEtag(etag);
        await Change(async () =>
        {
            await document.ClearStateAsync();
            await CompleteDeletion();
        });
    }

    /// <inheritdoc/>
    public async Task Reread()
    {
        var framework = await Framework;
        if (!Exists || IsRead(framework))
        {
            return;
        }

        var extracted = document.State.Structured
            ? document.State.Extraction
            : extraction.ReadCandidate(framework.Framework, document.State.Text, document.State.ReferenceYear);
        await Change(async () =>
        {
            document.State.Version = NextVersion();
            document.State.Extraction = extracted;
            document.State.FrameworkVersion = framework.Framework.Version;
            document.State.ReaderVersion = Extraction.Version;
            await document.WriteStateAsync();
            await WriteTruth(document.State.Version, framework);
        });
    }

    /// <inheritdoc/>
    public async Task<DocumentImport?> Original()
    {
        await LookAgain();
        return Exists
            ? new DocumentImport(document.State.Content, document.State.FileName, document.State.Text, State.RequestId, Versions.Etag(State.Version)) { Hidden = document.State.Hidden }
            : null;
    }

    /// <inheritdoc/>
    public async Task<RetentionTerms?> Retention()
    {
        await LookAgain();
        return Exists ? State.Retention : null;
    }

    /// <inheritdoc/>
    public async Task Retain(RetentionTerms terms)
    {
        await LookAgain();
        GuardExists();
        await Change(async () =>
        {
            State.Retention = terms;
            await truth.WriteStateAsync();
        });
    }

    /// <inheritdoc/>
    public async Task<ErasedParts> Erase(ErasureOrder order)
    {
        await LookAgain();
        var erased = new ErasedParts(0, 0, 0, 0, 0);
        if (truth.RecordExists)
        {
            await Change(async () =>
            {
                // From here on nothing but the order and the version is left in the row, whatever becomes of this process.
                truth.State = new CandidateState { Version = State.Version, Erasing = order };
                await truth.WriteStateAsync();
                erased = await CompleteDeletion();
            });
        }

        return erased;
    }

    /// <inheritdoc/>
    public async Task Reindex()
    {
        await LookAgain();
        if (Exists)
        {
            await Partition.Tell(partition => partition.Upsert(new PoolEntry(Id, State.Version, State.Row)));
        }
        else if (await Partition.VersionOf(Id) is { } orphan)
        {
            await Partition.Tell(partition => partition.Remove(Id, orphan));
        }
    }

    /// <inheritdoc/>
    public Task<bool> Complete()
    {
        // The activation has done it.
        var some = completed;
        completed = false;
        return Task.FromResult(some);
    }

    private bool Exists => truth.RecordExists && document.RecordExists && State.Erasing is null;

    private bool IsRead(FrameworkSnapshot framework) =>
        document.State.FrameworkVersion == framework.Framework.Version && document.State.ReaderVersion == Extraction.Version;

    private CandidateProfile EffectiveProfile() => Overruling.Apply(document.State.Extraction!, State.Overrules);

    private void GuardExists()
    {
        if (!Exists)
        {
            throw RefusedException.NotFound("candidate", Id);
        }
    }

    private void GuardEtag(string etag)
    {
        if (etag.Length > 0 && (!Exists || etag != Versions.Etag(State.Version)))
        {
            throw RefusedException.Conflict("candidate", Id);
        }
    }

    private CandidateSnapshot Snapshot(bool withText) => new()
    {
        Id = Id,
        Etag = Versions.Etag(State.Version),
        Version = State.Version,
        FrameworkVersion = State.FrameworkVersion,
        Profile = EffectiveProfile(),
        Overrules = State.Overrules,
        Created = State.Created,
        Updated = State.Updated,
        Text = withText ? document.State.Text : null,
        Hidden = document.State.Hidden,
        FileName = document.State.FileName,
    };
}
