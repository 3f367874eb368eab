namespace Matching.Contracts;

/// <summary>Where a job stands.</summary>
[Alias("matching.rescore-state")]
public enum RescoreState
{
    /// <summary>Under way, or waiting to go on after a restart.</summary>
    Running = 1,

    /// <summary>Every vacancy has its list.</summary>
    Done = 2,

    /// <summary>Ended before its end: by a user, or by a later change that began anew.</summary>
    Cancelled = 3,
}

/// <summary>A ranking anew of all open vacancies, as it stands.</summary>
[GenerateSerializer, Immutable, Alias("matching.rescore-job")]
public sealed record RescoreJob
{
    /// <summary>Number within the organisation, from 1; not used again.</summary>
    [Id(0)] public required long Number { get; init; }

    /// <summary>Why it was started: "asked for", "model VERSION" or "framework VERSION".</summary>
    [Id(1)] public required string Reason { get; init; }

    /// <summary>The model that lists stand on when it is done.</summary>
    [Id(2)] public required string ModelVersion { get; init; }

    /// <summary>Where it stands.</summary>
    [Id(3)] public required RescoreState State { get; init; }

    /// <summary>Vacancies that have their new list.</summary>
    [Id(4)] public required int Done { get; init; }

    /// <summary>Vacancies there were when it started.</summary>
    [Id(5)] public required int Total { get; init; }

    /// <summary>Vacancies that could not be ranked; each is ranked when its list is next asked for.</summary>
    [Id(6)] public int Failed { get; init; }

    /// <summary>The last vacancy that is done, in order of ids; empty before the first.</summary>
    [Id(7)] public string After { get; init; } = string.Empty;

    /// <summary>When it was started.</summary>
    [Id(8)] public required DateTimeOffset Created { get; init; }

    /// <summary>When it ended.</summary>
    [Id(9)] public DateTimeOffset? Ended { get; init; }

    /// <summary>What it waits for, or why it was ended; may be empty.</summary>
    [Id(10)] public string Message { get; init; } = string.Empty;

    /// <summary>Request that started it, or empty.</summary>
    [Id(11)] public string RequestId { get; init; } = string.Empty;
}

/// <summary>The organisation's jobs: one at a time ranks all open vacancies anew. Key: organisation.</summary>
[Alias("matching.job"), Version(1)]
public interface IJobGrain : IGrainWithStringKey
{
    /// <summary>Starts one; the same request again returns the first.</summary>
    /// <exception cref="RefusedException">One is under way.</exception>
    [Alias("882D00BC")]
    Task<RescoreJob> Start(string requestId);

    /// <summary>The model or the framework has changed: starts one, in place of one that is under way for what was before.</summary>
    [Alias("E3FBF6C2"), AlwaysInterleave]
    Task Follow(string reason);

    /// <summary>One of the jobs.</summary>
    /// <exception cref="RefusedException">No such job.</exception>
    [Alias("4217EA04"), AlwaysInterleave]
    Task<RescoreJob> Get(long number);

    /// <summary>The jobs that are remembered, the latest first.</summary>
    [Alias("11AA97EE"), AlwaysInterleave]
    Task<IReadOnlyList<RescoreJob>> List();

    /// <summary>Ends a job where it is; of one that has ended it changes nothing.</summary>
    /// <exception cref="RefusedException">No such job.</exception>
    [Alias("9C4DEE40"), AlwaysInterleave]
    Task<RescoreJob> Cancel(long number);

    /// <summary>The job as it stands, and again each time that it moves, until it ends.</summary>
    /// <exception cref="RefusedException">No such job.</exception>
    [Alias("AC49DCB3"), AlwaysInterleave]
    IAsyncEnumerable<RescoreJob> Watch(long number, CancellationToken cancellationToken);

    /// <summary>True while a job is under way that has not come to this vacancy: until then its old list serves.</summary>
    [Alias("DD18A584"), AlwaysInterleave]
    Task<bool> Pending(string vacancy);

    /// <summary>Takes a row over that an organisation's file brought, in place of what a service makes unasked; see docs/operations.md, "Moving".</summary>
    /// <param name="row">The state as it is stored, UTF-8 JSON.</param>
    /// <exception cref="RefusedException">The row is none of this release.</exception>
    [Alias("7F88DFA1")]
    Task TakeOver(byte[] row);
}
