namespace Matching.Contracts;

/// <summary>A file that a candidate brings besides the CV, read at the edge and to be kept.</summary>
/// <param name="Id">Its identifier; empty for the one that its kind gives ("letter", "diploma-2").</param>
/// <param name="Kind">What it is.</param>
/// <param name="Document">The file with its text. A non-empty etag is that of the enclosure.</param>
[GenerateSerializer, Immutable, Alias("matching.enclosure-import")]
public sealed record EnclosureImport([property: Id(0)] string Id, [property: Id(1)] EnclosureKind Kind, [property: Id(2)] DocumentImport Document);

/// <summary>An enclosure as it stands.</summary>
[GenerateSerializer, Immutable, Alias("matching.enclosure-snapshot")]
public sealed record EnclosureSnapshot
{
    /// <summary>Identifier within the candidate.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>Grows with every change of the enclosure; its etag is made of it.</summary>
    [Id(1)] public required long Version { get; init; }

    /// <summary>What it is.</summary>
    [Id(2)] public required EnclosureKind Kind { get; init; }

    /// <summary>Name of the file as it was sent, or empty.</summary>
    [Id(3)] public required string FileName { get; init; }

    /// <summary>Size of the file, bytes.</summary>
    [Id(4)] public required int Size { get; init; }

    /// <summary>Characters of the file that no human reader of it sees; they were left out.</summary>
    [Id(5)] public required int Hidden { get; init; }

    /// <summary>First import.</summary>
    [Id(6)] public required DateTimeOffset Created { get; init; }

    /// <summary>Last change.</summary>
    [Id(7)] public required DateTimeOffset Updated { get; init; }

    /// <summary>What was read of it; without wishes where no text is given.</summary>
    [Id(8)] public required EnclosureReading Reading { get; init; }

    /// <summary>The repaired text, when asked for.</summary>
    [Id(9)] public string? Text { get; init; }

    /// <summary>The file's bytes, when asked for.</summary>
    [Id(10)] public byte[]? Content { get; init; }
}
