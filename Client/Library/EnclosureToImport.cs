using Matching.V1;

namespace Matching.Client;

/// <summary>A file that a candidate brings besides the CV, on its way into the service.</summary>
/// <param name="Candidate">Id of the candidate.</param>
/// <param name="FileName">The file's name, for its ending and for people; may be empty.</param>
/// <param name="Content">The file's bytes.</param>
public sealed record EnclosureToImport(string Candidate, string FileName, ReadOnlyMemory<byte> Content)
{
    /// <summary>What it is; unspecified has the service tell by the text.</summary>
    public EnclosureKind Kind { get; init; }

    /// <summary>Id within the candidate; empty for the one that the kind gives. One that is taken has its file replaced.</summary>
    public string Id { get; init; } = "";

    /// <summary>When given, the import is refused with ABORTED unless the kept enclosure has it.</summary>
    public string Etag { get; init; } = "";
}
