using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>A competence framework, in the shape that <c>framework import</c> takes.</summary>
internal sealed record FrameworkJson(
    string Id, int Version, IReadOnlyList<GroupJson> Groups, IReadOnlyList<FrameworkCompetenceJson> Competences)
{
    public static FrameworkJson Of(Framework framework) => new(
        framework.FrameworkId,
        framework.Version,
        [.. framework.Groups.Select(group => new GroupJson(group.Id, group.Da, group.En))],
        [.. framework.Competences.Select(FrameworkCompetenceJson.Of)]);
}

/// <summary>A group of competences.</summary>
internal sealed record GroupJson(string Id, string Da, string En);

/// <summary>One competence of a framework.</summary>
internal sealed record FrameworkCompetenceJson(string Id, string Da, string En, string Means)
{
    public string? Group { get; init; }
    public string? EscoUri { get; init; }
    public IReadOnlyList<string>? PhrasesDa { get; init; }
    public IReadOnlyList<string>? PhrasesEn { get; init; }

    public static FrameworkCompetenceJson Of(Competence competence) =>
        new(competence.Id, competence.Da, competence.En, competence.Means)
        {
            Group = JsonDocuments.Given(competence.Group),
            EscoUri = JsonDocuments.Given(competence.EscoUri),
            PhrasesDa = competence.PhrasesDa.Count == 0 ? null : competence.PhrasesDa,
            PhrasesEn = competence.PhrasesEn.Count == 0 ? null : competence.PhrasesEn,
        };
}
