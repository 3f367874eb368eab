namespace Matching.Contracts;

/// <summary>Who has an organisation ended.</summary>
/// <param name="Organisation">The organisation that operates the service.</param>
/// <param name="Who">Id of the caller's key within it, or "oidc:" and a subject.</param>
[GenerateSerializer, Immutable, Alias("matching.ending-order")]
public sealed record EndingOrder([property: Id(0)] string Organisation, [property: Id(1)] string Who);

/// <summary>The end of an organisation, as it stands; when it is done, what proves it.</summary>
[GenerateSerializer, Immutable, Alias("matching.organisation-ending")]
public sealed record OrganisationEnding
{
    /// <summary>Who asked for it.</summary>
    [Id(0)] public required EndingOrder By { get; init; }

    /// <summary>From when on the organisation is served no more.</summary>
    [Id(1)] public required DateTimeOffset Begun { get; init; }

    /// <summary>When a search had found nothing left; null while rows are being deleted.</summary>
    [Id(2)] public DateTimeOffset? Done { get; init; }

    /// <summary>Rows by kind that there were when it began, and those that were found later; null before they are counted.</summary>
    [Id(3)] public IReadOnlyDictionary<string, long>? Rows { get; init; }

    /// <summary>Where the audit log ended; null when there was none, or it could not be read.</summary>
    [Id(4)] public AuditHead? Log { get; init; }

    /// <summary>Whether what deleted rows left in the storage's own files was overwritten.</summary>
    [Id(5)] public bool Scrubbed { get; init; }

    /// <summary>Searches for rows that were left, the last of which found none.</summary>
    [Id(6)] public int Searches { get; init; }
}

/// <summary>
/// The end of an organisation: from its beginning on, on every silo, none of its calls is let in and none of its rows is written; then all of them are
/// deleted. Key: organisation. The row of this grain is what is left of it.
/// </summary>
[Alias("matching.ending"), Version(1)]
public interface IEndingGrain : IGrainWithStringKey
{
    /// <summary>The end as it stands; null when nobody asked for one.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<OrganisationEnding?> Get();

    /// <summary>Whether the organisation has been ended or is being ended, with the promise that it stays so for a while.</summary>
    [Alias("lease"), AlwaysInterleave]
    Task<Lease<bool>> Lease();

    /// <summary>Begins it, durably and on every silo; one that has begun goes on, also one that is done when there are rows again. There is no way back.</summary>
    [Alias("begin")]
    Task<OrganisationEnding> Begin(EndingOrder order);
}
