using Matching.Contracts;

namespace Matching.Grains.Vacancies;

/// <summary>A vacancy: document, what was read from it, and human corrections.</summary>
[GenerateSerializer, Alias("matching.vacancy-state")]
public sealed class VacancyState
{
    /// <summary>Grows with every change; see <see cref="Versions"/>.</summary>
    [Id(1)] public long Version { get; set; }

    /// <summary>The file's bytes.</summary>
    [Id(2)] public byte[] Content { get; set; } = [];

    /// <summary>The file's name, or empty.</summary>
    [Id(3)] public string FileName { get; set; } = string.Empty;

    /// <summary>The repaired text.</summary>
    [Id(4)] public string Text { get; set; } = string.Empty;

    /// <summary>What was read.</summary>
    [Id(5)] public VacancyProfile? Extraction { get; set; }

    /// <summary>Human corrections.</summary>
    [Id(6)] public VacancyOverrules Overrules { get; set; } = new();

    /// <summary>Framework version of the profile.</summary>
    [Id(7)] public int FrameworkVersion { get; set; }

    /// <summary>First import.</summary>
    [Id(8)] public DateTimeOffset Created { get; set; }

    /// <summary>Last change.</summary>
    [Id(9)] public DateTimeOffset Updated { get; set; }

    /// <summary>Request that made the last import, or empty.</summary>
    [Id(10)] public string RequestId { get; set; } = string.Empty;

    /// <summary><see cref="Extraction.Version"/> that the document was read with.</summary>
    [Id(11)] public string ReaderVersion { get; set; } = string.Empty;

    /// <summary>When the process was closed, or null.</summary>
    [Id(12)] public DateTimeOffset? Closed { get; set; }

    /// <summary>Characters of the document that no human reader of it sees; they are not in <see cref="Text"/>.</summary>
    [Id(13)] public int Hidden { get; set; }
}
