namespace Matching.Profiles.Documents.Exchange;

/// <summary>Names of languages by their codes of ISO 639-1 and 639-2, as documents for machines have them.</summary>
internal static class LanguageCodes
{
    private const string Table =
        "da dan Dansk Danish,en eng Engelsk English,de deu/ger Tysk German,fr fra/fre Fransk French,sv swe Svensk Swedish,no nor/nob/nno Norsk Norwegian,es spa Spansk Spanish,"
        + "it ita Italiensk Italian,pl pol Polsk Polish,nl nld/dut Hollandsk Dutch,ar ara Arabisk Arabic,tr tur Tyrkisk Turkish,fa fas/per Persisk Persian,ur urd Urdu Urdu,"
        + "hi hin Hindi Hindi,vi vie Vietnamesisk Vietnamese,so som Somali Somali,kl kal Grønlandsk Greenlandic,fo fao Færøsk Faroese,is isl/ice Islandsk Icelandic,fi fin Finsk Finnish,"
        + "ru rus Russisk Russian,uk ukr Ukrainsk Ukrainian,ro ron/rum Rumænsk Romanian,pt por Portugisisk Portuguese,zh zho/chi Kinesisk Chinese,bs bos Bosnisk Bosnian,ga gle Irsk Irish,"
        + "lt lit Litauisk Lithuanian,lv lav Lettisk Latvian,et est Estisk Estonian,ku kur Kurdisk Kurdish,cs ces/cze Tjekkisk Czech,sk slk/slo Slovakisk Slovak,sl slv Slovensk Slovenian,"
        + "hu hun Ungarsk Hungarian,bg bul Bulgarsk Bulgarian,el ell/gre Græsk Greek,hr hrv Kroatisk Croatian,sr srp Serbisk Serbian,mt mlt Maltesisk Maltese,ja jpn Japansk Japanese";

    private static readonly Dictionary<string, (string Danish, string English)> Names = Table.Split(',').Select(row => row.Split(' '))
        .SelectMany(row => row[1].Split('/').Append(row[0]).Select(code => (Code: code, Name: (row[2], row[3]))))
        .ToDictionary(entry => entry.Code, entry => entry.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The name of a language; a text that is no code that is known stands for itself.</summary>
    /// <param name="code">Code or name.</param>
    /// <param name="danish">Whether the name is to be Danish; else it is English.</param>
    public static string NameOf(string code, bool danish) =>
        Names.TryGetValue(code.Trim().Split('-', '_')[0], out var names) ? danish ? names.Danish : names.English : code;

    /// <summary>What levels of the Common European Framework are together; words stand beside those of group A, which CVs say of what is not mastered.</summary>
    /// <param name="levels">A1-C2 each; others are passed over.</param>
    public static string? Level(IEnumerable<string> levels)
    {
        var known = levels.Select(level => level.Trim().ToUpperInvariant()).Where(level => level is "A1" or "A2" or "B1" or "B2" or "C1" or "C2").Order(StringComparer.Ordinal).ToArray();
        return known.Length == 0 ? null : (known[^1][0] == 'A' ? "basic " : string.Empty) + (known[0] == known[^1] ? known[0] : $"{known[0]}–{known[^1]}");
    }
}
