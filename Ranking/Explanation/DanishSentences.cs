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

    public override string Competence(Requirement asked, CompetenceLevel? shown, bool helps, Evidence? vacancyQuote, Evidence? candidateQuote, Post? post)
    {
        var must = asked.Must ? ", et krav" : "";
        var vacancy = $"opslaget beder om det (vægt {asked.Weight}{must}){Quote(vacancyQuote)}";
        if (shown is not { Level: > 0 })
        {
            return $"{NameOf(asked.Competence)}: {vacancy}; CV'et viser det ikke.";
        }

        var (level, where) = (AskedLevel(asked), PostName.Of(post) is { } name ? $" som {name}" : "");
        var candidate = helps ? $"kandidaten viser niveau {shown.Level} af 5{where}{Since(shown.YearsSince)}"
            : shown.Level < level ? $"kandidaten viser kun niveau {shown.Level} af 5{where}, hvor vægten svarer til niveau {level}{Since(shown.YearsSince)}"
            : $"kandidaten har vist niveau {shown.Level} af 5{where}, men det ligger {Ago(shown.YearsSince)} tilbage";
        return $"{NameOf(asked.Competence)}: {vacancy}; {candidate}{(candidateQuote is null ? ", men ingen enkelt sætning i CV'et viser det" : Quote(candidateQuote))}.";
    }

    public override string Missing(Requirement asked, int level, int askedLevel) =>
        $"{NameOf(asked.Competence)}: vægt {asked.Weight}{(asked.Must ? ", et krav," : "")} svarer til omkring niveau {askedLevel}; CV'et viser {(level == 0 ? "intet af det" : $"niveau {level}")}.";

    public override string Counterfactual(IReadOnlyList<LevelChange> changes) =>
        $"Ville være nok: {List([.. changes.Select(c => $"{NameOf(c.Competence)} på niveau {c.To} i stedet for {c.From}")], "og")}.";

    public override string Group(Finding finding, VacancyProfile vacancy, CandidateProfile candidate)
    {
        var (post, latest) = (PostName.Of(finding.Post), PostName.Of(finding.Post) is { } name ? $"kandidatens seneste stilling, {name}," : "kandidatens seneste stilling");
        var (weighs, some) = (finding.Helps ? " – det taler for" : " – det taler imod", post is null ? "" : $" som {post}");
        return finding.Found switch
        {
            Found.SameWork => $"Arbejdets art: stillingen handler om {AskedAreas(vacancy)}, og det har kandidaten arbejdet med{(post is null ? "" : $" som {post}")}.",
            Found.SameWorkInCareer => $"Arbejdets art: stillingen handler om {AskedAreas(vacancy)}, og det handler kandidatens karriere også om.",
            Found.OtherWork => $"Arbejdets art: stillingen handler om {AskedAreas(vacancy)}; {(finding.Post is null ? "kandidatens karriere" : latest)} handler mest om {OtherAreas(finding, vacancy, candidate)}.",
            Found.NoSuchWork => $"Arbejdets art: stillingen handler om {AskedAreas(vacancy)}; CV'et viser ikke, at det er kandidatens felt.",
            Found.SameLevel => $"Niveau: stillingen er på {LevelOf(vacancy)}, og {latest} er på samme niveau.",
            Found.OneLevelBelow => $"Niveau: stillingen er på {LevelOf(vacancy)}; {latest} er kun et trin under, på {Standing(CandidateRow.Level(candidate))}.",
            Found.HasBeenAtLevel => $"Niveau: stillingen er på {LevelOf(vacancy)}, og kandidaten har stået {(candidate.HighestSeniority > AskedPost.Level(vacancy) ? "højere" : "på samme niveau")}{some}.",
            Found.Lower => $"Niveau: stillingen er på {LevelOf(vacancy)}; {latest} er lavere, på {Standing(CandidateRow.Level(candidate))}.",
            Found.Higher => $"Niveau: stillingen er på {LevelOf(vacancy)}; {latest} er højere, på {Standing(CandidateRow.Level(candidate))}{weighs}.",
            Found.HasBeenHigher => $"Niveau: stillingen er på {LevelOf(vacancy)}; kandidaten har stået højere, på {Standing(candidate.HighestSeniority)}{some}{weighs}.",
            Found.LevelNotAsked => $"Niveau: opslaget viser ikke, hvor højt stillingen er placeret; {latest} er på {Standing(CandidateRow.Level(candidate))}{weighs}.",
            Found.LevelNotShown => $"Niveau: stillingen er på {LevelOf(vacancy)}; niveauet af kandidatens seneste stilling kan ikke læses af CV'et.",
            Found.People => $"Størrelse: {Led(vacancy)}; kandidaten har ledet {Numbered(candidate.PeopleLed!.Value)}{some}{weighs}.",
            Found.LatestPeople => $"Størrelse: {Led(vacancy)}; {latest} {(finding.Post!.PeopleLed is > 0 and var led ? $"har ledelse af {People(led)}" : "nævner ingen medarbejdere at lede")}.",
            Found.Budget => $"Størrelse: {Answers(vacancy)}; kandidaten har haft ansvar for {Money(candidate.Budget!.Value)}{some}{weighs}.",
            Found.NobodyLeads => "Størrelse: opslaget nævner ingen medarbejdere at lede, og CV'et heller ikke.",
            Found.ScaleNotShown => $"Størrelse: {Led(vacancy)}; CV'et nævner ikke, at kandidaten har ledet nogen.",
            Found.EnoughYears => $"Erfaring: {YearsAsked(vacancy)}, og så mange har kandidaten.",
            Found.TooFewYears => $"Erfaring: {YearsAsked(vacancy)}; kandidaten har {candidate.YearsExperience!.Value}.",
            Found.YearsNotShown => $"Erfaring: {YearsAsked(vacancy)}; CV'et viser ikke, hvor mange kandidaten har.",
            Found.InPost => $"Erfaring: kandidaten er i stilling nu{some}.",
            Found.PostEnded => $"Erfaring: {latest} er afsluttet{(finding.Post!.EndYear is { } year ? $" i {year}" : "")}.",
            Found.PractisedNow => "Erfaring: kandidaten bruger kompetencerne nu.",
            Found.PractisedLongAgo => $"Erfaring: de nævnte kompetencer blev sidst brugt for {Ago(candidate.Competences.Min(c => c.YearsSince))} siden.",
            Found.SameSector => $"Sektor: arbejdsgiveren er {SectorList(vacancy.Sectors)}, og sådan et sted har kandidaten arbejdet{some}.",
            Found.SameSectorInCareer => $"Sektor: arbejdsgiveren er {SectorList(vacancy.Sectors)}, og sådan et sted har kandidaten arbejdet.",
            Found.OtherSectorNow => $"Sektor: arbejdsgiveren er {SectorList(vacancy.Sectors)}; {latest} er i {SectorList(finding.Post!.Sector)}.",
            Found.OtherSector => $"Sektor: arbejdsgiveren er {SectorList(vacancy.Sectors)}; kandidaten har kun arbejdet i {SectorList(candidate.Sectors)}.",
            Found.SectorNotAsked => $"Sektor: opslaget viser ikke, hvad det er for en arbejdsgiver; kandidaten har arbejdet i {SectorList(candidate.Sectors)}{weighs}.",
            Found.SectorNotShown => $"Sektor: arbejdsgiveren er {SectorList(vacancy.Sectors)}; CV'et viser ikke, hvilken sektor kandidaten har arbejdet i.",
            Found.EducationHeld => $"Uddannelse: opslaget beder om {Degree(vacancy.Education!.Value)}, og kandidaten har {Degree(candidate.Education!.Value)}.",
            Found.EducationBelow => $"Uddannelse: opslaget beder om {Degree(vacancy.Education!.Value)}; kandidaten har kun {Degree(candidate.Education!.Value)}.",
            Found.EducationNotAsked => $"Uddannelse: opslaget nævner ingen bestemt uddannelse; kandidaten har {Degree(candidate.Education!.Value)}{weighs}.",
            Found.EducationNotShown => $"Uddannelse: {(vacancy.Education?.Value is null or EducationLevel.None ? "opslaget nævner ingen bestemt" : $"opslaget beder om {Degree(vacancy.Education.Value)}")}; CV'et nævner ingen afsluttet uddannelse.",
            Found.LanguagesHeld => vacancy.Languages.Count > 0
                ? $"Sprog: opslaget beder om {LanguageList(Findings.LanguagesAsked(vacancy))}, og det viser CV'et."
                : $"Sprog: opslaget er på {Language(vacancy.Language)}, og det behersker kandidaten.",
            Found.LanguagesMissing => $"Sprog: {(vacancy.Languages.Count > 0 ? "opslaget beder om" : "opslaget er på")} {LanguageList(Findings.LanguagesMissing(vacancy, candidate))}, som CV'et ikke nævner.",
            Found.SharedWords => $"Ordvalg: opslag og CV taler begge om {List(WordFindings.Shared(vacancy, candidate), "og")}{(post is null ? "" : $", i CV'et mest som {post}")}.",
            Found.NearWords => "Ordvalg: opslag og CV ligger tæt på hinanden i det, de taler om, ud over de nævnte kompetencer.",
            Found.OtherWords => $"Ordvalg: opslaget taler meget om {List(WordFindings.OfAdAlone(vacancy, candidate), "og")}, som fylder mindre i CV'et.",
            Found.FarWords => "Ordvalg: opslag og CV ligger langt fra hinanden i det, de taler om, ud over de nævnte kompetencer.",
            _ => $"Helheden: taget under ét taler CV'et {(finding.Helps ? "for" : "imod")}, uden at et enkelt forhold afgør det.",
        };
    }

    public override string Abstention(IReadOnlyList<Unread> unread, bool ofVacancy) =>
        $"{(ofVacancy ? "Listen" : "Pladsen")} siger kun lidt: {List([.. unread.Select(what => Name(what, ofVacancy))], "og")} kan ikke læses af {(ofVacancy ? "opslaget" : "CV'et")}.";

    public override string Comparison(int place, int fitTenths, bool nearTie, IReadOnlyList<string> ahead) =>
        string.Create(Numbers, $"Kandidaten på plads {place} er {fitTenths / 10m:0.#} point foran")
        + (ahead.Count == 0 ? "" : $", mest på grund af {List([.. ahead.Select(LowerFirst)], "og", "samt")}")
        + (nearTie ? "; de to er næsten lige, så rækkefølgen siger kun lidt." : ".");

    public override string Ahead(string what, bool upper) => $"{what}: her er {(upper ? "kandidaten på pladsen over foran" : "kandidaten selv foran")}.";

    protected override string NameOf(Competence competence) => competence.Da;

    private static string Name(Unread what, bool ofVacancy) => what switch
    {
        Unread.Posts => "stillinger",
        Unread.Level => "niveau",
        Unread.Work => "arbejdets art",
        _ => ofVacancy ? "krav" : "kompetencer",
    };

    private static string AskedAreas(VacancyProfile vacancy) =>
        AreaNames.Strongest(AskedPost.Kinds(vacancy)) is { Count: > 0 } areas ? AreaList(areas) : "noget, som opslaget ikke viser tydeligt";

    private static string OtherAreas(Finding finding, VacancyProfile vacancy, CandidateProfile candidate) =>
        AreaList(AreaNames.Beside(finding.Post?.Areas ?? candidate.Areas, AskedPost.Kinds(vacancy)));

    private static string AreaList(IReadOnlyList<int> areas) => List([.. areas.Select(i => i < Areas.Length ? Areas[i] : ProfessionalAreas.All[i])], "og", "samt");

    private static string LevelOf(VacancyProfile vacancy) => Standing(AskedPost.Level(vacancy));

    private static string Led(VacancyProfile vacancy) => (vacancy.PeopleLed?.Value, AskedPost.People(vacancy)) switch
    {
        (> 0 and var people, _) => $"stillingen leder {People(people)}",
        (_, > 0 and var usual) => $"opslaget nævner ikke, hvor mange stillingen leder, men omkring {Numbered(usual)} er sædvanligt på det niveau",
        _ when AskedPost.Level(vacancy) == Seniority.Unknown => "opslaget nævner ikke, hvor mange stillingen leder",
        _ => "opslaget nævner ingen medarbejdere at lede",
    };

    private static string Answers(VacancyProfile vacancy) => vacancy.Budget?.Value is > 0 and var money
        ? $"stillingen har ansvar for {Money(money)}"
        : $"opslaget nævner intet budget, men omkring {Money(AskedPost.Budget(vacancy))} er sædvanligt på det niveau";

    private static string YearsAsked(VacancyProfile vacancy) => vacancy.YearsExperience is { } asked
        ? $"opslaget beder om {asked.Value} års erfaring"
        : $"omkring {Findings.YearsAsked(vacancy)} års erfaring er sædvanligt for en stilling på det niveau";

    private static string Quote(Evidence? evidence) => evidence is null ? "" : $": »{Short(evidence.Quote)}«";

    private static string Since(int years) => years == 0 ? "" : $", sidst brugt for {Ago(years)} siden";

    private static string Ago(int years) => years == 1 ? "et år" : $"{years} år";

    private static string SectorList(Sectors sectors) => List([.. Each(sectors).Select(s => s switch
    {
        Sectors.Municipality => "en kommune",
        Sectors.Region => "en region",
        Sectors.State => "staten",
        Sectors.Private => "det private erhvervsliv",
        _ => "en forening eller fond",
    })], "og");

    private static string Standing(Seniority seniority) => seniority switch
    {
        Seniority.Trainee => "elev- eller studenterniveau",
        Seniority.Staff => "medarbejderniveau",
        Seniority.Specialist => "specialist- eller konsulentniveau",
        Seniority.TeamLeader => "teamlederniveau",
        Seniority.UnitHead => "enhedslederniveau",
        Seniority.Chief => "chefniveau",
        Seniority.Director => "direktørniveau",
        Seniority.TopExecutive => "øverste ledelsesniveau",
        _ => "et niveau, som opslaget ikke viser",
    };

    private static string Numbered(long count) => string.Create(Numbers, $"{count:N0}");

    private static string People(int count) => count == 1 ? "1 medarbejder" : $"{Numbered(count)} medarbejdere";

    private static string Money(long dkk) => dkk switch
    {
        < 1_000_000 => string.Create(Numbers, $"{dkk:N0} kroner"),
        < 10_000_000 => string.Create(Numbers, $"{dkk / 1_000_000m:0.#} mio. kroner"),
        < 1_000_000_000 => string.Create(Numbers, $"{dkk / 1_000_000m:N0} mio. kroner"),
        _ => string.Create(Numbers, $"{dkk / 1_000_000_000m:0.#} mia. kroner"),
    };

    private static string Degree(EducationLevel level) => level switch
    {
        EducationLevel.Vocational => "en erhvervsuddannelse",
        EducationLevel.Bachelor => "en bachelor- eller professionsbacheloruddannelse",
        EducationLevel.Master => "en kandidat- eller masteruddannelse",
        _ => "en ph.d.",
    };

    private static string LanguageList(IReadOnlyList<string> codes) => List([.. codes.Select(Language)], "og");

    private static string Language(string code) => code switch
    {
        "da" => "dansk", "en" => "engelsk", "de" => "tysk", "sv" => "svensk", "no" => "norsk", "fr" => "fransk", "kl" => "grønlandsk", _ => $"et andet sprog ({code})",
    };
}
