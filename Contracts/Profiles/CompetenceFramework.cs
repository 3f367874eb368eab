namespace Matching.Contracts;

/// <summary>A named list of competences that profiles are written in; data that an organisation can bring itself.</summary>
/// <param name="Id">Identifier of the framework.</param>
/// <param name="Version">1 for the first; grows by one with each change.</param>
/// <param name="Groups">Groups that competences can belong to.</param>
/// <param name="Competences">1-255 competences with distinct identifiers.</param>
[TravelsAs("matching.competence-framework")]
public sealed record CompetenceFramework(
    [property: Number(0)] string Id,
    [property: Number(1)] int Version,
    [property: Number(2)] IReadOnlyList<CompetenceGroup> Groups,
    [property: Number(3)] IReadOnlyList<Competence> Competences);

/// <summary>A group (dimension) of competences.</summary>
/// <param name="Id">Identifier, distinct in the framework.</param>
/// <param name="Da">Danish name.</param>
/// <param name="En">English name.</param>
[TravelsAs("matching.competence-group")]
public sealed record CompetenceGroup(
    [property: Number(0)] string Id,
    [property: Number(1)] string Da,
    [property: Number(2)] string En);

/// <summary>One competence.</summary>
/// <param name="Id">Identifier, distinct in the framework: 1-64 of a-z, 0-9 and '-'.</param>
/// <param name="Da">Danish name.</param>
/// <param name="En">English name.</param>
/// <param name="Means">What it covers, one sentence.</param>
/// <param name="Group">Identifier of its group, or null.</param>
/// <param name="EscoUri">URI of the nearest ESCO concept as its organisation gave it, or null; the default framework has none (docs/frameworks.md).</param>
/// <param name="PhrasesDa">Danish phrases that name or show it.</param>
/// <param name="PhrasesEn">English phrases that name or show it.</param>
[TravelsAs("matching.competence")]
public sealed record Competence(
    [property: Number(0)] string Id,
    [property: Number(1)] string Da,
    [property: Number(2)] string En,
    [property: Number(3)] string Means,
    [property: Number(4)] string? Group,
    [property: Number(5)] string? EscoUri,
    [property: Number(6)] IReadOnlyList<string> PhrasesDa,
    [property: Number(7)] IReadOnlyList<string> PhrasesEn);
