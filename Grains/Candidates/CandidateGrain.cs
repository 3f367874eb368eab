using Matching.Contracts;
using Matching.Grains.Applications;
using Matching.Grains.Changes;
using Matching.Grains.Decisions;
using Matching.Grains.Frameworks;
using Matching.Grains.Leases;
using Matching.Grains.Moving;
using Matching.Grains.Pool;
using Matching.Grains.Privacy;
using Matching.Profiles;
using Matching.Profiles.Copies;
using Matching.Profiles.Text;
using Matching.Ranking.Features;

namespace Matching.Grains.Candidates;

/// <summary>
/// A candidate. A change is written in the order intent (document), truth (state), index (pool), and acknowledged after the last;
/// whatever is left undone by a crash is completed when the rows are next read. The first rows of a candidate are written at once.
/// </summary>
[GrainType("candidate")]
public sealed partial class CandidateGrain(
    CandidateRows rows,
    EnclosureRows enclosures,
    Extraction extraction,
    PoolOptions pool,
    PoolPost post,
    ChangePost changes,
    RowIntake intake,
    JudgmentBook judgments,
    ApplicationBook applications,
    IEnumerable<ICandidateKeeper> keepers,
    OrganisationView view,
    TimeProvider clock) : Grain, ICandidateGrain, IIncomingGrainCallFilter
{
    private CandidateState State => truth.State;

    private string Organisation => Keys.Split(this.GetPrimaryKeyString()).Organisation;

    private string Id => Keys.Split(this.GetPrimaryKeyString()).Id;

    private IPoolGrain Partition => GrainFactory.GetGrain<IPoolGrain>(pool.KeyOf(Organisation, Id));

    private ValueTask<FrameworkSnapshot> Framework => view.Framework(GrainFactory, Organisation);

    /// <inheritdoc/>
    public async Task<CandidateSnapshot> Import(DocumentImport import)
    {
        if (IsRepeated(import.RequestId))
        {
            RefuseAnotherBody(import.RequestId, import.Content);
            return await Unchanged();
        }

        // Looked at before the etag, so that an import whose answer was lost can be sent again as it was.
        var framework = await Framework;
        if (Exists && IsRead(framework) && import.Content.AsSpan().SequenceEqual(document.State.Content))
        {
            return await Unchanged();
        }

        GuardEtag(import.Etag);

        var year = clock.GetUtcNow().Year;
        var text = SourceText.Of(import.Text);
        var extracted = extraction.ReadCandidate(framework.Framework, text, year);
        var (contact, blind) = Extraction.ReadPerson(text);
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
                Contact = contact,
                Blind = blind,
            };
            await document.WriteStateAsync();
            await WriteTruth(document.State.Version, framework, Fingerprint.Of(text));
        });
        return Snapshot(withText: false);
    }

    /// <inheritdoc/>
    public Task<CandidateSnapshot?> Get(bool withText) => Task.FromResult(Exists ? Snapshot(withText) : null);

    /// <inheritdoc/>
    public async Task<CandidateBeside?> Beside(byte[] ad)
    {
        if (!Exists)
        {
            return null;
        }

        var snapshot = Snapshot(withText: false);
        if (document.State.Structured)
        {
            return new CandidateBeside(snapshot, snapshot.Profile, []);
        }

        var text = SourceText.Of(document.State.Text);
        var copied = CopiedPassages.Find(text, new CopyDetector(ad));
        if (copied.Count == 0)
        {
            return new CandidateBeside(snapshot, snapshot.Profile, []);
        }

        var read = extraction.TryReadCandidate((await Framework).Framework, CopiedPassages.Without(text, copied), document.State.ReferenceYear)
            ?? new CandidateProfile { Language = snapshot.Profile.Language };
        return new CandidateBeside(snapshot, Effective(State, document.State, read), copied);
    }

    /// <inheritdoc/>
    public Task<CandidateSnapshot> Overrule(CandidateOverrules overrules, string etag) => Correct(new CandidateCorrection(overrules, CandidateFields.Every, etag));

    /// <inheritdoc/>
    public async Task<CandidateSnapshot> Correct(CandidateCorrection correction)
    {
        GuardExists();
        GuardEtag(correction.Etag);
        var overrules = correction.Over(State.Overrules);
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
        if (!Exists || (IsRead(framework) && Enclosed.All(one => one.ReaderVersion == Extraction.Version)))
        {
            return;
        }

        var text = document.State.Structured ? null : SourceText.Of(document.State.Text);
        var extracted = text is null ? document.State.Extraction : extraction.ReadCandidate(framework.Framework, text, document.State.ReferenceYear);
        await Change(async () =>
        {
            document.State.Version = NextVersion();
            document.State.Extraction = extracted;
            document.State.FrameworkVersion = framework.Framework.Version;
            document.State.ReaderVersion = Extraction.Version;
            (document.State.Contact, document.State.Blind) = text is null ? (null, null) : Extraction.ReadPerson(text);
            await RereadEnclosures();
            await document.WriteStateAsync();
            await WriteTruth(document.State.Version, framework, text is null ? [] : Fingerprint.Of(text));
        });
    }

    /// <inheritdoc/>
    public Task<DocumentImport?> Original() => Task.FromResult(Exists
        ? new DocumentImport(document.State.Content, document.State.FileName, document.State.Text, State.RequestId, Versions.Etag(State.Version)) { Hidden = document.State.Hidden }
        : null);

    /// <inheritdoc/>
    public Task<RetentionTerms?> Retention() => Task.FromResult(Exists ? State.Retention : null);

    /// <inheritdoc/>
    public async Task Retain(RetentionTerms terms)
    {
        GuardExists();
        await Change(async () =>
        {
            State.Retention = terms;
            await truth.WriteStateAsync();
        });
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> Applications() => Task.FromResult<IReadOnlyList<string>>(Exists ? [.. State.Applications] : []);

    /// <inheritdoc/>
    public async Task Applied(string vacancy)
    {
        GuardExists();
        if (State.Applications.Contains(vacancy))
        {
            return;
        }

        await Change(async () =>
        {
            State.Applications = [.. State.Applications.Append(vacancy).Order(StringComparer.Ordinal)];
            await truth.WriteStateAsync();
        });
    }

    /// <inheritdoc/>
    public async Task SetManual(bool manual)
    {
        GuardExists();
        if (manual == State.Manual)
        {
            // Who asked before may have got no answer.
            await Unchanged();
            return;
        }

        await Change(async () =>
        {
            State.Manual = manual;
            await WriteTruth(NextVersion(), await Framework);
        });
    }

    /// <inheritdoc/>
    public async Task<ErasedParts> Erase(ErasureOrder order)
    {
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
        if (Exists && State.HistoryKey.Length == 0)
        {
            // An earlier release wrote it; from here on its history is kept.
            await Change(async () => await WriteTruth(State.Version, await Framework));
        }
        else if (Exists)
        {
            await Index(State);
        }
        else if (await Partition.VersionOf(Id) is { } orphan)
        {
            await Partition.Tell(partition => partition.Remove(Id, orphan));
        }
    }

    /// <inheritdoc/>
    public Task<bool> Complete()
    {
        // Reading the rows has done it.
        var some = completed;
        completed = false;
        return Task.FromResult(some);
    }

    // A row that was written without the other by a service that died does not say what its request id was used for.
    private void RefuseAnotherBody(string requestId, byte[] body)
    {
        if (document.State.RequestId == requestId)
        {
            RepeatedRequest.Check(document.State.Structured ? StructuredCandidate.Body(document.State) : document.State.Content, body);
        }
    }

    private bool IsRepeated(string requestId) => truth.RecordExists && requestId.Length > 0 && requestId == State.RequestId;

    private bool Exists => truth.RecordExists && document.RecordExists && State.Erasing is null;

    private bool IsRead(FrameworkSnapshot framework) =>
        document.State.FrameworkVersion == framework.Framework.Version && document.State.ReaderVersion == Extraction.Version;

    private CandidateProfile EffectiveProfile() => Effective(State, document.State, document.State.Extraction!);

    /// <summary>What was read with the education of the diplomas, and the corrections over both.</summary>
    private static CandidateProfile Effective(CandidateState state, CandidateDocument document, CandidateProfile read) =>
        read.WithDiplomas(state.Enclosures, state.Enclosures is null ? null : PersonOf(document).Contact?.Name).Apply(state.Overrules);

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

    private CandidateSnapshot Snapshot(bool withText) => Snapshot(State, document.State, withText);

    private CandidateSnapshot Snapshot(CandidateState state, CandidateDocument read, bool withText) => new()
    {
        Id = Id,
        Etag = Versions.Etag(state.Version),
        Version = state.Version,
        FrameworkVersion = state.FrameworkVersion,
        Profile = Effective(state, read, read.Extraction!),
        Overrules = state.Overrules,
        Created = state.Created,
        Updated = state.Updated,
        Text = withText ? read.Text : null,
        Hidden = read.Hidden,
        FileName = read.FileName,
        Contact = PersonOf(read).Contact,
        Blind = PersonOf(read).Blind,
        Applications = [.. state.Applications],
        Manual = state.Manual,
        HistoryKey = state.HistoryKey,
        Fingerprint = state.Fingerprint,
    };

    /// <summary>Documents that an earlier release read are read for it when somebody asks; it is written with their next change.</summary>
    private static CandidateDocument PersonOf(CandidateDocument read)
    {
        if (read is { Structured: false, Blind: null })
        {
            (read.Contact, read.Blind) = Extraction.ReadPerson(SourceText.Of(read.Text));
        }

        return read;
    }
}
