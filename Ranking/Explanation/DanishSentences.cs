using System.Globalization;
using Matching.Contracts;
using Matching.Ranking.Features;
using Matching.Ranking.Features.Ladder;

namespace Matching.Ranking.Explanation;

/// <summary>Reasons in Danish.</summary>
internal sealed class DanishSentences(CompetenceFramework framework) : Sentences(framework)
{
    private static readonly NumberFormatInfo Numbers = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    private static readonly string[] Areas =
    [
        "overordnet ledelse", "økonomi", "personale og HR", "it og digitalisering", "kommunikation og presse", "jura og demokrati",
        "politisk sekretariat", "ledelsessekretariat", "by- og planudvikling", "byggeri og ejendomme", "veje og forsyning", "klima og miljø",
        "erhverv og turisme", "kultur og fritid", "skole", "dagtilbud", "børn og familier", "socialområdet og handicap",
        "ældrepleje", "sundhed", "beskæftigelse", "borgerservice", "analyse og strategi", "projektledelse",
    ];

    public override string Competence(Requirement asked, CompetenceLevel? shown, Evidence? vacancyQuote, Evidence? candidateQuote)
    {
        var must = asked.Must ? ", et krav" : "";
        var vacancy = $"opslaget beder om det (vægt {asked.Weight}{must}){Quote(vacancyQuote)}";
        var candidate = shown is not { Level: > 0 }
            ? "CV'et viser det ikke"
            : candidateQuote is null ? $"kandidaten er sat til niveau {shown.Level} af 5, men ingen enkelt sætning i CV'et viser det"
            : $"kandidaten viser niveau {shown.Level} af 5{Since(shown.YearsSince)}{Quote(candidateQuote)}";
        return $"{NameOf(asked.Competence)}: {vacancy}; {candidate}.";
    }

    public override string Missing(Requirement asked, int level, int askedLevel) =>
        $"{NameOf(asked.Competence)}: vægt {asked.Weight}{(asked.Must ? ", et krav," : "")} svarer til omkring niveau {askedLevel}; CV'et viser {(level == 0 ? "intet af det" : $"niveau {level}")}.";

    public override string Counterfactual(IReadOnlyList<LevelChange> changes) =>
        $"Ville være nok: {List([.. changes.Select(c => $"{NameOf(c.Competence)} på niveau {c.To} i stedet for {c.From}")], "og")}.";

    public override string Group(FeatureGroup group, bool helps, VacancyProfile vacancy, CandidateProfile candidate) => group switch
    {
        FeatureGroup.Role => Role(helps, vacancy, candidate),
        FeatureGroup.Seniority => Level(helps, vacancy, candidate),
        FeatureGroup.Scale => $"Størrelse: {Led(vacancy)}; {HasLed(candidate)}{Weighs(helps)}.",
        FeatureGroup.Experience => $"Erfaring: {Worked(candidate)}{Asked(vacancy, candidate)}{Weighs(helps)}.",
        FeatureGroup.Sector => $"Sektor: arbejdsgiveren er {SectorList(vacancy.Sectors)}; kandidaten har arbejdet i {SectorList(candidate.Sectors)}{Weighs(helps)}.",
        FeatureGroup.Education => $"Uddannelse: {Education(vacancy.Education?.Value)}; {Held(candidate.Education?.Value)}{Weighs(helps)}.",
        FeatureGroup.Language => $"Sprog: opslaget er på {Language(vacancy.Language)}, CV'et på {Language(candidate.Language)}{Weighs(helps)}.",
        _ => Words(helps, vacancy, candidate),
    };

    protected override string NameOf(Competence competence) => competence.Da;

    // Facts alone do not tell which way they weigh for this post beside the other candidates; this says it.
    private static string Weighs(bool helps) => helps ? " – det taler for" : " – det taler imod";

    private static string Role(bool helps, VacancyProfile vacancy, CandidateProfile candidate)
    {
        var post = $"Arbejdets art: stillingen handler om {AreaList(AskedPost.Kinds(vacancy))}";
        return helps && NearestPost(vacancy, candidate) is { } near
            ? $"{post}, og det har kandidaten arbejdet med som {Short(near.Title)}{(near.Employer is null ? "" : $" ({Short(near.Employer)})")}."
            : $"{post}; kandidatens karriere handler om {AreaList(candidate.Areas)}{Weighs(helps)}.";
    }

    private static string Level(bool helps, VacancyProfile vacancy, CandidateProfile candidate)
    {
        var (asked, held) = (Level(vacancy), candidate.Seniority);
        var post = asked == Seniority.Unknown ? "Niveau: opslaget viser ikke, hvor højt stillingen står" : $"Niveau: stillingen er som {Standing(asked)}";
        var latest = held == Seniority.Unknown ? "kandidatens seneste stilling kan ikke læses af CV'et"
            : asked == Seniority.Unknown ? $"kandidatens seneste stilling er som {Standing(held)}"
            : held == asked ? "kandidatens seneste stilling er på samme niveau"
            : $"kandidatens seneste stilling er {(held > asked ? "højere" : "lavere")}, som {Standing(held)}";
        var highest = candidate.HighestSeniority > held && held != Seniority.Unknown ? $", den højeste som {Standing(candidate.HighestSeniority)}" : "";
        return $"{post}; {latest}{highest}{Weighs(helps)}.";
    }

