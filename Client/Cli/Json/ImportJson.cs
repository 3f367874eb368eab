namespace Matching.CommandLine.Json;

/// <summary>What became of an import.</summary>
internal sealed record ImportJson(string Kind, IReadOnlyList<ImportedJson> Imported, IReadOnlyList<RefusedJson> Refused);

/// <summary>What became of an import of profiles: how many are kept, and what was refused at which line.</summary>
internal sealed record ProfilesJson(string Kind, int Count, IReadOnlyList<RefusedJson> Refused);

/// <summary>A document that is now kept.</summary>
internal sealed record ImportedJson(string Id, string File, long Version)
{
    /// <summary>Id of the enclosure that it is of the candidate; absent for CVs and ads.</summary>
    public string? Enclosure { get; init; }
}

/// <summary>Something that was refused; file and id as far as they apply.</summary>
internal sealed record RefusedJson(string? File, string? Id, string Code, string Message);

/// <summary>What became of a deletion.</summary>
internal sealed record DeletedJson(string Kind, IReadOnlyList<string> Deleted, IReadOnlyList<RefusedJson> Refused);

/// <summary>An error, on the error stream.</summary>
internal sealed record ErrorJson(ErrorBodyJson Error);

/// <summary>What went wrong: a stable code and a sentence.</summary>
internal sealed record ErrorBodyJson(string Code, string Message);
