using Matching.Contracts;
using Matching.Ranking.Explanation;
using Matching.Ranking.Features;

namespace Matching.Grains.Vacancies;

/// <summary>Names what reasons speak about, in the reader's language.</summary>
/// <param name="framework">Names of the competences.</param>
/// <param name="language">"da" or "en".</param>
public sealed class ReasonNames(CompetenceFramework framework, string language)
{
    private readonly Dictionary<string, string> competences =
        framework.Competences.ToDictionary(competence => competence.Id, competence => language == "en" ? competence.En : competence.Da, StringComparer.Ordinal);

    /// <summary>A reason as it travels.</summary>
    public MatchReason ToReason(Reason reason)
    {
        var (subject, title) = Name(reason.Group, reason.Competence);
        return new MatchReason(subject, title, reason.Contribution, reason.VacancyQuote, reason.CandidateQuote, reason.Sentence) { PostQuote = reason.PostQuote };
    }

    /// <summary>Identifier and name of what a reason speaks about.</summary>
    public (string Subject, string Title) Name(FeatureGroup group, string? competence) => competence is null
        ? (group.ToString().ToLowerInvariant(), GroupName(group))
        : (competence, competences.GetValueOrDefault(competence, competence));

    private string GroupName(FeatureGroup group) => (group, language) switch
    {
        (FeatureGroup.Role, "en") => "Kind of work",
        (FeatureGroup.Role, _) => "Arbejdets art",
        (FeatureGroup.Seniority, "en") => "Level of post",
        (FeatureGroup.Seniority, _) => "Stillingsniveau",
        (FeatureGroup.Scale, "en") => "Scale",
        (FeatureGroup.Scale, _) => "Størrelse",
        (FeatureGroup.Experience, "en") => "Experience",
        (FeatureGroup.Experience, _) => "Erfaring",
        (FeatureGroup.Sector, "en") => "Sector",
        (FeatureGroup.Sector, _) => "Sektor",
        (FeatureGroup.Education, "en") => "Education",
        (FeatureGroup.Education, _) => "Uddannelse",
        (FeatureGroup.Language, "en") => "Languages",
        (FeatureGroup.Language, _) => "Sprog",
        (FeatureGroup.Text, "en") => "Text",
        (FeatureGroup.Text, _) => "Tekst",
        (FeatureGroup.Vacancy, "en") => "The vacancy",
        (FeatureGroup.Vacancy, _) => "Stillingen",
        (FeatureGroup.Whole, "en") => "All in all",
        (FeatureGroup.Whole, _) => "Helheden",
        _ => group.ToString(),
    };
}
