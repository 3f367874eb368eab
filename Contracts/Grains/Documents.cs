namespace Matching.Contracts;

/// <summary>A document that was read at the edge and is to be kept.</summary>
/// <param name="Content">The file's bytes as the user sent them.</param>
/// <param name="FileName">Its name, or empty.</param>
/// <param name="Text">The repaired text.</param>
/// <param name="RequestId">Makes the import safe to repeat; may be empty.</param>
/// <param name="Etag">When not empty, the import is refused unless the stored thing has it.</param>
[GenerateSerializer, Immutable, Alias("matching.document-import")]
public sealed record DocumentImport(
    [property: Id(0)] byte[] Content,
    [property: Id(1)] string FileName,
    [property: Id(2)] string Text,
    [property: Id(3)] string RequestId,
    [property: Id(4)] string Etag)
{
    /// <summary>Characters of the document that no human reader of it sees; they are left out of <see cref="Text"/>.</summary>
    [Id(5)] public int Hidden { get; init; }
}

/// <summary>A candidate's profile that is given as such and is to be kept.</summary>
/// <param name="Profile">The profile; passages are such of <paramref name="Text"/>.</param>
/// <param name="Text">The text that stands for the missing document: a line a post.</param>
/// <param name="RequestId">Makes the import safe to repeat; may be empty.</param>
[GenerateSerializer, Immutable, Alias("matching.profile-import")]
public sealed record ProfileImport([property: Id(0)] CandidateProfile Profile, [property: Id(1)] string Text, [property: Id(2)] string RequestId);

/// <summary>A vacancy as it stands.</summary>
[GenerateSerializer, Immutable, Alias("matching.vacancy-snapshot")]
public sealed record VacancySnapshot
{
    /// <summary>Identifier within the organisation.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Changes with every change.</summary>
    [Id(1)] public required string Etag { get; init; }

    /// <summary>Grows with every change.</summary>
    [Id(2)] public required long Version { get; init; }

    /// <summary>Version of the framework that the profile is written in.</summary>
    [Id(3)] public required int FrameworkVersion { get; init; }

    /// <summary>The extraction with the corrections laid over it.</summary>
    [Id(4)] public required VacancyProfile Profile { get; init; }

    /// <summary>The corrections alone.</summary>
    [Id(5)] public required VacancyOverrules Overrules { get; init; }

    /// <summary>First import.</summary>
    [Id(6)] public required DateTimeOffset Created { get; init; }

    /// <summary>Last change.</summary>
    [Id(7)] public required DateTimeOffset Updated { get; init; }

    /// <summary>The repaired text, when asked for.</summary>
    [Id(8)] public string? Text { get; init; }

    /// <summary>Characters of the document that no human reader of it sees; they were left out.</summary>
    [Id(9)] public int Hidden { get; init; }

    /// <summary>Name of the document's file as it was sent, for people; empty when none was.</summary>
    [Id(10)] public string FileName { get; init; } = string.Empty;

    /// <summary>When its process was closed; null while it is open.</summary>
    [Id(11)] public DateTimeOffset? Closed { get; init; }
}

/// <summary>A candidate as it stands.</summary>
[GenerateSerializer, Immutable, Alias("matching.candidate-snapshot")]
public sealed record CandidateSnapshot
{
    /// <summary>Identifier within the organisation.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Changes with every change.</summary>
    [Id(1)] public required string Etag { get; init; }

    /// <summary>Grows with every change.</summary>
    [Id(2)] public required long Version { get; init; }

    /// <summary>Version of the framework that the profile is written in.</summary>
    [Id(3)] public required int FrameworkVersion { get; init; }

    /// <summary>The extraction with the corrections laid over it.</summary>
    [Id(4)] public required CandidateProfile Profile { get; init; }

    /// <summary>The corrections alone.</summary>
    [Id(5)] public required CandidateOverrules Overrules { get; init; }

    /// <summary>First import.</summary>
    [Id(6)] public required DateTimeOffset Created { get; init; }

    /// <summary>Last change.</summary>
    [Id(7)] public required DateTimeOffset Updated { get; init; }

    /// <summary>The repaired text, when asked for.</summary>
    [Id(8)] public string? Text { get; init; }

    /// <summary>Characters of the document that no human reader of it sees; they were left out.</summary>
    [Id(9)] public int Hidden { get; init; }

    /// <summary>Name of the document's file as it was sent, for people; empty when none was.</summary>
    [Id(10)] public string FileName { get; init; } = string.Empty;

    /// <summary>What the document says of how to reach the person; kept apart from the profile.</summary>
    [Id(11)] public ContactData? Contact { get; init; }

    /// <summary>Passages of the text that a blind reading hides: pairs of offsets (first code unit, one after the last), ascending and disjoint.</summary>
    [Id(12)] public IReadOnlyList<int>? Blind { get; init; }

    /// <summary>Vacancies that the candidate applied to, also those whose application no longer stands.</summary>
    [Id(13)] public IReadOnlyList<string>? Applications { get; init; }

    /// <summary>The candidate asks that people alone look at the CV: no place on any list.</summary>
    [Id(14)] public bool Manual { get; init; }

    /// <summary>Key that the history of the candidate is sealed with; leaves the service for nobody.</summary>
    [Id(15)] public byte[]? HistoryKey { get; init; }

    /// <summary>What is left of the text to compare it with others, as <c>Profiles.Copies.Fingerprint</c> makes it; null from a silo that knows of none.</summary>
    [Id(16)] public byte[]? Fingerprint { get; init; }
}
