namespace Matching.Profiles.Text;

/// <summary>Abbreviations whose full stop need not end a sentence, folded and without their last stop.</summary>
internal static class Abbreviations
{
    // Something always follows these, so that not even a capital after them starts a sentence.
    private static readonly HashSet<string> Leading =
    [
        "bl.a", "f.eks", "feks", "fx", "ca", "kl", "nr", "tlf", "adm", "afd", "prof", "dr", "hr", "fr", "jf", "pr", "vedr", "ift", "ifm", "iht", "hhv",
        "inkl", "ekskl", "evt", "dvs", "d.v.s", "pga", "p.g.a", "mht", "m.h.t", "cand", "mag", "dipl", "ing", "stud", "lic", "d", "sct", "skt", "st", "vha",
        "max", "maks", "min", "jvf", "forv", "int", "konst", "eks", "e.g", "i.e", "mr", "mrs", "ms", "vs", "approx", "no", "incl", "excl", "tel", "ph", "sr", "jr", "str", "aut",
    ];

    // These may end a sentence; only a capital after them tells.
    private static readonly HashSet<string> Closing =
    [
        "mv", "m.v", "m.m", "m.fl", "mm", "mfl", "osv", "o.l", "ol", "o.lign", "etc", "kr", "pct", "mio", "mia", "a.m", "p.m", "aar", "stk", "jan", "feb",
        "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "oct", "nov", "dec", "dk", "inc", "ltd", "co", "u", "sek", "min", "dep", "dept", "bn", "m",
    ];

    /// <summary>True when something must follow the abbreviation.</summary>
    public static bool IsLeading(string key) => Leading.Contains(key);

    /// <summary>True when the word is an abbreviation that may also end a sentence.</summary>
    public static bool MayEnd(string key) => Closing.Contains(key);

    /// <summary>True for folded month names, Danish and English, and their three-letter forms.</summary>
    public static bool IsMonth(string key) => key is
        "januar" or "februar" or "marts" or "april" or "maj" or "juni" or "juli" or "august" or "september" or "oktober" or "november" or "december"
        or "january" or "february" or "march" or "may" or "june" or "july" or "october"
        or "jan" or "feb" or "mar" or "apr" or "jun" or "jul" or "aug" or "sep" or "sept" or "okt" or "oct" or "nov" or "dec";
}
