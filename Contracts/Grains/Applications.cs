namespace Matching.Contracts;

/// <summary>How far an application is; what was decided of the candidate is a decision.</summary>
[Alias("matching.application-status")]
public enum ApplicationStatus
{
    /// <summary>It has come.</summary>
    Received = 1,

    /// <summary>Somebody is at it.</summary>
    InReview = 2,

    /// <summary>The applicant has had an answer.</summary>
    Answered = 3,

    /// <summary>The applicant took it back: no applicant of the vacancy any longer.</summary>
    Withdrawn = 4,
}

/// <summary>How to reach a person; kept apart from the profile.</summary>
/// <param name="Name">Name, or null.</param>
/// <param name="Mail">Mail address, or null.</param>
/// <param name="Phone">Telephone number, or null.</param>
[GenerateSerializer, Immutable, Alias("matching.contact-data")]
public sealed record ContactData([property: Id(0)] string? Name, [property: Id(1)] string? Mail, [property: Id(2)] string? Phone);

/// <summary>An application to keep.</summary>
/// <param name="Candidate">Identifier.</param>
/// <param name="Source">Where it came from, for instance the name of a system; may be empty.</param>
/// <param name="SourceUrl">Where it stands there; may be empty.</param>
/// <param name="ExternalId">Its identifier there; may be empty.</param>
/// <param name="Applied">When the candidate applied; null for when it is kept.</param>
/// <param name="ConsentUntil">Until when the candidate agrees to be kept beyond the process, or null.</param>
/// <param name="Contact">How the candidate wants to be reached, or null for what the CV says.</param>
[GenerateSerializer, Immutable, Alias("matching.application-to-keep")]
public sealed record ApplicationToKeep(
    [property: Id(0)] string Candidate,
    [property: Id(1)] string Source,
    [property: Id(2)] string SourceUrl,
    [property: Id(3)] string ExternalId,
    [property: Id(4)] DateTimeOffset? Applied,
    [property: Id(5)] DateTimeOffset? ConsentUntil,
    [property: Id(6)] ContactData? Contact)
{
    /// <summary>The candidate asks that people alone look at the application: no place on the vacancy's list. Null for not said.</summary>
    [Id(7)] public bool? Manual { get; init; }
}

/// <summary>An application as kept.</summary>
/// <param name="Application">What was said; its date is set.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Created">When it was first kept.</param>
/// <param name="Updated">When it was last changed.</param>
[GenerateSerializer, Immutable, Alias("matching.kept-application")]
public sealed record KeptApplication(
    [property: Id(0)] ApplicationToKeep Application,
    [property: Id(1)] ApplicationStatus Status,
    [property: Id(2)] DateTimeOffset Created,
    [property: Id(3)] DateTimeOffset Updated);

/// <summary>A page of applications.</summary>
/// <param name="Applications">In order of the candidates' ids.</param>
/// <param name="Total">All applications of the vacancy.</param>
[GenerateSerializer, Immutable, Alias("matching.application-page")]
public sealed record ApplicationPage([property: Id(0)] IReadOnlyList<KeptApplication> Applications, [property: Id(1)] int Total);

/// <summary>The people whose application stands.</summary>
/// <param name="Candidates">Identifiers.</param>
/// <param name="Version">Another one whenever they are others.</param>
[GenerateSerializer, Immutable, Alias("matching.applicants")]
public sealed record Applicants([property: Id(0)] IReadOnlyList<string> Candidates, [property: Id(1)] long Version)
{
    /// <summary>All whose application, standing or not, asks for a manual process; null from a silo that knows of none.</summary>
    [Id(2)] public IReadOnlyList<string>? Manual { get; init; }
}

/// <summary>That somebody opened a candidate's CV in the process of a vacancy.</summary>
/// <param name="Candidate">Identifier.</param>
/// <param name="Who">Id of the caller.</param>
/// <param name="First">The first time.</param>
/// <param name="Last">The last time.</param>
/// <param name="Times">How often.</param>
[GenerateSerializer, Immutable, Alias("matching.cv-opening")]
public sealed record CvOpening(
    [property: Id(0)] string Candidate,
    [property: Id(1)] string Who,
    [property: Id(2)] DateTimeOffset First,
    [property: Id(3)] DateTimeOffset Last,
    [property: Id(4)] int Times);

