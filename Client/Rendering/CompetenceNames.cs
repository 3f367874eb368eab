using Matching.V1;

namespace Matching.Client.Rendering;

/// <summary>Names of competences in the language of a document.</summary>
internal sealed class CompetenceNames(Framework framework)
{
    private readonly Dictionary<string, Competence> byId = framework.Competences
        .GroupBy(competence => competence.Id)
        .ToDictionary(group => group.Key, group => group.First());

    /// <summary>The name of a competence; its id when the framework does not know it or names it not.</summary>
    public string Of(string id, string language)
    {
        if (!byId.TryGetValue(id, out var competence))
            return id;
        var name = language == "en" ? competence.En : competence.Da;
        return CleanText.Line(name.Length > 0 ? name : id);
    }
}
