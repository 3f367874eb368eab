using System.Runtime.CompilerServices;
using Matching.Contracts;
using Matching.Grains.Decisions;
using Matching.Grains.Leases;
using Matching.Grains.Moving;
using Matching.Grains.Pool;
using Matching.Grains.Stopping;
using Matching.Profiles;
using Matching.Profiles.Copies;
using Matching.Profiles.Text;

namespace Matching.Grains.Vacancies;

/// <summary>A vacancy. It keeps the shortlist that it served last and serves it again for as long as nothing that it stands on has changed.</summary>
[GrainType("vacancy")]
public sealed class VacancyGrain(
    [PersistentState(StateNames.Vacancy, StateNames.Storage)] IPersistentState<VacancyState> stored,
    Extraction extraction,
    Shortlister shortlister,
    StopGuard stops,
    PoolOptions pool,
    JudgmentBook judgments,
    OrganisationView view,
    RowIntake intake,
    ClusterChanges cluster,
    TimeProvider clock) : Grain, IVacancyGrain
{
    private static readonly TimeSpan RenewSubscription = TimeSpan.FromSeconds(30);

    /// <summary>A list that is watched and does not change ends so soon after ranking was stopped. The silo's lease is asked, not the grain.</summary>
    private static readonly TimeSpan LookForStop = TimeSpan.FromSeconds(1);

    private readonly ShortlistCache cache = new();
    private readonly ChangeSignal changes = new();

    private (string? Text, byte[] Value) fingerprint = (null, []);

    /// <summary>Who applied, as far as it was looked at for who asks for a manual process; null until a list is made.</summary>
    private Applicants? manual;

    /// <summary>How often partitions told that they move.</summary>
    private int moves;

    private VacancyState State => stored.State;

    private string Organisation => Keys.Split(this.GetPrimaryKeyString()).Organisation;

    private string Id => Keys.Split(this.GetPrimaryKeyString()).Id;

    private IBoardGrain Board => GrainFactory.GetGrain<IBoardGrain>(Organisation);

    private ValueTask<FrameworkSnapshot> Framework => view.Framework(GrainFactory, Organisation);

    /// <inheritdoc/>
    public async Task<VacancySnapshot> Import(DocumentImport import)
    {
        if (stored.RecordExists && import.RequestId.Length > 0 && import.RequestId == State.RequestId)
        {
            RepeatedRequest.Check(State.Content, import.Content);
            return Snapshot(withText: false);
        }

        // Looked at before the etag, so that an import whose answer was lost can be sent again as it was.
        var framework = (await Framework).Framework;
        if (stored.RecordExists && IsRead(framework) && import.Content.AsSpan().SequenceEqual(State.Content))
        {
            return Snapshot(withText: false);
        }

        GuardEtag(import.Etag);

        var extracted = extraction.ReadVacancy(framework, import.Text);
        await Change(() =>
        {
            State.Content = import.Content;
            State.FileName = import.FileName;
            State.Hidden = import.Hidden;
            State.Text = import.Text;
            State.Extraction = extracted;
            State.FrameworkVersion = framework.Version;
            State.RequestId = import.RequestId;
            State.ReaderVersion = Extraction.Version;
        });
        await Board.Add(Id);
        return Snapshot(withText: false);
    }

    /// <inheritdoc/>
    public Task<VacancySnapshot?> Get(bool withText) => Task.FromResult(stored.RecordExists ? Snapshot(withText) : null);

    /// <inheritdoc/>
    public Task<VacancySnapshot> Overrule(VacancyOverrules overrules, string etag) => Correct(new VacancyCorrection(overrules, VacancyFields.Every, etag));

    /// <inheritdoc/>
    public async Task<VacancySnapshot> Correct(VacancyCorrection correction)
    {
        GuardExists();
        GuardEtag(correction.Etag);
        var overrules = correction.Over(State.Overrules);
        OverruleRules.Check(overrules, (await Framework).Framework);
        await Change(() => State.Overrules = overrules);
        return Snapshot(withText: false);
    }

    /// <inheritdoc/>
    public async Task Delete(string etag)
    {
        GuardExists();
        GuardEtag(etag);
        cache.Clear();
        manual = null;
        try
        {
            // First what is about the vacancy, then itself: a deletion that dies in between can be asked for again.
            await judgments.ForgetVacancy(GrainFactory, Organisation, Id);
            await GrainFactory.GetGrain<IApplicationGrain>(this.GetPrimaryKeyString()).Clear();
            await GrainFactory.GetGrain<IStopGrain>(Organisation).Resume(Id);
            await stored.ClearStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }

        changes.Signal();
        await Board.Remove(Id);
        await Partitions(partition => partition.Forget(Id));
    }

    /// <inheritdoc/>
    public async Task Reread()
    {
        var framework = (await Framework).Framework;
        if (!stored.RecordExists || IsRead(framework))
        {
            return;
        }

        VacancyProfile extracted;
        try
        {
            extracted = extraction.ReadVacancy(framework, State.Text);
        }
        catch (RefusedException)
        {
            // The new framework names nothing that this ad asks for: the facts stay, the requirements go.
            extracted = State.Extraction! with { Requirements = [] };
        }

        await Change(() =>
        {
            State.Extraction = extracted;
            State.FrameworkVersion = framework.Version;
            State.ReaderVersion = Extraction.Version;
        });
    }

    /// <inheritdoc/>
    public async Task<RankedList> Shortlist(ShortlistRequest request, CancellationToken cancellationToken)
    {
        GuardExists();
        await MustServe(request);
        var list = await shortlister.Rank(GrainFactory, Organisation, await Ranked(), request, cache, cancellationToken);

        // It may have been stopped while this was ranked.
        await MustServe(request);
        return list;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RankedList> Watch(ShortlistRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RankedList? last = null;
        var (renew, subscribedAt) = (DateTimeOffset.MinValue, (Moves: -1, Silos: -1));
        while (true)
        {
            GuardExists();
            await MustServe(request);
            var (change, siloChange, now) = (changes.Next, cluster.Next, (moves, cluster.Count));
            RankedList list;
            try
            {
                if (clock.GetUtcNow() >= renew || now != subscribedAt)
                {
                    // A partition that has begun elsewhere knows of nobody.
                    await Partitions(partition => partition.Subscribe(Id));
                    (renew, subscribedAt) = (clock.GetUtcNow() + RenewSubscription, now);
                }

                list = await shortlister.Rank(GrainFactory, Organisation, await Ranked(), request, cache, cancellationToken);
            }
            catch (TimeoutException) when (last is not null && !cancellationToken.IsCancellationRequested)
            {
                // The service is busier than its answers may take. Whoever watches has a list, and is better off waiting for the next than without.
                continue;
            }

            await MustServe(request);
            if (last is null || !SameList(last, list))
            {
                last = list;
                yield return list;
            }

            // The time limit renews the subscription, and finds what no one tells: another model or framework.
            var until = clock.GetUtcNow() + RenewSubscription;
            while (!change.IsCompleted && !siloChange.IsCompleted && clock.GetUtcNow() < until)
            {
                using var rest = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                await Task.WhenAny(change, siloChange, Task.Delay(LookForStop, clock, rest.Token));
                await rest.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
                await MustServe(request);
            }
        }
    }

    /// <inheritdoc/>
    public Task ListChanged()
    {
        cache.Changed();
        changes.Signal();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ApplicantsChanged()
    {
        changes.Signal();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task ManualChanged()
    {
        await LookForManual();
        changes.Signal();
    }

    /// <inheritdoc/>
    public Task PartitionMoved()
    {
        moves++;
        return ListChanged();
    }

    /// <inheritdoc/>
    public async Task<PoolQuery?> Query(string modelVersion) =>
        stored.RecordExists ? Shortlister.Query(await Ranked(), modelVersion, Shortlister.LengthKept(cache)) : null;

    /// <inheritdoc/>
    public async Task Follow(string modelVersion)
    {
        if (stored.RecordExists)
        {
            cache.Follow(modelVersion);
            await shortlister.Rank(GrainFactory, Organisation, await Ranked(), new ShortlistRequest(Shortlister.LengthKept(cache), false, string.Empty), cache, modelVersion);
            changes.Signal();
        }
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset?> Closed() => Task.FromResult(State.Closed);

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> Close(bool closed)
    {
        GuardExists();
        if (closed != State.Closed.HasValue)
        {
            await Change(() => State.Closed = closed ? clock.GetUtcNow() : null);
        }

        return State.Closed;
    }

    /// <inheritdoc/>
    public Task ForgetCandidate(string candidate)
    {
        cache.Forget(candidate);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<MatchExplanation> Explain(string candidate, string language, int targetRank, CancellationToken cancellationToken)
    {
        GuardExists();
        await stops.MustServe(GrainFactory, Organisation, Id);
        return await shortlister.Explain(GrainFactory, Organisation, await Ranked(), candidate, language, targetRank, cache, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task TakeOver(byte[] row)
    {
        if (stored.RecordExists)
        {
            throw RowIntake.IsHere("a vacancy");
        }

        stored.State = intake.Read<VacancyState>(row);
        await Write();
        await Board.Add(Id);
    }

    private static bool SameList(RankedList left, RankedList right) =>
        left.VacancyVersion == right.VacancyVersion
        && left.ModelVersion == right.ModelVersion
        && left.Entries.Select(entry => (entry.Candidate, entry.Score, entry.CandidateVersion))
            .SequenceEqual(right.Entries.Select(entry => (entry.Candidate, entry.Score, entry.CandidateVersion)))
        && (left.Unranked ?? []).SequenceEqual(right.Unranked ?? []);

    private ValueTask MustServe(ShortlistRequest request) => request.Inspects ? ValueTask.CompletedTask : stops.MustServe(GrainFactory, Organisation, Id);

    private bool IsRead(CompetenceFramework framework) => State.FrameworkVersion == framework.Version && State.ReaderVersion == Extraction.Version;

    private Task Partitions(Func<IPoolGrain, Task> call) => Task.WhenAll(pool.KeysOf(Organisation).Select(key => GrainFactory.GetGrain<IPoolGrain>(key).Tell(call)));

    private async ValueTask<RankedVacancy> Ranked()
    {
        if (manual is null)
        {
            await LookForManual();
        }

        return new(Id, State.Version, EffectiveProfile()) { Fingerprint = AdFingerprint(), Manual = manual!.Manual! };
    }

    /// <summary>Asks the process who asks for a manual process; an answer that comes late does not take the place of a later one.</summary>
    private async Task LookForManual()
    {
        var applicants = await GrainFactory.GetGrain<IApplicationGrain>(this.GetPrimaryKeyString()).Applicants();
        if (manual is null || manual.Version <= applicants.Version)
        {
            manual = applicants with { Manual = applicants.Manual ?? [] };
        }
    }

    private byte[] AdFingerprint()
    {
        if (!ReferenceEquals(fingerprint.Text, State.Text))
        {
            fingerprint = (State.Text, Fingerprint.Of(SourceText.Of(State.Text)));
        }

        return fingerprint.Value;
    }

    /// <summary>Writes a change.</summary>
    private async Task Change(Action change)
    {
        var now = clock.GetUtcNow();
        change();
        State.Created = stored.RecordExists ? State.Created : now;
        State.Updated = now;
        State.Version = Versions.Next(State.Version, clock);
        await Write();

        changes.Signal();

        // Whoever watches the vacancies of a candidate is told by the board; when it cannot be told, they look by themselves within half a minute.
        await Board.VacancyChanged().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    /// <summary>When writing fails the activation ends, so that the next call starts from what is durable.</summary>
    private async Task Write()
    {
        try
        {
            await stored.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }

    private VacancyProfile EffectiveProfile() => Overruling.Apply(State.Extraction!, State.Overrules);

    private void GuardExists()
    {
        if (!stored.RecordExists)
        {
            throw RefusedException.NotFound("vacancy", Id);
        }
    }

    private void GuardEtag(string etag)
    {
        if (etag.Length > 0 && (!stored.RecordExists || etag != Versions.Etag(State.Version)))
        {
            throw RefusedException.Conflict("vacancy", Id);
        }
    }

    private VacancySnapshot Snapshot(bool withText) => new()
    {
        Id = Id,
        Etag = Versions.Etag(State.Version),
        Version = State.Version,
        FrameworkVersion = State.FrameworkVersion,
        Profile = EffectiveProfile(),
        Overrules = State.Overrules,
        Created = State.Created,
        Updated = State.Updated,
        Text = withText ? State.Text : null,
        Hidden = State.Hidden,
        FileName = State.FileName,
        Closed = State.Closed,
    };
}
