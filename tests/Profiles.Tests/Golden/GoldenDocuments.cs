using System.Text;

namespace Matching.Profiles.Tests.Golden;

/// <summary>The documents whose outputs are kept: the repository's samples, and small ones of every format, kind and language.</summary>
internal static class GoldenDocuments
{
    /// <summary>The year that "now" means.</summary>
    public const int Year = 2026;

    /// <summary>A framework that the shipped models know nothing of: read by its phrases alone.</summary>
    public const string OwnFramework = """
        [{"id":"money","da":"Økonomi","en":"Money","means":"Budgets","phrasesDa":["budget","økonomistyring","regnskab"],"phrasesEn":["budget","finance","accounts"]},
         {"id":"people","da":"Personale","en":"People","means":"Leading staff","phrasesDa":["personaleledelse","leder af","medarbejdere"],"phrasesEn":["line management","managed a team","staff"]},
         {"id":"politics","da":"Politisk betjening","en":"Serving politicians","means":"Council","phrasesDa":["byråd","udvalg"],"phrasesEn":["council","committee","politicians"]},
         {"id":"talk","da":"Kommunikation","en":"Communication","means":"Speaking and writing","phrasesDa":["kommunikere","kommunikerer klart","relationel leder"],"phrasesEn":["communicate","communicate clearly"]}]
        """;

    private static readonly MadeText DanishCv = new(
        "Karsten Lund, budgetchef",
        "Budgetchef med 18 års erfaring fra kommunal økonomi. Jeg har ansvaret for budgetproces, budgetopfølgning og økonomistyring i en kommune med 4,2 mia. kr. i budget.",
        "Erhvervserfaring",
        ["Budgetchef, Tårnsund Kommune", "2017 - nu"],
        [
            "Leder af 11 økonomikonsulenter med personaleansvar, ansættelser og trivsel",
            "Forbereder sager til økonomiudvalg og byråd og betjener borgmester og direktion",
            "Indførte ny ledelsesinformation og digital budgetopfølgning for alle fagområder",
        ],
        "Uddannelse: cand.oecon., Aarhus Universitet, 2007. Sprog: dansk på modersmålsniveau, flydende engelsk. Jeg ønsker at lære mere om byudvikling.");

    private static readonly MadeText EnglishCv = new(
        "Jane Harwood, Head of Finance",
        "Finance manager with long experience of local government. I am responsible for the annual budget of 310 million pounds, financial reporting and audit.",
        "Work experience",
        ["Head of Finance, City of Marlow", "2015 - present"],
        [
            "Managed a team of 14 accountants and led recruitment and development of the staff",
            "Advised the council and its committees on budgets, savings and long-term strategy",
            "Introduced new digital reporting together with all service departments",
        ],
        "Education: MSc in Economics, University of York, 2006. Languages: English, and some Danish.");

    private static readonly MadeText DanishAd = new(
        "Økonomichef til Ravnby Kommune",
        "Vi søger en økonomichef, der kan sikre stærk økonomistyring og betjene direktion, økonomiudvalg og byråd. Du bliver leder for 22 medarbejdere og refererer til kommunaldirektøren.",
        "Vi forventer, at du",
        ["Stilling", "37 timer"],
        [
            "har en relevant videregående uddannelse og solid erfaring med økonomistyring i en politisk ledet organisation",
            "er en tydelig og relationel leder, der skaber trivsel og følgeskab",
            "kommunikerer klart i skrift og tale; erfaring med digitalisering er en fordel",
        ],
        "Tiltrædelse den 1. april 2026. Ansøgningsfristen er den 2. marts 2026. Samtaler holdes i uge 11 og 12.");

    private static readonly MadeText EnglishAd = new(
        "Head of Digitalisation, Ravnby Municipality",
        "We are looking for a head of digitalisation who can lead 15 employees and develop our digital services together with all departments of the municipality.",
        "We expect that you",
        ["Position", "37 hours a week"],
        [
            "must have experience in managing staff and budgets in a public organisation",
            "communicate clearly with politicians, managers and citizens",
            "know data use, information security and public administration",
        ],
        "The position starts on 1 May 2026. Please apply no later than 15 March 2026.");

    private static readonly string Resume = """
        {
          "basics": {"label": "LABEL", "summary": "SUMMARY"},
          "work": [{"name": "Tårnsund Kommune", "position": "POSITION", "startDate": "2017-03", "highlights": ["FIRST", "SECOND"]},
                   {"name": "Region Syddanmark", "position": "OLDER", "startDate": "2010", "endDate": "2017-02-28"}],
          "education": [{"institution": "Aarhus Universitet", "studyType": "Cand.oecon.", "area": "økonomi", "endDate": "2007"}],
          "languages": [{"language": "English", "fluency": "fluent"}]
        }
        """;

