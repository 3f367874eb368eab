using System.Globalization;
using Matching.Contracts;
using Matching.Ranking.Features;

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

    public override string Group(FeatureGroup group, VacancyProfile vacancy, CandidateProfile candidate) => group switch
    {
        FeatureGroup.Role => $"Arbejdets art: stillingen handler om {AreaList(vacancy.Areas)}; kandidatens karriere handler om {AreaList(candidate.Areas)}.",
        FeatureGroup.Seniority => $"Niveau: stillingen er som {Standing(vacancy.Seniority)}; kandidatens seneste stilling er som {Standing(candidate.Seniority)}{Highest(candidate)}.",
        FeatureGroup.Scale => $"Størrelse: stillingen leder {People(vacancy.PeopleLed?.Value, "et antal, som opslaget ikke nævner")}; kandidaten har ledet {People(candidate.PeopleLed?.Value, "ingen, som CV'et nævner")}{Money(candidate.Budget?.Value)}.",
        FeatureGroup.Experience => $"Erfaring: kandidaten har {Years(candidate.YearsExperience?.Value)} i arbejde, heraf {Years(candidate.YearsLeadership?.Value)} med personaleansvar.",
        FeatureGroup.Sector => $"Sektor: arbejdsgiveren er {SectorList(vacancy.Sectors)}; kandidaten har arbejdet i {SectorList(candidate.Sectors)}.",
        FeatureGroup.Education => $"Uddannelse: opslaget beder om {Education(vacancy.Education?.Value)}; kandidaten har {Education(candidate.Education?.Value)}.",
        FeatureGroup.Language => $"Sprog: opslaget er på {Language(vacancy.Language)}; CV'et er på {Language(candidate.Language)}.",
        FeatureGroup.Text => Words(vacancy, candidate),
        _ => "Stillingens art: det samme for alle kandidater.",
    };

    protected override string NameOf(Competence competence) => competence.Da;

    private static string Words(VacancyProfile vacancy, CandidateProfile candidate) => SharedTerms(vacancy, candidate) switch
    {
        { Count: >= 2 } shared => $"Ordvalg: opslag og CV taler begge om {List(shared, "og")}.",
        _ when vacancy.Terms.Count > 0 && candidate.Terms.Count > 0 =>
            $"Ordvalg: opslaget taler mest om {List(FirstTerms(vacancy.Terms), "og")}; CV'et mest om {List(FirstTerms(candidate.Terms), "og")}.",
        _ => "Ordvalg: hvor tæt opslag og CV ligger på hinanden i det, de taler om, ud over de nævnte kompetencer.",
    };

    private static string Quote(Evidence? evidence) => evidence is null ? "" : $": »{Short(evidence.Quote)}«";

    private static string Since(int years) => years == 0 ? "" : $", sidst brugt for {years} år siden";

    private static string AreaList(byte[] areas) =>
        StrongestAreas(areas) is { Count: > 0 } found ? List([.. found.Select(i => i < Areas.Length ? Areas[i] : ProfessionalAreas.All[i])], "og") : "noget, som teksten ikke lader se";

    private static string SectorList(Sectors sectors) => sectors == Sectors.None ? "en sektor, som teksten ikke nævner" : List([.. Each(sectors).Select(s => s switch
    {
        Sectors.Municipality => "en kommune",
        Sectors.Region => "en region",
        Sectors.State => "staten",
        Sectors.Private => "det private erhvervsliv",
        _ => "en forening eller fond",
    })], "og");

    private static string Highest(CandidateProfile candidate) =>
        candidate.HighestSeniority > candidate.Seniority ? $", den højeste som {Standing(candidate.HighestSeniority)}" : "";

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
        _ => "ukendt niveau",
    };

    private static string People(int? count, string none) => count is > 0 ? string.Create(Numbers, $"{count:N0} mennesker") : none;

    /// <summary>Ends a sentence, whose full stop is the abbreviation's too.</summary>
    private static string Money(long? dkk) => dkk is > 0 ? string.Create(Numbers, $" og haft ansvar for {dkk.Value / 1_000_000m:N0} mio. kr") : "";

    private static string Years(int? years) => years is null ? "et ukendt antal år" : $"{years} år";

    private static string Education(EducationLevel? level) => level switch
    {
        EducationLevel.Vocational => "en erhvervsuddannelse",
        EducationLevel.Bachelor => "en bachelor- eller professionsbacheloruddannelse",
        EducationLevel.Master => "en kandidat- eller masteruddannelse",
        EducationLevel.Phd => "en ph.d.",
        _ => "ingen bestemt",
    };

    private static string Language(string code) => code switch { "da" => "dansk", "en" => "engelsk", _ => $"et andet sprog ({code})" };
}
