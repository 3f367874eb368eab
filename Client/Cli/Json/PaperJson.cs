using System.Globalization;
using Matching.Client;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>What a paper states, for programs.</summary>
internal sealed record PaperJson(
    string Paper, string Language, string Title, string ModelVersion, string WriteTime, IReadOnlyList<PaperSectionJson> Sections, IReadOnlyList<PaperFactJson> Facts, IReadOnlyList<PaperTableJson> Tables)
{
    public static PaperJson Of(Paper paper) => new(
        ResourceNames.IdOf(paper.Name), paper.Language, paper.Title, paper.ModelVersion,
        paper.WriteTime.ToDateTimeOffset().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        [.. paper.Sections.Select(section => new PaperSectionJson(section.Id, section.Heading))],
        [.. paper.Facts.Select(fact => new PaperFactJson(fact.Name, fact.Value, fact.Source))],
        [.. paper.Tables.Select(table => new PaperTableJson(table.Name, table.Columns, [.. table.Rows.Select(row => row.Cells)], table.Source))]);
}

/// <summary>A section of a paper.</summary>
internal sealed record PaperSectionJson(string Id, string Heading);

/// <summary>A fact that a paper states; the value is empty where it is not known.</summary>
internal sealed record PaperFactJson(string Name, string Value, string Source);

/// <summary>A table that a paper shows.</summary>
internal sealed record PaperTableJson(string Name, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string Source);

/// <summary>Papers that were written to a folder.</summary>
internal sealed record PapersWrittenJson(string Folder, string ModelVersion, IReadOnlyList<string> Files);
