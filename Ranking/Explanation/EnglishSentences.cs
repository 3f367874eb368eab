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

    public override string Group(FeatureGroup group, bool helps, VacancyProfile vacancy, CandidateProfile candidate) => group switch
    {
        FeatureGroup.Role => Role(helps, vacancy, candidate),
        FeatureGroup.Seniority => Level(helps, vacancy, candidate),
        FeatureGroup.Scale => $"Scale: {Led(vacancy)}; {HasLed(candidate)}{Weighs(helps)}.",
        FeatureGroup.Experience => $"Experience: {Worked(candidate)}{Asked(vacancy, candidate)}{Weighs(helps)}.",
        FeatureGroup.Sector => $"Sector: the employer is {SectorList(vacancy.Sectors)}; the candidate has worked in {SectorList(candidate.Sectors)}{Weighs(helps)}.",
        FeatureGroup.Education => $"Education: {Education(vacancy.Education?.Value)}; {Held(candidate.Education?.Value)}{Weighs(helps)}.",
        FeatureGroup.Language => $"Language: the ad is in {Language(vacancy.Language)}, the CV in {Language(candidate.Language)}{Weighs(helps)}.",
        _ => Words(helps, vacancy, candidate),
    };

    protected override string NameOf(Competence competence) => competence.En;

    // Facts alone do not tell which way they weigh for this post beside the other candidates; this says it.
    private static string Weighs(bool helps) => helps ? " – this speaks for" : " – this speaks against";

    private static string Role(bool helps, VacancyProfile vacancy, CandidateProfile candidate)
    {
        var post = $"Kind of work: the post is about {AreaList(AskedPost.Kinds(vacancy))}";
        return helps && NearestPost(vacancy, candidate) is { } near
            ? $"{post}, and the candidate has done such work as {Short(near.Title)}{(near.Employer is null ? "" : $" ({Short(near.Employer)})")}."
            : $"{post}; the candidate's career is about {AreaList(candidate.Areas)}{Weighs(helps)}.";
    }

    private static string Level(bool helps, VacancyProfile vacancy, CandidateProfile candidate)
    {
        var (asked, held) = (Level(vacancy), candidate.Seniority);
        var post = asked == Seniority.Unknown ? "Level: the ad does not show how high the post stands" : $"Level: the post is that of {Standing(asked)}";
        var latest = held == Seniority.Unknown ? "the level of the candidate's latest post cannot be read from the CV"
            : asked == Seniority.Unknown ? $"the candidate's latest post is that of {Standing(held)}"
            : held == asked ? "the candidate's latest post is at the same level"
            : $"the candidate's latest post is {(held > asked ? "higher" : "lower")}, that of {Standing(held)}";
        var highest = candidate.HighestSeniority > held && held != Seniority.Unknown ? $", the highest that of {Standing(candidate.HighestSeniority)}" : "";
        return $"{post}; {latest}{highest}{Weighs(helps)}.";
    }

    private static string Led(VacancyProfile vacancy) => (vacancy.PeopleLed?.Value, vacancy.Budget?.Value) switch
    {
        (> 0 and var people, _) => $"the post leads {People(people)}",
        (_, > 0 and var money) => $"the post answers for {Money(money)}",
        _ => "the ad does not say how many the post leads",
    };

    private static string HasLed(CandidateProfile candidate) => (candidate.PeopleLed?.Value, candidate.Budget?.Value) switch
    {
        (> 0 and var people, > 0 and var money) => $"the candidate has led {People(people)} and answered for {Money(money)}",
        (> 0 and var people, _) => $"the candidate has led {People(people)}",
        (_, > 0 and var money) => $"the candidate has answered for {Money(money)}",
        _ => "the CV does not say that the candidate has led anybody",
    };

    private static string Worked(CandidateProfile candidate) =>
        candidate.YearsExperience?.Value is > 0 and var years ? $"the candidate has worked for {Years(years)}" : "the CV does not show how long the candidate has worked";

    private static string Asked(VacancyProfile vacancy, CandidateProfile candidate) => YearsAsked(vacancy) is > 0 and var asked && candidate.YearsExperience?.Value < asked
        ? vacancy.YearsExperience is null ? $", and {asked} are usual for a post at that level" : $", and the ad asks for {asked}"
        : candidate.Competences.Count > 0 && candidate.Competences.Min(c => c.YearsSince) is > 0 and var since ? $", but last practised the named competences {Years(since)} ago" : "";

    private static string Words(bool helps, VacancyProfile vacancy, CandidateProfile candidate) => (helps, SharedTerms(vacancy, candidate)) switch
    {
        (true, { Count: >= 2 } shared) => $"Wording: the ad and the CV both speak of {List(shared, "and")}.",
        (true, _) => "Wording: the ad and the CV are near in what they speak about, beyond the named competences.",
        _ when vacancy.Terms.Count > 0 && candidate.Terms.Count > 0 =>
            $"Wording: the ad speaks most of {List(FirstTerms(vacancy.Terms), "and")}; the CV most of {List(FirstTerms(candidate.Terms), "and")}.",
        _ => "Wording: the ad and the CV are far apart in what they speak about, beyond the named competences.",
    };

    private static string Quote(Evidence? evidence) => evidence is null ? "" : $": “{Short(evidence.Quote)}”";

    private static string Since(int years) => years == 0 ? "" : $", last practised {years} {(years == 1 ? "year" : "years")} ago";

    private static string AreaList(byte[] areas) =>
        StrongestAreas(areas) is { Count: > 0 } found ? List([.. found.Select(i => i < Areas.Length ? Areas[i] : ProfessionalAreas.All[i])], "and") : "something that the text does not show";

    private static string SectorList(Sectors sectors) => sectors == Sectors.None ? "a sector that the text does not show" : List([.. Each(sectors).Select(s => s switch
    {
        Sectors.Municipality => "a municipality",
        Sectors.Region => "a region",
        Sectors.State => "the state",
        Sectors.Private => "the private sector",
        _ => "an association or foundation",
    })], "and");

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

    private static string People(int count) => count == 1 ? "1 person" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} people");

    private static string Money(long dkk) => dkk switch
    {
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"DKK {dkk:N0}"),
        < 10_000_000 => string.Create(CultureInfo.InvariantCulture, $"DKK {dkk / 1_000_000m:0.#} million"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"DKK {dkk / 1_000_000m:N0} million"),
        _ => string.Create(CultureInfo.InvariantCulture, $"DKK {dkk / 1_000_000_000m:0.#} billion"),
    };

    private static string Years(int years) => years == 1 ? "1 year" : $"{years} years";

    private static string Education(EducationLevel? level) => level switch
    {
        EducationLevel.None or null => "the ad names no education in particular",
        { } asked => $"the ad asks for {Degree(asked)}",
    };

    private static string Held(EducationLevel? level) => level is null or EducationLevel.None ? "the CV names no completed education" : $"the candidate has {Degree(level.Value)}";

    private static string Degree(EducationLevel level) => level switch
    {
        EducationLevel.Vocational => "a vocational education",
        EducationLevel.Bachelor => "a bachelor's degree",
        EducationLevel.Master => "a master's degree",
        _ => "a doctorate",
    };

    private static string Language(string code) => code switch { "da" => "Danish", "en" => "English", _ => $"another language ({code})" };
}