/// <summary>That somebody had a candidate shown by name in the process of a vacancy.</summary>
/// <param name="Candidate">Identifier.</param>
/// <param name="Who">Id of the caller.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("matching.revelation")]
public sealed record Revelation([property: Id(0)] string Candidate, [property: Id(1)] string Who, [property: Id(2)] DateTimeOffset At);

/// <summary>What somebody noted of a candidate in the process of a vacancy.</summary>
/// <param name="Number">Of the vacancy's notes; never used again.</param>
/// <param name="Candidate">Identifier.</param>
/// <param name="Who">Id of the caller.</param>
/// <param name="At">When.</param>
/// <param name="Text">The note.</param>
/// <param name="Request">Id of the request that brought it; may be empty.</param>
[GenerateSerializer, Immutable, Alias("matching.process-note")]
public sealed record ProcessNote(
    [property: Id(0)] long Number,
    [property: Id(1)] string Candidate,
    [property: Id(2)] string Who,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] string Text,
    [property: Id(5)] string Request);

/// <summary>A caller's visits to a vacancy's list; looks with less than half an hour between them are one visit.</summary>
/// <param name="Who">Id of the caller.</param>
/// <param name="Since">When the caller last looked in the visit before; null when this is the first.</param>
/// <param name="Last">When the caller last looked.</param>
[GenerateSerializer, Immutable, Alias("matching.list-visit")]
public sealed record ListVisit([property: Id(0)] string Who, [property: Id(1)] DateTimeOffset? Since, [property: Id(2)] DateTimeOffset Last);

/// <summary>The process of a vacancy in numbers.</summary>
/// <param name="Applicants">Applications that stand.</param>
/// <param name="Unopened">Of those, candidates whose CV nobody has opened yet.</param>
[GenerateSerializer, Immutable, Alias("matching.process-counts")]
public sealed record ProcessCounts([property: Id(0)] int Applicants, [property: Id(1)] int Unopened)
{
    /// <summary>When the caller asked about last looked at the list; null when it never did, or when nobody was asked about.</summary>
    [Id(2)] public DateTimeOffset? Visited { get; init; }

    /// <summary>Of the applications that stand, those that came since then; 0 when the caller never looked.</summary>
    [Id(3)] public int New { get; init; }
}

/// <summary>A candidate in the process of a vacancy.</summary>
/// <param name="Candidate">Identifier.</param>
/// <param name="Status">Of the application; null when the candidate did not apply.</param>
/// <param name="Hidden">The process is blind and the candidate was not revealed in it.</param>
/// <param name="Opened">When the CV was last opened, or null.</param>
/// <param name="Readers">How many callers opened it.</param>
[GenerateSerializer, Immutable, Alias("matching.candidate-in-process")]
public sealed record CandidateInProcess(
    [property: Id(0)] string Candidate,
    [property: Id(1)] ApplicationStatus? Status,
    [property: Id(2)] bool Hidden,
    [property: Id(3)] DateTimeOffset? Opened,
    [property: Id(4)] int Readers)
{
    /// <summary>Contact data of the application, or null.</summary>
    [Id(5)] public ContactData? Contact { get; init; }

    /// <summary>How many notes there are of the candidate.</summary>
    [Id(6)] public int Notes { get; init; }

    /// <summary>When the application was first kept; null when the candidate did not apply.</summary>
    [Id(7)] public DateTimeOffset? Applied { get; init; }
}

/// <summary>Some candidates in the process of a vacancy.</summary>
/// <param name="Blind">Whether the process is blind.</param>
/// <param name="Candidates">Those asked about, in that order.</param>
[GenerateSerializer, Immutable, Alias("matching.process-view")]
public sealed record ProcessView([property: Id(0)] bool Blind, [property: Id(1)] IReadOnlyList<CandidateInProcess> Candidates);

