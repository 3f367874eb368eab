using Matching.Contracts;

namespace Matching.Grains.Frameworks;

/// <summary>An organisation's framework, its columns, and how far the re-reading of documents has come.</summary>
[GenerateSerializer, Alias("matching.framework-state")]
public sealed class FrameworkState
{
    /// <summary>The framework in force; null while it is the default one.</summary>
    [Id(0)] public CompetenceFramework? Framework { get; set; }

    /// <summary>Every competence that the organisation ever had, in the order of its columns.</summary>
    [Id(1)] public List<string> Columns { get; set; } = [];

    /// <summary>True while documents are to be read again.</summary>
    [Id(2)] public bool Rereading { get; set; }

    /// <summary>Last candidate that was read again; empty before the first.</summary>
    [Id(3)] public string RereadAfter { get; set; } = string.Empty;

    /// <summary><see cref="Extraction.Version"/> that documents were last read with.</summary>
    [Id(4)] public string ReaderVersion { get; set; } = string.Empty;

    /// <summary>True from the first row of an import of the organisation to its last: until then nothing is read again.</summary>
    [Id(5)] public bool TakingOver { get; set; }
}