    private static string Led(VacancyProfile vacancy) => (vacancy.PeopleLed?.Value, vacancy.Budget?.Value) switch
    {
        (> 0 and var people, _) => $"stillingen leder {People(people)}",
        (_, > 0 and var money) => $"stillingen har ansvar for {Money(money)}",
        _ => "opslaget nævner ikke, hvor mange stillingen leder",
    };

    private static string HasLed(CandidateProfile candidate) => (candidate.PeopleLed?.Value, candidate.Budget?.Value) switch
    {
        (> 0 and var people, > 0 and var money) => $"kandidaten har ledet {People(people)} og haft ansvar for {Money(money)}",
        (> 0 and var people, _) => $"kandidaten har ledet {People(people)}",
        (_, > 0 and var money) => $"kandidaten har haft ansvar for {Money(money)}",
        _ => "CV'et nævner ikke, at kandidaten har ledet nogen",
    };

    private static string Worked(CandidateProfile candidate) =>
        candidate.YearsExperience?.Value is > 0 and var years ? $"kandidaten har arbejdet i {years} år" : "CV'et viser ikke, hvor længe kandidaten har arbejdet";

    private static string Asked(VacancyProfile vacancy, CandidateProfile candidate) => YearsAsked(vacancy) is > 0 and var asked && candidate.YearsExperience?.Value < asked
        ? vacancy.YearsExperience is null ? $", og {asked} er sædvanligt for en stilling på det niveau" : $", og opslaget beder om {asked}"
        : candidate.Competences.Count > 0 && candidate.Competences.Min(c => c.YearsSince) is > 0 and var since ? $", men de nævnte kompetencer blev sidst brugt for {(since == 1 ? "et" : since)} år siden" : "";

    private static string Words(bool helps, VacancyProfile vacancy, CandidateProfile candidate) => (helps, SharedTerms(vacancy, candidate)) switch
    {
        (true, { Count: >= 2 } shared) => $"Ordvalg: opslag og CV taler begge om {List(shared, "og")}.",
        (true, _) => "Ordvalg: opslag og CV ligger tæt på hinanden i det, de taler om, ud over de nævnte kompetencer.",
        _ when vacancy.Terms.Count > 0 && candidate.Terms.Count > 0 =>
            $"Ordvalg: opslaget taler mest om {List(FirstTerms(vacancy.Terms), "og")}; CV'et mest om {List(FirstTerms(candidate.Terms), "og")}.",
        _ => "Ordvalg: opslag og CV ligger langt fra hinanden i det, de taler om, ud over de nævnte kompetencer.",
    };

    private static string Quote(Evidence? evidence) => evidence is null ? "" : $": »{Short(evidence.Quote)}«";

    private static string Since(int years) => years switch { 0 => "", 1 => ", sidst brugt for et år siden", _ => $", sidst brugt for {years} år siden" };

    private static string AreaList(byte[] areas) =>
        StrongestAreas(areas) is { Count: > 0 } found ? List([.. found.Select(i => i < Areas.Length ? Areas[i] : ProfessionalAreas.All[i])], "og") : "noget, som ikke kan læses af teksten";

    private static string SectorList(Sectors sectors) => sectors == Sectors.None ? "en sektor, som ikke kan læses af teksten" : List([.. Each(sectors).Select(s => s switch
    {
        Sectors.Municipality => "en kommune",
        Sectors.Region => "en region",
        Sectors.State => "staten",
        Sectors.Private => "det private erhvervsliv",
        _ => "en forening eller fond",
    })], "og");

    private static string Standing(Seniority seniority) => seniority switch
    {
        Seniority.Trainee => "elev eller studerende",
        Seniority.Staff => "medarbejder",
        Seniority.Specialist => "specialist eller konsulent",
        Seniority.TeamLeader => "teamleder",
        Seniority.UnitHead => "leder af en enhed",
        Seniority.Chief => "chef for et område",
        Seniority.Director => "direktør",
        Seniority.TopExecutive => "øverste leder",
        _ => "ukendt",
    };

    private static string People(int count) => count == 1 ? "1 menneske" : string.Create(Numbers, $"{count:N0} mennesker");

    private static string Money(long dkk) => dkk switch
    {
        < 1_000_000 => string.Create(Numbers, $"{dkk:N0} kroner"),
        < 10_000_000 => string.Create(Numbers, $"{dkk / 1_000_000m:0.#} mio. kroner"),
        < 1_000_000_000 => string.Create(Numbers, $"{dkk / 1_000_000m:N0} mio. kroner"),
        _ => string.Create(Numbers, $"{dkk / 1_000_000_000m:0.#} mia. kroner"),
    };

    private static string Education(EducationLevel? level) => level switch
    {
        EducationLevel.None or null => "opslaget nævner ikke nogen bestemt uddannelse",
        { } asked => $"opslaget beder om {Degree(asked)}",
    };

    private static string Held(EducationLevel? level) => level is null or EducationLevel.None ? "CV'et nævner ingen afsluttet uddannelse" : $"kandidaten har {Degree(level.Value)}";

    private static string Degree(EducationLevel level) => level switch
    {
        EducationLevel.Vocational => "en erhvervsuddannelse",
        EducationLevel.Bachelor => "en bachelor- eller professionsbacheloruddannelse",
        EducationLevel.Master => "en kandidat- eller masteruddannelse",
        _ => "en ph.d.",
    };

    private static string Language(string code) => code switch { "da" => "dansk", "en" => "engelsk", _ => $"et andet sprog ({code})" };
}
