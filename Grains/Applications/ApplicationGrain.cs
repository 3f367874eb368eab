using System.Globalization;
using System.Text;
using Matching.Contracts;
using Matching.Grains.Changes;
using Matching.Grains.Moving;

namespace Matching.Grains.Applications;

/// <summary>The process of a vacancy: everything is written before it is acknowledged.</summary>
[GrainType("application")]
public sealed class ApplicationGrain(
    [PersistentState(StateNames.Application, StateNames.Storage)] IPersistentState<ApplicationState> stored,
    RowIntake intake,
    ChangePost post,
    TimeProvider clock) : TellingGrain<ApplicationState>(stored, post, clock), IApplicationGrain
{
    /// <summary>Most applications, most revealed and most openings of one vacancy.</summary>
    public const int Most = 10_000;

    /// <summary>Most notes of one vacancy.</summary>
    public const int MostNotes = 2_000;

    /// <summary>Longest note, in characters.</summary>
    public const int LongestNote = 2_000;

    /// <summary>Openings by the same caller within this time count as one and are not written again.</summary>
    private static readonly TimeSpan SameOpening = TimeSpan.FromMinutes(1);

    /// <summary>Callers whose visits are kept; the one that looked longest ago gives way.</summary>
    private const int MostVisits = 1_000;

    /// <summary>Looks with less than this between them are one visit: what is new stays marked while somebody works through it.</summary>
    private static readonly TimeSpan SameVisit = TimeSpan.FromMinutes(30);

    private Applicants? applicants;
    private Dictionary<string, CandidateInProcess>? known;

    private ApplicationState State => Stored.State;

    private string Vacancy => Keys.Split(this.GetPrimaryKeyString()).Id;

    /// <summary>Whether a row that a file brings is one to live with.</summary>
    internal static bool IsSound(ApplicationState state) =>
        Outbox.IsSound(state.Outbox) && state.Applications.Count <= Most && state.Revealed.Count <= Most && state.Openings.Count <= Most
        && state.Applications.TrueForAll(kept => Keys.IsValidId(kept.Application.Candidate) && Enum.IsDefined(kept.Status)
            && kept.Application is { Source: not null, SourceUrl: not null, ExternalId: not null, Applied: not null })
        && state.Revealed.TrueForAll(one => Keys.IsValidId(one.Candidate) && one.Who is not null)
        && state.Openings.TrueForAll(one => Keys.IsValidId(one.Candidate) && one.Who is not null)
        && state.Visits.Count <= MostVisits && state.Visits.TrueForAll(one => one.Who is not null && (one.Since is null || one.Since <= one.Last))
        && state.Notes.Count <= MostNotes
        && state.Notes.TrueForAll(one => Keys.IsValidId(one.Candidate) && one is { Who: not null, Text.Length: <= LongestNote, Request: not null } && one.Number <= state.LastNote);

    /// <inheritdoc/>
    public async Task<KeptApplication> Apply(ApplicationToKeep application)
    {
        var now = Clock.GetUtcNow();
        var at = IndexOf(application.Candidate);
        var before = at < 0 ? null : State.Applications[at];
        if (before is null && State.Applications.Count >= Most)
        {
            throw new RefusedException(RefusalReason.Precondition, $"The vacancy has {Most} applications already, the most it can; delete candidates that are no longer needed.");
        }

        // What is not said again stays as it was said.
        var said = application with
        {
            Applied = application.Applied ?? before?.Application.Applied ?? now,
            ConsentUntil = application.ConsentUntil ?? before?.Application.ConsentUntil,
            Contact = application.Contact ?? before?.Application.Contact,
            Manual = application.Manual ?? before?.Application.Manual,
        };
        if (before is not null && before.Application == said && before.Status != ApplicationStatus.Withdrawn)
        {
            return before;
        }

        var kept = new KeptApplication(said, before is null or { Status: ApplicationStatus.Withdrawn } ? ApplicationStatus.Received : before.Status, before?.Created ?? now, now);
        if (before is null)
        {
            State.Applications.Add(kept);
        }
        else
        {
            State.Applications[at] = kept;
        }

        State.Version++;
        Note(before is null or { Status: ApplicationStatus.Withdrawn } ? ChangeKind.ApplicationReceived : ChangeKind.ApplicationChanged, Vacancy, application.Candidate);
        await WriteAndTell();
        return kept;
    }

    /// <inheritdoc/>
    public async Task<KeptApplication> SetStatus(string candidate, ApplicationStatus status)
    {
        var at = IndexOf(candidate);
        if (at < 0)
        {
            throw RefusedException.NotFound("application of candidate", candidate);
        }

        if (State.Applications[at].Status != status)
        {
            State.Applications[at] = State.Applications[at] with { Status = status, Updated = Clock.GetUtcNow() };
            State.Version++;
            Note(ChangeKind.ApplicationChanged, Vacancy, candidate);
            await WriteAndTell();
        }

        return State.Applications[at];
    }

    /// <inheritdoc/>
    public async Task<KeptApplication> SetManual(string candidate, bool manual)
    {
        var at = IndexOf(candidate);
        if (at < 0)
        {
            throw RefusedException.NotFound("application of candidate", candidate);
        }

        var kept = State.Applications[at];
        if ((kept.Application.Manual == true) != manual)
        {
            State.Applications[at] = kept = kept with { Application = kept.Application with { Manual = manual }, Updated = Clock.GetUtcNow() };
            State.Version++;
            Note(ChangeKind.ApplicationChanged, Vacancy, candidate);
            await WriteAndTell();
        }

        return kept;
    }

    /// <inheritdoc/>
    public Task<ApplicationPage> List(string after, int size) => Task.FromResult(new ApplicationPage(
        [
            .. State.Applications.Where(kept => string.CompareOrdinal(kept.Application.Candidate, after) > 0)
                .OrderBy(kept => kept.Application.Candidate, StringComparer.Ordinal).Take(size),
        ],
        State.Applications.Count));

    /// <inheritdoc/>
    public Task<ApplicationPage> Find(string candidate) =>
        Task.FromResult(new ApplicationPage(IndexOf(candidate) is >= 0 and var at ? [State.Applications[at]] : [], State.Applications.Count));

    /// <inheritdoc/>
    public Task<Applicants> Applicants() => Task.FromResult(applicants ??= new Applicants(
        [.. State.Applications.Where(kept => kept.Status != ApplicationStatus.Withdrawn).Select(kept => kept.Application.Candidate)], State.Version)
    {
        Manual = [.. State.Applications.Where(kept => kept.Application.Manual == true).Select(kept => kept.Application.Candidate)],
    });

    /// <inheritdoc/>
    public async Task SetBlind(bool blind)
    {
        if (State.Seeing == blind)
        {
            State.Seeing = !blind;
            await Write(Stored.WriteStateAsync);
        }
    }

    /// <inheritdoc/>
    public async Task Reveal(IReadOnlyList<string> candidates, string who)
    {
        Revelation[] fresh =
        [
            .. candidates.Distinct(StringComparer.Ordinal).Where(candidate => !State.Revealed.Exists(one => one.Candidate == candidate))
                .Select(candidate => new Revelation(candidate, who, Clock.GetUtcNow())),
        ];
        if (State.Revealed.Count + fresh.Length > Most)
        {
            throw new RefusedException(RefusalReason.Precondition, $"The vacancy would have more than {Most} candidates shown by name, the most it can; end its blind mode instead.");
        }

        if (fresh.Length > 0)
        {
            State.Revealed.AddRange(fresh);
            await Write(Stored.WriteStateAsync);
        }
    }

    /// <inheritdoc/>
    public async Task Opened(string candidate, string who)
    {
        var now = Clock.GetUtcNow();
        var at = State.Openings.FindIndex(one => one.Candidate == candidate && one.Who == who);
        if (at >= 0)
        {
            if (now - State.Openings[at].Last < SameOpening)
            {
                return;
            }

            State.Openings[at] = State.Openings[at] with { Last = now, Times = State.Openings[at].Times + 1 };
        }
        else
        {
            if (State.Openings.Count >= Most)
            {
                // The audit log has every one of them; here the oldest gives way.
                State.Openings.Remove(State.Openings.MinBy(one => one.Last)!);
            }

            State.Openings.Add(new CvOpening(candidate, who, now, now, 1));
        }

        await Write(Stored.WriteStateAsync);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CvOpening>> Openings() => Task.FromResult<IReadOnlyList<CvOpening>>(
        [.. State.Openings.OrderBy(one => one.Candidate, StringComparer.Ordinal).ThenBy(one => one.Who, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public async Task<ProcessNote> AddNote(string candidate, string who, string text, string request)
    {
        if (request.Length > 0 && State.Notes.Find(one => one.Request == request && one.Who == who) is { } before)
        {
            RepeatedRequest.Check(Body(before.Candidate, before.Text), Body(candidate, text));
            return before;
        }

        if (State.Notes.Count >= MostNotes)
        {
            throw new RefusedException(RefusalReason.Precondition, $"The vacancy has {MostNotes} notes already, the most it can; delete those that are no longer needed.");
        }

        var note = new ProcessNote(State.LastNote + 1, candidate, who, Clock.GetUtcNow(), text, request);
        State.LastNote = note.Number;
        State.Notes.Add(note);
        await Write(Stored.WriteStateAsync);
        return note;
    }

    // An id has no line break.
    private static byte[] Body(string candidate, string text) => Encoding.UTF8.GetBytes($"{candidate}\n{text}");

    /// <inheritdoc/>
    public Task<IReadOnlyList<ProcessNote>> Notes(string? candidate) => Task.FromResult<IReadOnlyList<ProcessNote>>(
        [.. State.Notes.Where(one => candidate is null || one.Candidate == candidate)]);

    /// <inheritdoc/>
    public async Task DeleteNote(long number, string? who)
    {
        var at = State.Notes.FindIndex(one => one.Number == number);
        if (at < 0)
        {
            throw RefusedException.NotFound("note", number.ToString(CultureInfo.InvariantCulture));
        }

        if (who is not null && State.Notes[at].Who != who)
        {
            throw new RefusedException(RefusalReason.Precondition, "Somebody else wrote the note; only they or an admin can delete it.");
        }

        State.Notes.RemoveAt(at);
        await Write(Stored.WriteStateAsync);
    }

    /// <inheritdoc/>
    public async Task<ListVisit> Visited(string who)
    {
        var now = Clock.GetUtcNow();
        var at = State.Visits.FindIndex(one => one.Who == who);
        if (at >= 0 && now - State.Visits[at].Last < SameOpening)
        {
            return State.Visits[at];
        }

        if (at < 0 && State.Visits.Count >= MostVisits)
        {
            State.Visits.Remove(State.Visits.MinBy(one => one.Last)!);
        }

        var before = at < 0 ? null : State.Visits[at];
        var visit = new ListVisit(who, now - before?.Last < SameVisit ? before!.Since : before?.Last, now);
        if (at < 0)
        {
            State.Visits.Add(visit);
        }
        else
        {
            State.Visits[at] = visit;
        }

        await Write(Stored.WriteStateAsync);
        return visit;
    }

    /// <inheritdoc/>
    public Task<ProcessCounts> Counts() => Task.FromResult(Count(Standing()));

    /// <inheritdoc/>
    public Task<ProcessCounts> CountsFor(string who)
    {
        var standing = Standing();
        var visited = State.Visits.Find(one => one.Who == who)?.Last;
        return Task.FromResult(Count(standing) with { Visited = visited, New = standing.Count(one => one.Applied > visited) });
    }

    /// <inheritdoc/>
    public Task<ProcessView> View(IReadOnlyList<string> candidates)
    {
        known ??= Known();
        return Task.FromResult(new ProcessView(!State.Seeing,
            [.. candidates.Select(id => known.GetValueOrDefault(id) ?? new CandidateInProcess(id, null, !State.Seeing, null, 0))]));
    }

    /// <inheritdoc/>
    public async Task<int> Forget(string candidate)
    {
        var applied = State.Applications.RemoveAll(kept => kept.Application.Candidate == candidate);
        var forgotten = applied + State.Revealed.RemoveAll(one => one.Candidate == candidate) + State.Openings.RemoveAll(one => one.Candidate == candidate)
            + State.Notes.RemoveAll(one => one.Candidate == candidate);
        if (ForgetNotes(candidate) || forgotten > 0)
        {
            State.Version += applied;
            await Write(Stored.WriteStateAsync);
        }

        return forgotten;
    }

    /// <inheritdoc/>
    public Task Clear() => Clear(Stored);

    /// <inheritdoc/>
    public Task TakeOver(byte[] row) => TakeOver(Stored, intake, row, "applications");

    private CandidateInProcess[] Standing() => [.. (known ??= Known()).Values.Where(one => one.Status is not (null or ApplicationStatus.Withdrawn))];

    private static ProcessCounts Count(IReadOnlyCollection<CandidateInProcess> standing) => new(standing.Count, standing.Count(one => one.Opened is null));

    private int IndexOf(string candidate) => State.Applications.FindIndex(kept => kept.Application.Candidate == candidate);

    private Dictionary<string, CandidateInProcess> Known()
    {
        var applications = State.Applications.ToDictionary(kept => kept.Application.Candidate, StringComparer.Ordinal);
        var revealed = State.Revealed.Select(one => one.Candidate).ToHashSet(StringComparer.Ordinal);
        var opened = State.Openings.GroupBy(one => one.Candidate, StringComparer.Ordinal).ToDictionary(one => one.Key, one => (Last: one.Max(by => by.Last), Readers: one.Count()), StringComparer.Ordinal);
        var notes = State.Notes.CountBy(one => one.Candidate, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return applications.Keys.Union(revealed).Union(opened.Keys).Union(notes.Keys).ToDictionary(
            id => id,
            id => new CandidateInProcess(
                id,
                applications.GetValueOrDefault(id)?.Status,
                !State.Seeing && !revealed.Contains(id),
                opened.TryGetValue(id, out var by) ? by.Last : null,
                opened.GetValueOrDefault(id).Readers)
            {
                Contact = applications.GetValueOrDefault(id)?.Application.Contact,
                Notes = notes.GetValueOrDefault(id),
                Applied = applications.GetValueOrDefault(id)?.Created,
            },
            StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    protected override Task Write(Func<Task> write)
    {
        (applicants, known) = (null, null);
        return base.Write(write);
    }
}
