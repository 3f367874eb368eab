using Matching.Contracts;
using Matching.Profiles.Competences;

namespace Matching.Bench.Trust;

/// <summary>Everything that the bench tries. Deterministic.</summary>
internal static class Manipulations
{
    private static readonly Dictionary<string, string> Synonyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["erfaring"] = "baggrund", ["solid"] = "grundig", ["stærk"] = "god", ["sikre"] = "sørge for", ["ansvar"] = "ansvaret", ["udvikle"] = "forme", ["udvikling"] = "forandring",
        ["lede"] = "styre", ["ledelse"] = "lederskab", ["samarbejde"] = "samspil", ["opgaver"] = "arbejdsopgaver", ["medarbejdere"] = "kolleger", ["skabe"] = "lave", ["tæt"] = "nært",
        ["derfor"] = "altså", ["samt"] = "og", ["kender"] = "har kendskab til", ["evner"] = "formår", ["stor"] = "betydelig", ["god"] = "fin", ["vigtigt"] = "væsentligt", ["arbejde"] = "virke",
        ["experience"] = "background", ["strong"] = "solid", ["ensure"] = "make sure of", ["develop"] = "shape", ["lead"] = "head", ["team"] = "group", ["responsible"] = "accountable",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Manipulation> All { get; } =
    [
        Text("ad at the end", a => a.Cv + "\n\n" + a.Ad),
        Text("ad at the beginning", a => a.Ad + "\n\n" + a.Cv),
        Text("ad as profile", a => a.BeforePosts("Profil\n" + string.Join(' ', a.AdSentences.Select(s => s + ".")))),
        Text("ad twice", a => a.Cv + "\n\n" + a.Ad + "\n\n" + a.Ad),
        Text("ad in the latest post", a => a.InLatestPost(Items(a.AdSentences))),
        Text("ad in pieces, one a paragraph", Scattered),
        Text("demands as competences", a => a.Cv + "\n\nKompetencer\n" + Items(a.Demands)),
        Text("demands in the latest post", a => a.InLatestPost(Items(a.Demands))),
        Text("demands as own words", a => a.BeforePosts("Profil\n" + FirstPerson(string.Join(". ", a.Demands) + "."))),
        Text("demands as own words in a post", a => a.InLatestPost(FirstPerson(Items(a.Demands)))),
        Text("paraphrase by synonyms", a => a.InLatestPost(Items(a.AdSentences.Select(Paraphrase)))),
        Text("paraphrase by order of words", a => a.InLatestPost(Items(a.AdSentences.Select(Turned)))),
        Text("paraphrase by inflection", a => a.InLatestPost(Items(a.AdSentences.Select(Inflected)))),
        Text("every third word left out", a => a.InLatestPost(Items(a.AdSentences.Select(s => Every(s, i => i % 3 != 2))))),
        Text("ad's words in alphabetical order", a => a.Cv + "\n\n" + string.Join(' ', Words(a.Ad).Distinct().Order(StringComparer.OrdinalIgnoreCase)) + "."),
        Text("ad's long words as a list", a => a.InLatestPost(string.Join(", ", Words(a.Ad).Where(w => w.Length > 7).Distinct()))),
        Text("names of competences as a list", a => a.Cv + "\n\nKompetencer\n" + string.Join(" · ", Names(a))),
        Text("names of competences ten times", a => a.Cv + "\n\n" + string.Join(' ', Enumerable.Repeat(string.Join(", ", Names(a)) + ".", 10))),
        Text("names of competences in a post", a => a.InLatestPost(Items(Names(a).Select(n => $"Ansvar for {n}")))),
        Text("bare claims", a => a.BeforePosts("Profil\n" + string.Join(' ', Names(a).Select(n => $"Jeg har mange års solid erfaring med {n}.")))),
        Text("boasts", a => a.BeforePosts(string.Join(' ', Names(a).Select(n => $"Jeg er blandt landets bedste til {n} og har leveret fremragende resultater på højeste niveau.")))),
        Text("courses", a => a.Cv + "\n\nKurser\n" + Items(Names(a).Select(n => $"Kursus i {n}"))),
        Text("references that praise", a => a.Cv + "\n\nReferencer\n" + string.Join(' ', Names(a).Select(n => $"Hun er fremragende til {n}, siger min tidligere chef."))),
        Text("wish for the post", a => a.BeforePosts($"Jeg søger stillingen som {Title(a)}, og jeg er den rette {Title(a)}.")),
        Text("title of the post as headline", a => $"{Title(a)}\n\n{a.Cv}"),
        Text("profile of the best CV", a => a.BeforePosts(string.Join(". ", Attack.Sentences(a.Best).Take(6)) + ".")),
        Text("items of the best CV in a post", a => a.InLatestPost(Items(Attack.Sentences(a.Best)))),
        Invented("the post itself, elsewhere", a => Post(a, $"{Title(a)}, Nordhavn Kommune, 2016 – nu")),
        Invented("the post itself, with the ad", a => Post(a, $"{Title(a)}, Nordhavn Kommune, 2016 – nu\n{Items(a.Demands)}")),
        Invented("three posts upwards", a => Post(a, $"{Title(a)}, Nordhavn Kommune, 2019 – nu\nSouschef, Nordhavn Kommune, 2015 – 2019\nAfdelingsleder, Vesterby Kommune, 2010 – 2015")),
        Invented("a post beside one's own", a => $"{a.Cv}\n\nErhvervserfaring\n{Title(a)}, Nordhavn Kommune, {Own(a)}\n{Items(a.Demands)}"),
        Invented("great numbers", a => Post(a, $"{Title(a)}, Nordhavn Kommune, 2012 – nu\nLedelse af 1.200 medarbejdere og et budget på 2,4 mia. kr.\n{Items(a.Demands)}")),
    ];

