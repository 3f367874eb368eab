namespace Matching.Contracts;

/// <summary>What a stop holds for.</summary>
[Alias("matching.stop-scope")]
public enum StopScope
{
    /// <summary>One vacancy.</summary>
    Vacancy = 1,

    /// <summary>The organisation.</summary>
    Organisation = 2,

    /// <summary>Everybody whom the service serves.</summary>
    Service = 3,
}

/// <summary>Why ranking was stopped.</summary>
[Alias("matching.stop-ground")]
public enum StopGround
{
    /// <summary>Lists look wrong.</summary>
    SuspectedError = 1,

    /// <summary>Lists may disadvantage people for who they are.</summary>
    SuspectedBias = 2,

    /// <summary>Somebody complained or objected.</summary>
    Complaint = 3,

    /// <summary>An authority, a court or an auditor asked for it.</summary>
    Authority = 4,

    /// <summary>A serious incident is being looked into.</summary>
    Incident = 5,

    /// <summary>Model, framework or service are being worked on.</summary>
    Maintenance = 6,

    /// <summary>Something else.</summary>
    Other = 7,
}

/// <summary>That ranking was stopped.</summary>
/// <param name="Who">Id of the caller.</param>
/// <param name="At">When.</param>
/// <param name="Ground">Why.</param>
/// <param name="Note">Some words; may be empty. They may name people: shown to who works with the list, in no error, log or audit entry.</param>
[GenerateSerializer, Immutable, Alias("matching.ranking-stop")]
public sealed record RankingStop([property: Id(0)] string Who, [property: Id(1)] DateTimeOffset At, [property: Id(2)] StopGround Ground, [property: Id(3)] string Note);

/// <summary>The stops of an organisation, or of the service.</summary>
/// <param name="All">Of everything; null while there is none.</param>
/// <param name="Vacancies">Of single vacancies, by id.</param>
[GenerateSerializer, Immutable, Alias("matching.stops")]
public sealed record Stops([property: Id(0)] RankingStop? All, [property: Id(1)] IReadOnlyDictionary<string, RankingStop> Vacancies);

/// <summary>
/// The stop switch. Key: organisation; <see cref="Service"/> for all of them. A stop is in force on every silo when it is acknowledged, and so is its end.
/// </summary>
[Alias("matching.stop"), Version(1)]
public interface IStopGrain : IGrainWithStringKey
{
    /// <summary>Key of the stop of the whole service; no organisation has such a name.</summary>
    const string Service = "~";

    /// <summary>What is stopped.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<Stops> Get();

    /// <summary>The same with the promise that it stays so for a while.</summary>
    [Alias("lease"), AlwaysInterleave]
    Task<Lease<Stops>> Lease();

    /// <summary>Stops a vacancy, or everything when none is named. What is stopped already stays as it was stopped.</summary>
    /// <exception cref="RefusedException">As many vacancies are stopped as can be.</exception>
    [Alias("stop")]
    Task<RankingStop> Stop(string vacancy, RankingStop stop);

    /// <summary>Ends the stop of a vacancy, or that of everything when none is named; false when there was none.</summary>
    [Alias("resume")]
    Task<bool> Resume(string vacancy);

    /// <summary>Takes a row over that an organisation's file brought, in place of nothing; see docs/operations.md, "Moving".</summary>
    /// <param name="row">The state as it is stored, UTF-8 JSON.</param>
    /// <exception cref="RefusedException">The row is none of this release.</exception>
    [Alias("take-over")]
    Task TakeOver(byte[] row);
}
