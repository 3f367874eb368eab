using System.Globalization;
using Matching.Contracts;
using Matching.Ranking.Features;

namespace Matching.Ranking.Explanation;

/// <summary>Reasons in English.</summary>
internal sealed class EnglishSentences(CompetenceFramework framework) : Sentences(framework)
{
    private static readonly string[] Areas =
    [
        "general management", "finance", "human resources", "IT and digitalisation", "communication and press", "law and democracy",
        "political secretariat", "executive assistance", "urban planning", "construction and property", "roads and utilities", "climate and environment",
        "business and tourism", "culture and leisure", "schools", "daycare", "children and families", "social care and disability",
        "elderly care", "health", "employment", "citizen service", "analysis and strategy", "project management",
    ];

    public override string Competence(Requirement asked, CompetenceLevel? shown, Evidence? vacancyQuote, Evidence? candidateQuote)
    {
        var must = asked.Must ? ", a must" : "";
        var vacancy = $"the ad asks for it (weight {asked.Weight}{must}){Quote(vacancyQuote)}";
        var candidate = shown is not { Level: > 0 }
            ? "the CV does not show it"
            : candidateQuote is null ? $"the candidate is put at level {shown.Level} of 5, but no single sentence of the CV shows it"
            : $"the candidate shows level {shown.Level} of 5{Since(shown.YearsSince)}{Quote(candidateQuote)}";
        return $"{NameOf(asked.Competence)}: {vacancy}; {candidate}.";
    }

    public override string Missing(Requirement asked, int level, int askedLevel) =>
        $"{NameOf(asked.Competence)}: weight {asked.Weight}{(asked.Must ? ", a must" : "")} asks for about level {askedLevel}; the CV shows {(level == 0 ? "nothing of it" : $"level {level}")}.";

    public override string Counterfactual(IReadOnlyList<LevelChange> changes) =>
        $"Would be enough: {List([.. changes.Select(c => $"{NameOf(c.Competence)} at level {c.To} instead of {c.From}")], "and")}.";

    public override string Group(FeatureGroup group, VacancyProfile vacancy, CandidateProfile candidate) => group switch
    {
        FeatureGroup.Role => $"Kind of work: the post is about {AreaList(vacancy.Areas)}; the candidate's career is about {AreaList(candidate.Areas)}.",
        FeatureGroup.Seniority => $"Standing: the post is that of {Standing(vacancy.Seniority)}; the candidate's latest post is that of {Standing(candidate.Seniority)}{Highest(candidate)}.",
        FeatureGroup.Scale => $"Scale: the post leads {People(vacancy.PeopleLed?.Value, "an unstated number of people")}; the candidate has led {People(candidate.PeopleLed?.Value, "nobody that the CV names")}{Money(candidate.Budget?.Value)}.",
        FeatureGroup.Experience => $"Experience: the candidate has {Years(candidate.YearsExperience?.Value)} of work, {Years(candidate.YearsLeadership?.Value)} of them with responsibility for employees.",
        FeatureGroup.Sector => $"Sector: the employer is {SectorList(vacancy.Sectors)}; the candidate has worked in {SectorList(candidate.Sectors)}.",
        FeatureGroup.Education => $"Education: the ad asks for {Education(vacancy.Education?.Value)}; the candidate has {Education(candidate.Education?.Value)}.",
        FeatureGroup.Language => $"Language: the ad is in {Language(vacancy.Language)}; the CV is in {Language(candidate.Language)}.",
        FeatureGroup.Text => Words(vacancy, candidate),
        _ => "The kind of post: the same for every candidate.",
    };

    protected override string NameOf(Competence competence) => competence.En;

    private static string Words(VacancyProfile vacancy, CandidateProfile candidate) => SharedTerms(vacancy, candidate) switch
    {
        { Count: >= 2 } shared => $"Wording: the ad and the CV both speak of {List(shared, "and")}.",
        _ when vacancy.Terms.Count > 0 && candidate.Terms.Count > 0 =>
            $"Wording: the ad speaks most of {List(FirstTerms(vacancy.Terms), "and")}; the CV most of {List(FirstTerms(candidate.Terms), "and")}.",
        _ => "Wording: how near the ad and the CV are in what they speak about, beyond the named competences.",
    };

    private static string Quote(Evidence? evidence) => evidence is null ? "" : $": “{Short(evidence.Quote)}”";

    private static string Since(int years) => years == 0 ? "" : $", last practised {years} {(years == 1 ? "year" : "years")} ago";

    private static string AreaList(byte[] areas) =>
        StrongestAreas(areas) is { Count: > 0 } found ? List([.. found.Select(i => i < Areas.Length ? Areas[i] : ProfessionalAreas.All[i])], "and") : "nothing that could be told from the text";

    private static string SectorList(Sectors sectors) => sectors == Sectors.None ? "a sector that the text does not tell" : List([.. Each(sectors).Select(s => s switch
    {
        Sectors.Municipality => "a municipality",
        Sectors.Region => "a region",
        Sectors.State => "the state",
        Sectors.Private => "the private sector",
        _ => "an association or foundation",
    })], "and");

    private static string Highest(CandidateProfile candidate) =>
        candidate.HighestSeniority > candidate.Seniority ? $", the highest that of {Standing(candidate.HighestSeniority)}" : "";

    private static string Standing(Seniority seniority) => seniority switch
    {
        Seniority.Trainee => "a trainee or student",
        Seniority.Staff => "an employee",
        Seniority.Specialist => "a specialist or consultant",
        Seniority.TeamLeader => "a team leader",
        Seniority.UnitHead => "a head of unit",
        Seniority.Chief => "a chief of an area",
        Seniority.Director => "a director",
        Seniority.TopExecutive => "a top executive",
        _ => "unknown standing",
    };

    private static string People(int? count, string none) =>
        count is > 0 ? string.Create(CultureInfo.InvariantCulture, $"{count:N0} people") : none;

    private static string Money(long? dkk) =>
        dkk is > 0 ? string.Create(CultureInfo.InvariantCulture, $" and answered for DKK {dkk.Value / 1_000_000m:N0} million") : "";

    private static string Years(int? years) => years switch { null => "an unstated number of years", 1 => "1 year", _ => $"{years} years" };

    private static string Education(EducationLevel? level) => level switch
    {
        EducationLevel.Vocational => "a vocational education",
        EducationLevel.Bachelor => "a bachelor's degree",
        EducationLevel.Master => "a master's degree",
        EducationLevel.Phd => "a doctorate",
        _ => "none in particular",
    };

    private static string Language(string code) => code switch { "da" => "Danish", "en" => "English", _ => $"another language ({code})" };
}
