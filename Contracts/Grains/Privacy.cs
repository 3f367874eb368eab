namespace Matching.Contracts;

/// <summary>How long a candidate is kept, as told by people; what follows from it is worked out when it is asked for.</summary>
/// <param name="AppliedTo">Ids of the vacancies that the candidate applied to.</param>
/// <param name="KeepUntil">Keep until then whatever the rule says, for instance with the candidate's consent; null for the rule.</param>
[GenerateSerializer, Immutable, Alias("matching.retention-terms")]
public sealed record RetentionTerms([property: Id(0)] IReadOnlyList<string> AppliedTo, [property: Id(1)] DateTimeOffset? KeepUntil);

/// <summary>An order to erase a candidate.</summary>
/// <param name="Who">Id of the key that asked, or "retention".</param>
/// <param name="Why">Why, as a code: "requested", "retention", ...</param>
[GenerateSerializer, Immutable, Alias("matching.erasure-order")]
public sealed record ErasureOrder([property: Id(0)] string Who, [property: Id(1)] string Why);

/// <summary>What was deleted of a candidate.</summary>
/// <param name="Documents">Documents with what was read from them: 0 or 1.</param>
/// <param name="Rows">Rows of ranking and corrections, request ids with them: 0 or 1.</param>
/// <param name="IndexEntries">Entries of the index, and with it of every standing list and reserve: 0 or 1.</param>
/// <param name="Decisions">Decisions.</param>
/// <param name="Judgments">Imported judgments.</param>
[GenerateSerializer, Immutable, Alias("matching.erased-parts")]
public sealed record ErasedParts(
    [property: Id(0)] int Documents, [property: Id(1)] int Rows, [property: Id(2)] int IndexEntries, [property: Id(3)] int Decisions, [property: Id(4)] int Judgments)
{
    /// <summary>Applications, and notes of the candidate's CV having been opened or shown by name.</summary>
    [Id(5)] public int Applications { get; init; }

    /// <summary>Enclosures with what was read from them.</summary>
    [Id(6)] public int Enclosures { get; init; }
}

/// <summary>An organisation's retention: erases who is due, once a day. Key: organisation.</summary>
[Alias("matching.retention"), Version(1)]
public interface IRetentionGrain : IGrainWithStringKey
{
    /// <summary>Makes sure that the daily look is set.</summary>
    [Alias("48A9046A")]
    Task Begin();

    /// <summary>Looks now, erases who is due, and returns how many were.</summary>
    [Alias("5ED37F5D")]
    Task<int> Run();

    /// <summary>When vacancies that are no longer kept were found to be gone.</summary>
    [Alias("761AC427"), AlwaysInterleave]
    Task<IReadOnlyDictionary<string, DateTimeOffset>> Gone();

    /// <summary>Takes a row over that an organisation's file brought, in place of what a service makes unasked; see docs/operations.md, "Moving".</summary>
    /// <param name="row">The state as it is stored, UTF-8 JSON.</param>
    /// <exception cref="RefusedException">The row is none of this release.</exception>
    [Alias("393FB87E")]
    Task TakeOver(byte[] row);
}