    private static Manipulation Text(string name, Func<Attack, string> apply) => new(name, CarriesCareer: false, apply);

    private static Manipulation Invented(string name, Func<Attack, string> apply) => new("invented: " + name, CarriesCareer: true, apply);

    private static string Post(Attack attack, string post)
    {
        var first = attack.Own.Posts.Count == 0 ? 0 : attack.Own.Posts.Min(own => own.Evidence.Start);
        return $"{attack.Cv[..first]}\n{post}\n\n{attack.Cv[first..]}";
    }

    private static string Own(Attack attack) => attack.Own.Posts.FirstOrDefault(post => post.StartYear is not null) is { } post
        ? $"{post.StartYear} – {(post.EndYear is { } end ? $"{end}" : "nu")}"
        : "2016 – nu";

    private static string Title(Attack attack) => attack.Asked.Title?.Value ?? "Chef";

    private static IEnumerable<string> Names(Attack attack) => attack.Asked.Requirements
        .Select(requirement => DefaultFramework.Instance.Competences.First(competence => competence.Id == requirement.Competence))
        .Select(competence => attack.Asked.Language == "en" ? competence.En : competence.Da);

    private static string Items(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => "• " + line.ReplaceLineEndings(" ")));

    private static string Scattered(Attack attack)
    {
        var sentences = attack.AdSentences;
        var paragraphs = attack.Cv.Split("\n\n");
        var each = (sentences.Length + paragraphs.Length - 1) / paragraphs.Length;
        return string.Join("\n\n", paragraphs.Select((paragraph, i) => paragraph + "\n" + string.Join('\n', sentences.Skip(i * each).Take(each).Select(s => s + "."))));
    }

    private static string FirstPerson(string text) => string.Join(' ', text.Split(' ').Select(word => word switch
    {
        "du" => "jeg", "Du" => "Jeg", "din" => "min", "dine" => "mine", "dig" => "mig", "vores" => "deres", "vi" => "de", "Vi" => "De", "you" => "I", "You" => "I", "your" => "my", _ => word,
    }));

    private static string Paraphrase(string sentence) => FirstPerson(string.Join(' ', sentence.Split(' ').Select(word =>
        Synonyms.TryGetValue(word.TrimEnd(',', ';'), out var other) ? other + word[word.TrimEnd(',', ';').Length..] : word)));

    // Halves change places, and so do neighbours: "har erfaring med budget" becomes "budget med erfaring har".
    private static string Turned(string sentence)
    {
        var words = FirstPerson(sentence).Split(' ');
        for (var i = 1; i + 1 < words.Length; i += 3)
        {
            (words[i], words[i + 1]) = (words[i + 1], words[i]);
        }

        var half = words.Length / 2;
        return string.Join(' ', words[half..].Concat(words[..half]));
    }

    private static string Inflected(string sentence) => string.Join(' ', FirstPerson(sentence).Split(' ').Select(word =>
        word.Length < 5 ? word : word.EndsWith("ende", StringComparison.Ordinal) ? word[..^3] + "er" : word.EndsWith("er", StringComparison.Ordinal) ? word[..^2] + "erne"
        : word.EndsWith("en", StringComparison.Ordinal) ? word[..^2] : word.EndsWith('e') ? word + "r" : word));

    private static string Every(string sentence, Func<int, bool> kept) => string.Join(' ', sentence.Split(' ').Where((_, i) => kept(i)));

    private static IEnumerable<string> Words(string text) => text.Split([' ', '\n', '\r', ',', '.', '●', '–', ':', ';', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
}
