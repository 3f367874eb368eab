using System.Globalization;
using Matching.Contracts;
using Matching.Ranking.Features;
using Matching.Ranking.Features.Ladder;

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

    public override string Competence(Requirement asked, CompetenceLevel? shown, bool helps, Evidence? vacancyQuote, Evidence? candidateQuote, Post? post)
    {
        var must = asked.Must ? ", a must" : "";
        var vacancy = $"the ad asks for it (weight {asked.Weight}{must}){Quote(vacancyQuote)}";
        if (shown is not { Level: > 0 })
        {
            return $"{NameOf(asked.Competence)}: {vacancy}; the CV does not show it.";
        }

        var (level, where) = (AskedLevel(asked), PostName.Of(post) is { } name ? $" as {name}" : "");
        var candidate = helps ? $"the candidate shows level {shown.Level} of 5{where}{Since(shown.YearsSince)}"
            : shown.Level < level ? $"the candidate shows only level {shown.Level} of 5{where}, where the weight asks for level {level}{Since(shown.YearsSince)}"
            : $"the candidate has shown level {shown.Level} of 5{where}, but {Years(shown.YearsSince)} ago";
        return $"{NameOf(asked.Competence)}: {vacancy}; {candidate}{(candidateQuote is null ? ", but no single sentence of the CV shows it" : Quote(candidateQuote))}.";
    }

    public override string Missing(Requirement asked, int level, int askedLevel) =>
        $"{NameOf(asked.Competence)}: weight {asked.Weight}{(asked.Must ? ", a must," : "")} asks for about level {askedLevel}; the CV shows {(level == 0 ? "nothing of it" : $"level {level}")}.";

    public override string Counterfactual(IReadOnlyList<LevelChange> changes) =>
        $"Would be enough: {List([.. changes.Select(c => $"{NameOf(c.Competence)} at level {c.To} instead of {c.From}")], "and")}.";

    public override string Group(Finding finding, VacancyProfile vacancy, CandidateProfile candidate)
    {
        var (post, latest) = (PostName.Of(finding.Post), PostName.Of(finding.Post) is { } name ? $"the candidate's latest post, {name}," : "the candidate's latest post");
        var (weighs, some) = (finding.Helps ? " – this speaks for" : " – this speaks against", post is null ? "" : $" as {post}");
        return finding.Found switch
        {
            Found.SameWork => $"Kind of work: the post is about {AskedAreas(vacancy)}, and the candidate has done such work{some}.",
            Found.SameWorkInCareer => $"Kind of work: the post is about {AskedAreas(vacancy)}, and so is the candidate's career.",
            Found.OtherWork => $"Kind of work: the post is about {AskedAreas(vacancy)}; {(finding.Post is null ? "the candidate's career" : latest)} is mostly about {OtherAreas(finding, vacancy, candidate)}.",
            Found.NoSuchWork => $"Kind of work: the post is about {AskedAreas(vacancy)}; the CV does not show that this is the candidate's field.",
            Found.SameLevel => $"Level: the post is at {LevelOf(vacancy)} level, and {latest} is at the same.",
            Found.OneLevelBelow => $"Level: the post is at {LevelOf(vacancy)} level; {latest} is only one step below, at {Standing(CandidateRow.Level(candidate))} level.",
            Found.HasBeenAtLevel => $"Level: the post is at {LevelOf(vacancy)} level, and the candidate has been {(candidate.HighestSeniority > AskedPost.Level(vacancy) ? "higher" : "at the same")}{some}.",
            Found.Lower => $"Level: the post is at {LevelOf(vacancy)} level; {latest} is lower, at {Standing(CandidateRow.Level(candidate))} level.",
            Found.Higher => $"Level: the post is at {LevelOf(vacancy)} level; {latest} is higher, at {Standing(CandidateRow.Level(candidate))} level{weighs}.",
            Found.HasBeenHigher => $"Level: the post is at {LevelOf(vacancy)} level; the candidate has been higher, at {Standing(candidate.HighestSeniority)} level{some}{weighs}.",
            Found.LevelNotAsked => $"Level: the ad does not show how high the post is; {latest} is at {Standing(CandidateRow.Level(candidate))} level{weighs}.",
            Found.LevelNotShown => $"Level: the post is at {LevelOf(vacancy)} level; that of the candidate's latest post cannot be read from the CV.",
            Found.People => $"Scale: {Led(vacancy)}; the candidate has led {Numbered(candidate.PeopleLed!.Value)}{some}{weighs}.",
            Found.LatestPeople => $"Scale: {Led(vacancy)}; {latest} {(finding.Post!.PeopleLed is > 0 and var led ? $"has {People(led)} to lead" : "names nobody to lead")}.",
            Found.Budget => $"Scale: {Answers(vacancy)}; the candidate has answered for {Money(candidate.Budget!.Value)}{some}{weighs}.",
            Found.NobodyLeads => "Scale: the ad names no employees to lead, and neither does the CV.",
            Found.ScaleNotShown => $"Scale: {Led(vacancy)}; the CV does not say that the candidate has led anybody.",
            Found.EnoughYears => $"Experience: {YearsAsked(vacancy)}, and the candidate has as many.",
            Found.TooFewYears => $"Experience: {YearsAsked(vacancy)}; the candidate has {candidate.YearsExperience!.Value}.",
            Found.YearsNotShown => $"Experience: {YearsAsked(vacancy)}; the CV does not show how many the candidate has.",
            Found.InPost => $"Experience: the candidate is in post now{some}.",
            Found.PostEnded => $"Experience: {latest} has ended{(finding.Post!.EndYear is { } year ? $" in {year}" : "")}.",
            Found.PractisedNow => "Experience: the candidate practises the competences now.",
            Found.PractisedLongAgo => $"Experience: the named competences were last practised {Years(candidate.Competences.Min(c => c.YearsSince))} ago.",
            Found.SameSector => $"Sector: the employer is {SectorList(vacancy.Sectors)}, and the candidate has worked in such a place{some}.",
            Found.SameSectorInCareer => $"Sector: the employer is {SectorList(vacancy.Sectors)}, and the candidate has worked in such a place.",
            Found.OtherSectorNow => $"Sector: the employer is {SectorList(vacancy.Sectors)}; {latest} is in {SectorList(finding.Post!.Sector)}.",
            Found.OtherSector => $"Sector: the employer is {SectorList(vacancy.Sectors)}; the candidate has only worked in {SectorList(candidate.Sectors)}.",
            Found.SectorNotAsked => $"Sector: the ad does not show what kind of employer it is; the candidate has worked in {SectorList(candidate.Sectors)}{weighs}.",
            Found.SectorNotShown => $"Sector: the employer is {SectorList(vacancy.Sectors)}; the CV does not show in which sector the candidate has worked.",
            Found.EducationHeld => $"Education: the ad asks for {Degree(vacancy.Education!.Value)}, and the candidate has {Degree(candidate.Education!.Value)}.",
            Found.EducationBelow => $"Education: the ad asks for {Degree(vacancy.Education!.Value)}; the candidate has only {Degree(candidate.Education!.Value)}.",
            Found.EducationNotAsked => $"Education: the ad names none in particular; the candidate has {Degree(candidate.Education!.Value)}{weighs}.",
            Found.EducationNotShown => $"Education: {(vacancy.Education?.Value is null or EducationLevel.None ? "the ad names none in particular" : $"the ad asks for {Degree(vacancy.Education.Value)}")}; the CV names no completed one.",
            Found.LanguagesHeld => vacancy.Languages.Count > 0
                ? $"Languages: the ad asks for {LanguageList(Findings.LanguagesAsked(vacancy))}, and the CV shows it."
                : $"Languages: the ad is in {Language(vacancy.Language)}, which the candidate masters.",
            Found.LanguagesMissing => $"Languages: {(vacancy.Languages.Count > 0 ? "the ad asks for" : "the ad is in")} {LanguageList(Findings.LanguagesMissing(vacancy, candidate))}, which the CV does not name.",
            Found.SharedWords => $"Wording: the ad and the CV both speak of {List(WordFindings.Shared(vacancy, candidate), "and")}{(post is null ? "" : $", the CV mostly as {post}")}.",
            Found.NearWords => "Wording: the ad and the CV are near in what they speak about, beyond the named competences.",
            Found.OtherWords => $"Wording: the ad speaks much of {List(WordFindings.OfAdAlone(vacancy, candidate), "and")}, the CV less so.",
            Found.FarWords => "Wording: the ad and the CV are far apart in what they speak about, beyond the named competences.",
            _ => $"All in all: taken together the CV speaks {(finding.Helps ? "for" : "against")}, and nothing alone decides it.",
        };
    }

    public override string Abstention(IReadOnlyList<Unread> unread, bool ofVacancy) =>
        $"The {(ofVacancy ? "list" : "place")} says little: {List([.. unread.Select(what => Name(what, ofVacancy))], "and")} cannot be read from the {(ofVacancy ? "ad" : "CV")}.";

    public override string Comparison(int place, int fitTenths, bool nearTie, IReadOnlyList<string> ahead) =>
        string.Create(CultureInfo.InvariantCulture, $"The candidate at place {place} is {fitTenths / 10m:0.#} points ahead")
        + (ahead.Count == 0 ? "" : $", mostly for {List([.. ahead.Select(LowerFirst)], "and", "as well as")}")
        + (nearTie ? "; the two are nearly alike, so that the order says little." : ".");

    public override string Ahead(string what, bool upper) => $"{what}: here {(upper ? "the candidate at the place above" : "the candidate")} is ahead.";

    protected override string NameOf(Competence competence) => competence.En;

    private static string Name(Unread what, bool ofVacancy) => what switch
    {
        Unread.Posts => "posts",
        Unread.Level => "level",
        Unread.Work => "kind of work",
        _ => ofVacancy ? "requirements" : "competences",
    };

    private static string AskedAreas(VacancyProfile vacancy) =>
        AreaNames.Strongest(AskedPost.Kinds(vacancy)) is { Count: > 0 } areas ? AreaList(areas) : "something that the ad does not show clearly";

    private static string OtherAreas(Finding finding, VacancyProfile vacancy, CandidateProfile candidate) =>
        AreaList(AreaNames.Beside(finding.Post?.Areas ?? candidate.Areas, AskedPost.Kinds(vacancy)));

    private static string AreaList(IReadOnlyList<int> areas) => List([.. areas.Select(i => i < Areas.Length ? Areas[i] : ProfessionalAreas.All[i])], "and", "as well as");

    private static string LevelOf(VacancyProfile vacancy) => Standing(AskedPost.Level(vacancy));

    private static string Led(VacancyProfile vacancy) => (vacancy.PeopleLed?.Value, AskedPost.People(vacancy)) switch
    {
        (> 0 and var people, _) => $"the post leads {People(people)}",
        (_, > 0 and var usual) => string.Create(CultureInfo.InvariantCulture, $"the ad does not say how many the post leads, but about {usual:N0} are usual at that level"),
        _ when AskedPost.Level(vacancy) == Seniority.Unknown => "the ad does not say how many the post leads",
        _ => "the ad names no employees to lead",
    };

    private static string Answers(VacancyProfile vacancy) => vacancy.Budget?.Value is > 0 and var money
        ? $"the post answers for {Money(money)}"
        : $"the ad names no budget, but about {Money(AskedPost.Budget(vacancy))} is usual at that level";

    private static string YearsAsked(VacancyProfile vacancy) => vacancy.YearsExperience is { } asked
        ? $"the ad asks for {Years(asked.Value)} of experience"
        : $"about {Years(Findings.YearsAsked(vacancy))} of experience are usual for a post at that level";

    private static string Quote(Evidence? evidence) => evidence is null ? "" : $": “{Short(evidence.Quote)}”";

    private static string Since(int years) => years == 0 ? "" : $", last practised {Years(years)} ago";

    private static string SectorList(Sectors sectors) => List([.. Each(sectors).Select(s => s switch
    {
        Sectors.Municipality => "a municipality",
        Sectors.Region => "a region",
        Sectors.State => "the state",
        Sectors.Private => "the private sector",
        _ => "an association or foundation",
    })], "and");

    private static string Standing(Seniority seniority) => seniority switch
    {
        Seniority.Trainee => "trainee or student",
        Seniority.Staff => "employee",
        Seniority.Specialist => "specialist or consultant",
        Seniority.TeamLeader => "team leader",
        Seniority.UnitHead => "head of unit",
        Seniority.Chief => "chief of area",
        Seniority.Director => "director",
        Seniority.TopExecutive => "top executive",
        _ => "unknown",
    };

    private static string Numbered(long count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0}");

    private static string People(int count) => count == 1 ? "1 employee" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} employees");

    private static string Money(long dkk) => dkk switch
    {
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"DKK {dkk:N0}"),
        < 10_000_000 => string.Create(CultureInfo.InvariantCulture, $"DKK {dkk / 1_000_000m:0.#} million"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"DKK {dkk / 1_000_000m:N0} million"),
        _ => string.Create(CultureInfo.InvariantCulture, $"DKK {dkk / 1_000_000_000m:0.#} billion"),
    };

    private static string Years(int years) => years == 1 ? "1 year" : $"{years} years";

    private static string Degree(EducationLevel level) => level switch
    {
        EducationLevel.Vocational => "a vocational education",
        EducationLevel.Bachelor => "a bachelor's degree",
        EducationLevel.Master => "a master's degree",
        _ => "a doctorate",
    };

    private static string LanguageList(IReadOnlyList<string> codes) => List([.. codes.Select(Language)], "and");

    private static string Language(string code) => code switch
    {
        "da" => "Danish", "en" => "English", "de" => "German", "sv" => "Swedish", "no" => "Norwegian", "fr" => "French", "kl" => "Greenlandic", _ => $"another language ({code})",
    };
}