    /// <summary>All of them; names are unique.</summary>
    public static IReadOnlyList<GoldenDocument> All { get; } =
    [
        .. Repository("samples/candidates", GoldenKind.Candidate), .. Repository("samples/vacancies", GoldenKind.Vacancy),
        .. Repository("samples/judged/candidates", GoldenKind.Candidate), .. Repository("samples/judged/vacancies", GoldenKind.Vacancy),
        .. Made("da-cv", GoldenKind.Candidate, DanishCv), .. Made("en-cv", GoldenKind.Candidate, EnglishCv),
        .. Made("da-ad", GoldenKind.Vacancy, DanishAd), .. Made("en-ad", GoldenKind.Vacancy, EnglishAd),
        Json("da-cv", DanishCv, "Budgetchef", "Økonomikonsulent"), Json("en-cv", EnglishCv, "Head of Finance", "Accountant"),
        .. Layouts(), .. Refused(),
    ];

    private static IEnumerable<GoldenDocument> Repository(string folder, GoldenKind kind) =>
        Directory.EnumerateFiles(Path.Combine(Samples.Repository, folder))
            .Select(file => new GoldenDocument($"{folder}/{Path.GetFileName(file)}", kind, Path.GetFileName(file), File.ReadAllBytes(file)));

    private static IEnumerable<GoldenDocument> Made(string name, GoldenKind kind, MadeText text) =>
        text.Files().Select(file => new GoldenDocument($"made/{name}.{file.Ending}", kind, $"{name}.{file.Ending}", file.Bytes));

    private static GoldenDocument Json(string name, MadeText text, string position, string older)
    {
        var json = Resume.Replace("LABEL", position).Replace("SUMMARY", text.Opening).Replace("POSITION", position).Replace("OLDER", older)
            .Replace("FIRST", text.Items[0]).Replace("SECOND", text.Items[1]);
        return new GoldenDocument($"made/{name}.json", GoldenKind.Candidate, $"{name}.json", Encoding.UTF8.GetBytes(json));
    }

    // What layout repair is for: columns side by side, words broken at line ends, letter-spaced headings, page furniture, bullets on lines of their own.
    private static IEnumerable<GoldenDocument> Layouts()
    {
        yield return Text("columns", GoldenKind.Candidate, """
            Erfaring                                      Uddannelse
            Leder af borgerservice i Grenaa Kommune       Kommunom, Grenaa, 2004
            2012 - nu med ansvar for budget og drift      Diplom i ledelse, 2015
            og for atten medarbejdere i to huse           Forvaltningsret, 2016
            Sagsbehandler i Randers Kommune               Sprog
            2004 - 2012 med borgere og udvalg             Dansk og tysk
            """);
        yield return Text("broken", GoldenKind.Vacancy, """
            Ø K O N O M I C H E F   T I L   R A V N B Y   K O M M U N E

            Vi søger en chef, der kan samle trådene og sikre en stærk økonomi-
            styring på social- og sundhedsområdet, og som vil arbejde med t i l trækning
            og t r ivsel for alle medarbejdere.

            Side 1 af 2

            Du skal
            ●
            lede 40 medarbejdere og deres ledere
            ●
            betjene udvalg og byråd

            Vi forventer, at du har solid erfaring med økonomistyring, at du kommunikerer klart, og at
            du har en relevant uddannelse og stor erfaring med ledelse af ledere.

            Ansøgningsfrist den 2. marts 2026.
            Side 2 af 2
            """);
    }

    private static IEnumerable<GoldenDocument> Refused()
    {
        yield return Text("german", GoldenKind.Candidate, string.Concat(Enumerable.Repeat(
            "Ich habe lange Jahre als Leiter der Finanzabteilung gearbeitet und war für den Haushalt der Stadt und für viele Mitarbeiter verantwortlich. ", 4)));
        yield return Text("no-ad", GoldenKind.Vacancy, string.Concat(Enumerable.Repeat("Opskriften på en god kage er nemlig ret enkel, og den kræver mel, sukker og smør. ", 6)));
        yield return Text("few-words", GoldenKind.Candidate, "Jeg er leder.");
        yield return new GoldenDocument("made/rich-text.rtf", GoldenKind.Candidate, "cv.rtf", "{\\rtf1 hej}"u8.ToArray());
        yield return new GoldenDocument("made/encrypted.pdf", GoldenKind.Candidate, "cv.pdf", Documents.Files.Pdf(["hemmeligt"], encrypted: true));
        yield return new GoldenDocument("made/no-text.pdf", GoldenKind.Candidate, "cv.pdf", Documents.Files.Pdf([]));
    }

    private static GoldenDocument Text(string name, GoldenKind kind, string text) => new($"made/{name}.txt", kind, $"{name}.txt", Encoding.UTF8.GetBytes(text));
}