/// <summary>
/// The process of a vacancy: who applied, whether it is blind, who was revealed, which CVs were opened. Key: organisation/vacancy.
/// Calls no other grain, so that vacancies and candidates may call it. Does not know whether vacancy and candidates exist.
/// </summary>
[Alias("matching.application"), Version(4)]
public interface IApplicationGrain : IGrainWithStringKey
{
    /// <summary>Keeps an application; one of the same candidate is replaced, and stands again when it was withdrawn.</summary>
    /// <exception cref="RefusedException">The vacancy has as many applications as it can.</exception>
    [Alias("apply")]
    Task<KeptApplication> Apply(ApplicationToKeep application);

    /// <summary>Sets how far an application is.</summary>
    /// <exception cref="RefusedException">The candidate did not apply.</exception>
    [Alias("set-status")]
    Task<KeptApplication> SetStatus(string candidate, ApplicationStatus status);

    /// <summary>Notes whether an applicant asks for a manual process.</summary>
    /// <exception cref="RefusedException">The candidate did not apply.</exception>
    [Alias("set-manual")]
    Task<KeptApplication> SetManual(string candidate, bool manual);

    /// <summary>Up to <paramref name="size"/> applications of candidates after <paramref name="after"/>, in order of id.</summary>
    [Alias("list"), ReadOnly]
    Task<ApplicationPage> List(string after, int size);

    /// <summary>The application of a candidate, as a page of one or none.</summary>
    [Alias("find"), ReadOnly]
    Task<ApplicationPage> Find(string candidate);

    /// <summary>The people whose application stands.</summary>
    [Alias("applicants"), ReadOnly]
    Task<Applicants> Applicants();

    /// <summary>Makes the process blind, or not.</summary>
    [Alias("set-blind")]
    Task SetBlind(bool blind);

    /// <summary>Shows candidates by name from now on; those who are shown already stay as they are.</summary>
    /// <exception cref="RefusedException">The vacancy has as many revealed as it can.</exception>
    [Alias("reveal")]
    Task Reveal(IReadOnlyList<string> candidates, string who);

    /// <summary>Notes that a CV was opened.</summary>
    [Alias("opened")]
    Task Opened(string candidate, string who);

    /// <summary>Which CVs were opened, in order of candidate and caller.</summary>
    [Alias("openings"), ReadOnly]
    Task<IReadOnlyList<CvOpening>> Openings();

    /// <summary>Keeps a note; the same request again is answered with the note that stands.</summary>
    /// <exception cref="RefusedException">The vacancy has as many notes as it can, or the request id was used for another note before.</exception>
    [Alias("add-note")]
    Task<ProcessNote> AddNote(string candidate, string who, string text, string request);

    /// <summary>Notes, the oldest first; of one candidate, or of all when none is named.</summary>
    [Alias("notes"), ReadOnly]
    Task<IReadOnlyList<ProcessNote>> Notes(string? candidate);

    /// <summary>Deletes a note.</summary>
    /// <param name="number">Which.</param>
    /// <param name="who">Who must have written it; null: whoever did.</param>
    /// <exception cref="RefusedException">There is none, or somebody else wrote it.</exception>
    [Alias("delete-note")]
    Task DeleteNote(long number, string? who);

    /// <summary>Notes that a caller looks at the vacancy's list.</summary>
    [Alias("visited")]
    Task<ListVisit> Visited(string who);

    /// <summary>The process in numbers.</summary>
    [Alias("counts"), ReadOnly]
    Task<ProcessCounts> Counts();

    /// <summary>The same, with what is new to a caller.</summary>
    [Alias("counts-for"), ReadOnly]
    Task<ProcessCounts> CountsFor(string who);

    /// <summary>How the candidates stand in the process.</summary>
    [Alias("view"), ReadOnly]
    Task<ProcessView> View(IReadOnlyList<string> candidates);

    /// <summary>Deletes what is kept of a candidate; returns how much that was.</summary>
    [Alias("forget")]
    Task<int> Forget(string candidate);

    /// <summary>Deletes everything.</summary>
    [Alias("clear")]
    Task Clear();

    /// <summary>Takes a row over that an organisation's file brought, in place of nothing; see docs/operations.md, "Moving".</summary>
    /// <param name="row">The state as it is stored, UTF-8 JSON.</param>
    /// <exception cref="RefusedException">The row is none of this release, or there is one already.</exception>
    [Alias("take-over")]
    Task TakeOver(byte[] row);
}
