namespace Matching.Silo.Papers;

/// <summary>Names of what figures are told of, in both languages.</summary>
internal static class FactNames
{
    private static readonly Dictionary<string, (string Danish, string English)> Names = new(StringComparer.Ordinal)
    {
        // Families of posts.
        ["top-executive"] = ("Topledelse (kommunaldirektører, direktører)", "Top executives"),
        ["finance-analysis"] = ("Økonomi og analyse", "Finance and analysis"),
        ["it-digital"] = ("It og digitalisering", "IT and digital"),
        ["communication"] = ("Kommunikation", "Communication"),
        ["secretariat"] = ("Sekretariat og administration", "Secretariat and administration"),
        ["law"] = ("Jura", "Law"),
        ["school-daycare"] = ("Skole og dagtilbud", "School and daycare"),
        ["health-elderly"] = ("Sundhed og ældre", "Health and elderly care"),
        ["employment-business"] = ("Beskæftigelse og erhverv", "Employment and business"),
        ["planning-building"] = ("Plan og byggeri", "Planning and building"),
        ["climate-nature"] = ("Klima og natur", "Climate and nature"),
        ["social-family"] = ("Social og familie", "Social services and family"),
        ["culture"] = ("Kultur", "Culture"),
        ["hr-payroll-change"] = ("HR, løn og forandring", "HR, payroll and change"),

        // Fields of work of the CVs.
        ["top-leadership"] = ("Topledelse", "Top leadership"),
        ["staff-function-chiefs-specialists"] = ("Chefer og specialister i stabe", "Chiefs and specialists of staff functions"),
        ["secretariat-administration-law"] = ("Sekretariat, administration og jura", "Secretariat, administration and law"),
        ["welfare-areas"] = ("Velfærdsområder", "Welfare areas"),
        ["technical-climate-planning-outsiders"] = ("Teknik, klima og plan samt ansøgere udefra", "Technical, climate and planning work, and outsiders"),

        // Hard cases.
        ["none"] = ("Ingen særlig vanskelighed", "No particular difficulty"),
        ["aspiration-only"] = ("Ønsker i stedet for erfaring", "Wishes in place of experience"),
        ["career-changer"] = ("Brancheskift", "Career changer"),
        ["hopper"] = ("Mange korte ansættelser", "Many short posts"),
        ["internship-level"] = ("Erfaring fra praktik", "Experience from internships"),
        ["keyword-stuffer"] = ("Opremsning af nøgleord", "Lists of buzzwords"),
        ["negation"] = ("Udtrykkeligt manglende erfaring", "Experience that is expressly lacking"),
        ["old-experience"] = ("Erfaring, der ligger langt tilbage", "Experience long past"),
        ["over-qualified"] = ("Overkvalificeret", "Over-qualified"),
        ["right-level-wrong-sector"] = ("Rigtigt niveau, anden sektor", "Right level, wrong sector"),
        ["right-sector-wrong-level"] = ("Rigtig sektor, andet niveau", "Right sector, wrong level"),
        ["same-title-different-content"] = ("Samme titel, andet indhold", "Same title, different content"),
        ["short-tenure"] = ("Kort tid i stillingen", "Short time in post"),
        ["short-tenure-hopper"] = ("Korte ansættelser i rækkefølge", "Short posts in a row"),
        ["strong-unusual-words"] = ("Stærk, men med usædvanlige ord", "Strong, in unusual words"),
        ["student-job-level"] = ("Erfaring fra studiejob", "Experience from student jobs"),
        ["student-level"] = ("Studerende", "Student"),

        // Languages and sources.
        ["da"] = ("Dansk", "Danish"),
        ["en"] = ("Engelsk", "English"),
        ["mixed"] = ("Dansk og engelsk blandet", "Danish and English mixed"),
        ["first"] = ("Første kilde", "First source"),
        ["second"] = ("Anden kilde", "Second source"),

        // Ways of ranking.
        ["learned"] = ("Modellen", "The model"),
        ["weighted coverage"] = ("Vægtet dækning af krav (uden læring)", "Weighted coverage of requirements (not learned)"),
        ["BM25"] = ("Ordsammenfald (BM25)", "Overlap of words (BM25)"),
        ["random"] = ("Tilfældig rækkefølge", "Random order"),

        // Groups and selections.
        ["sex"] = ("Køn", "Sex"),
        ["age"] = ("Alder", "Age"),
        ["origin"] = ("Oprindelse", "Origin"),
        ["woman"] = ("Kvinder", "Women"),
        ["man"] = ("Mænd", "Men"),
        ["other"] = ("Andet køn", "Another sex"),
        ["under-30"] = ("Under 30 år", "Under 30"),
        ["30-39"] = ("30-39 år", "30-39"),
        ["40-49"] = ("40-49 år", "40-49"),
        ["50-59"] = ("50-59 år", "50-59"),
        ["60-or-over"] = ("60 år og derover", "60 or over"),
        ["denmark"] = ("Danmark", "Denmark"),
        ["europe"] = ("Et andet land i Europa", "Another country of Europe"),
        ["elsewhere"] = ("Et land uden for Europa", "A country outside Europe"),
        ["hired"] = ("Ansat", "Hired"),
        ["offered"] = ("Tilbudt stillingen eller mere", "Offered the post or more"),
        ["interviewed"] = ("Til samtale eller mere", "Interviewed or more"),
        ["gone-on"] = ("Gået videre", "Gone on"),

        // Entries of the log.
        ["read"] = ("Personoplysninger læst", "Personal data read"),
        ["shortlist"] = ("Liste vist", "List served"),
        ["change"] = ("Ændring", "Change"),
        ["decision"] = ("Menneskelig beslutning", "Human decision"),
        ["model"] = ("Model trænet, målt eller sat i brug", "Model trained, measured or put in force"),
        ["key"] = ("Nøgle oprettet eller tilbagekaldt", "Key made or revoked"),
        ["audit"] = ("Loggen læst", "Log read"),
        ["move"] = ("Organisationen ud- eller indlæst", "Organisation exported or imported"),

        // Roles.
        ["recruiter"] = ("rekrutteringskonsulent", "recruiter"),
        ["admin"] = ("administrator", "admin"),
        ["auditor"] = ("revisor", "auditor"),
        ["integration"] = ("integration", "integration"),
    };

    /// <summary>The name of a code. A code without a name stands as it is: a figure may be new, and is still told.</summary>
    public static FactValue Of(string code) => Names.TryGetValue(code, out var name) ? FactValue.Words(name.Danish, name.English, code) : FactValue.Name(code);

    /// <summary>Whether a code has a name.</summary>
    public static bool Has(string code) => Names.ContainsKey(code);

    /// <summary>The head of a column.</summary>
    public static FactValue Column(string danish, string english, string code) => FactValue.Words(danish, english, code);
}
