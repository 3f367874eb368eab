using System.Text.RegularExpressions;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>
/// The ways in which CVs write points in time and stretches between them, in Danish and English: days, months, quarters, seasons, academic
/// years, ISO dates, years of two digits; dashes, tildes, arrows and words between them.
/// </summary>
internal static class DatePatterns
{
    /// <summary>Words and signs for "until now", after a dash or a word such as "til".</summary>
    public const string Now =
        @"(?:(?:er\s+(?:her|der|ansat)\s+(?:endnu|stadig|fortsat)\b|at\s+present\b|presently\b|(?:still|currently)\s+(?:employed|here|there|working)\b)|(?:(?:nuv(?:æ|ae)rende|nuv\.?|present|current|igangv(?:æ|ae)rende|aktuel)\s+(?:stilling|job|ans(?:æ|ae)ttelse|post|position|role|day|time)\b)|(?:her\s+og\s+)?nu\b|nuv(?:æ|ae)rende\b|nuv\b\.?|dd\b\.?|d\.\s?d\.?|i\s?dag\b|dags\s+dato\b|dato\b|present\b|now\b|today\b|this\s+day\b|date\b|current(?:ly)?\b|ongoing\b"
        + @"|fortsat\b|stadig(?:v(?:æ|ae)k)?\b|endnu\b|still\b|l(?:ø|oe)bende\b|igangv(?:æ|ae)rende\b|i\s+gang\b|aktuel(?:t|le)?\b|(?:indtil\s+)?videre\b|(?:until\s+)?further\s+notice\b|pt\b\.?|p\.\s?t\.?|nutid(?:en)?\b|(?:i\s+)?(?:ø|oe)jeblikket\b|forts(?:æ|ae)tter\b|continuing\b|∞|…|\.{2,3})";

    private const string Year = "(?:19[4-9][0-9]|20[0-4][0-9])";
    private const string NoMore = "(?![0-9%]|[.,][0-9])";

    // "03 2009 - 07 2015": a month's number with nothing but a blank before the year, in stretches only.
    private const string Joined = @"(?:(?=\s*(?:[-–—−‒―~→…⁓]|\.{2,3}|til\b|to\b|indtil\b|until\b))|(?<=(?:[-–—−‒―~→…⁓]|\.{2,3}|til|to|indtil|until)\s{0,3}[01][0-9]\s[0-9]{4}))";

    private const string Month =
        @"(?:jan(?:uary?|uar)?|feb(?:r|ruary?|ruar)?|mar(?:ts?|ch)?|apr(?:il)?|maj|may|jun[ie]?|jul[iy]?|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:sept|okt|nov|dec)br|(?:for|efter)(?:å|aa)r(?:et)?|spring|sommer(?:en)?|summer|autumn|fall|vinter(?:en)?|winter|primo|medio|ultimo|begyndelsen|start|slut(?:ningen)?|early|mid|late)\b\.?";

    // "omkring 2015", "primo marts 2015", "uge 10, 2015": how near the point is, which a year does without.
    private const string Roughly =
        @"(?:(?:ca\.?|circa|omkring|about|around|approx\.?|primo|medio|ultimo|(?:starten|slutningen|begyndelsen|midten|udgangen|foråret|efteråret)\s+(?:af|i)|(?:the\s+)?(?:end|beginning|start|middle)\s+of|(?:å|aa)r|year|(?:uge|week)\s*[0-9]{1,2}(?:,|\s+i|\s+of)?)\s+)??";

    private const string Day = @"(?:(?:den|d\.|the)\s+)?(?:(?:[12]?[0-9]|3[01])(?:\.|st\b|nd\b|rd\b|th\b)?\s*(?:of\s+)?)?";

    // {p} is the point: a or b. Two digits are years only with an apostrophe or, in a stretch, behind a month's number.
    private const string Point =
        Roughly + "(?:" + @"(?<{p}y>" + Year + @")(?<sep{p}>[-/.])(?<{p}n>0[1-9]|1[0-2])\k<sep{p}>(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
        + @"|(?<{p}y>" + Year + @")(?:\s?\(|,\s?)(?<{p}m>" + Month + @")(?:\)|(?=\s*(?:[-–—−‒―~:]|til\b|to\b|$)))"
        + @"|[qk](?<{p}q>[1-4])[\s/,-]*(?<{p}y>" + Year + ")" + NoMore
        + @"|(?<{p}y>" + Year + @")[\s/,-]*[qk](?<{p}q>[1-4])(?![0-9])"
        + @"|h(?<{p}h>[12])[\s/,-]*(?<{p}y>" + Year + ")" + NoMore
        + @"|(?<{p}q>[1-4])(?:\.|st|nd|rd|th)?\s*(?:kvartal|kvt|quarter)\.?\s*(?:(?:i|of)\s+)?(?<{p}y>" + Year + ")" + NoMore
        + @"|(?<{p}h>[12])\.?\s*halv(?:å|aa)r\s*(?:i\s+)?(?<{p}y>" + Year + ")" + NoMore
        + @"|(?:[0-9]{1,2}[./-]\s?)?(?<![0-9])(?<{p}n>0?[1-9]|1[0-2])\s?[./-]\s?(?<{p}y>" + Year + ")" + NoMore
        + @"|(?<{p}n>0[1-9]|1[0-2])\s(?<{p}y>" + Year + ")" + NoMore + Joined
        + @"|[0-9]{1,2}[./](?<{p}n>0?[1-9]|1[0-2])\.?\s+(?<{p}y>" + Year + ")" + NoMore
        + @"|(?<{p}y>" + Year + @")/(?<{p}n>[1-9])(?![0-9/])"
        + "|" + Day + "(?<{p}m>" + Month + @")(?:\s+[0-9]{1,2}(?:st|nd|rd|th)?,)?(?:[\s,]*|\s?[-/]\s?)(?:(?:i|af|of|in)\s+)?(?:(?<{p}y>" + Year + ")(?<{p}s>/[0-9]{2})?" + NoMore + @"|['’‘´`](?<{p}w>[0-9]{2})(?![0-9]))"
        + @"|(?<{p}y>" + Year + @")(?<{p}s>/(?:(?:19|20)?[0-9]{2}))(?![0-9/])"
        + @"|(?<{p}y>" + Year + @")[.](?<{p}n>0[1-9]|1[0-2])(?![0-9])"
        + @"|(?<{p}y>" + Year + ")" + NoMore + @"(?:-(?<{p}i>0[1-9]|1[0-2])(?=\s*(?:[-–—−‒―~]|til|to)\s*(?:19|20|nu|now|present|i dag|dato)))?"
        + @"|(?<![0-9\p{L}])['’‘´`](?<{p}w>[0-9]{2})(?![0-9]|['’]?e?r)"
        + ")";

    private const string Dash =
        @"(?:(?:[-–—−‐‒―﹣~∼〜≈…⁓ー⸺_↔⟷⇔↦⇢⇝➛⟹]|=*[→⇒⇨➔➜➝➞⟶►▶>])+|\.{2,3}|/(?=\s*" + Now + @"|\s+" + Year + @"(?![0-9/]))|(?:og|and)\s+(?:frem\s+til|indtil|until|up\s+to)\b|(?:frem\s+)?til\s+og\s+med\b|t\.?\s?o\.?\s?m\b\.?|t/m\b|frem\s+til\b|indtil\b|til\b|to\b|until\b|till\b|through(?:\s+to)?\b|thru\b|up\s+to\b|up\s+until\b|(?(between)(?:og|and)\b|(?!)))";

    private const string Lead =
        @"(?:(?<period>(?:i\s+)?perioden|(?:i\s+)?(?:skole|studie)(?:å|aa)ret|(?:academic|school)\s+year|(?:i\s+)?(?:å|aa)rene|i\s+(?:tiden|tidsrummet|l(?:ø|oe)bet\s+af)|(?:in|for|during)\s+the\s+(?:period|years)|during|(?:the\s+)?years|period)(?:\s+(?:fra|from|of))?:?\s+|(?<between>(?:i\s+)?mellem|imellem|between)\s+|(?<since>(?:(?:nu|now|nuv(?:æ|ae)rende|current(?:ly)?)\s*[:,(]?\s*)?(?:siden|since)|(?:er\s+)?tiltr(?:å|aa)dt|fra(?:\s+og\s+med)?|from|as\s+of|pr\.|per|f\.?o\.?m\.?)\s+)?";

    private const string Onwards = @"(?:\+(?!\s?[0-9\p{L}])|,?\s*(?:og|and)\s+(?:fortsat|stadig|ongoing|still|l(?:ø|oe)bende|counting|(?:ind)?til\s+(?:nu|i\s+dag|videre|dato)|to\s+date)\b|,?\s*(?:og|and)?\s*(?:fremover\b|frem(?:efter|ad|deles)?\b(?!\s+til\s+[^ni])(?:\s+til\s+(?:nu|i\s+dag))?|onwards?\b|forwards?\b|til\s+stadighed\b))";

    /// <summary>One point in time, or a stretch between two.</summary>
    public static readonly WarmingRegex Stretch = new(
        @"(?<![0-9\p{L}])" + Lead + Named('a')
        + @"(?:\s?\|\s?(?:(?<now>nu|now|present|i\s?dag|d\.\s?d\.?|dd)|" + Named('b') + @")(?=\s*(?:\||$|\n))"
        + "|(?<onwards>" + Onwards + @")|\s*(?<dash>" + Dash + @")\s*(?:(?<now>(?:(?:frem\s+til|til|up\s+(?:to|until|till)|to|indtil|until|till)\s+)?(?:the\s+)?\(?" + Now + @")|(?:the\s+|(?:skole|studie)(?:å|aa)ret\s+|(?:academic|school)\s+year\s+)?" + Named('b')
        + @"|(?<short>[0-9]{2})(?![0-9/%]|[:.,][0-9]|\s*(?:mio|pct|medarb|ans|kr|år))|(?<now>onwards?\b)|(?<open>(?=[\s,.;:)\]|·?]*(?:$|[\p{L}\n(""»'•])))))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>"03/15-12/19", "01.03.15 - nu", "maj 15 - dec 19", "'15/'19", "20150301-20191231": years of two digits and dates without signs, in stretches only.</summary>
    public static readonly WarmingRegex ShortYears = new(
        @"(?<![0-9\p{L}/.-])(?:" + ShortPoint('a') + @"\s*(?:[-–—−‒―~→]+|til\b|to\b)\s*(?:(?<now>(?:til\s+|to\s+)?" + Now + ")|" + ShortPoint('b') + @"|(?<now>(?=\s*(?:[:,;)\]\n]|$))))"
        + @"|(?<an>0[1-9]|1[0-2])-(?<aw>[0-9]{2})\s+(?:til|to)\s+(?:(?<now>" + Now + @")|(?<bn>0[1-9]|1[0-2])-(?<bw>[0-9]{2}))"
        + @"|(?<ay>" + Year + @")(?<an>0[1-9]|1[0-2])\s?[-–—−]\s?(?<by>" + Year + @")(?<bn>0[1-9]|1[0-2])"
        + @"|['’‘´`](?<aw>[0-9]{2})\s*/\s*['’‘´`](?<bw>[0-9]{2})|(?<ay>" + Year + @")(?<an>0[1-9]|1[0-2])[0-3][0-9]\s*[-–—−]\s*(?<by>" + Year + @")(?<bn>0[1-9]|1[0-2])[0-3][0-9])(?![0-9/.%]*[0-9%])(?!,?\s*" + Year + ")",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>"1890 - 1895", "2019 - 1019", "2031-2091": two years of which one cannot be.</summary>
    public static readonly WarmingRegex FarYears = new(
        @"(?<![0-9\p{L}.,/-])(?<from>[12][0-9]{3})\s*[-–—−]\s*(?<to>[12][0-9]{3})(?![0-9/]|[.,][0-9])", RegexOptions.CultureInvariant);

    /// <summary>"marts - juni 2019", "aug.-dec. 2017": one year for two months.</summary>
    public static readonly WarmingRegex MonthsOfYear = new(
        @"(?<![0-9\p{L}])" + Day + "(?<am>" + Month + @")\s*(?:[-–—−‒―~]|til(?:\s+og\s+med)?\b|to\b)\s*" + Day + "(?<bm>" + Month + @"),?\s*(?<by>" + Year + ")" + NoMore,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>"12-18: Lønkonsulent", "19 - nu, Konsulent": bare years of two digits, at the start of a line and before a mark or a capital.</summary>
    public static readonly WarmingRegex BareYears = new(
        @"\G\W{0,3}(?<aw>[0-9]{2})\s*[-–—−]\s*(?:(?<now>" + Now + @")|(?<bw>[0-9]{2})(?![0-9./%:]?[0-9%]))(?=\s*[:,\t]|\s{2,}|\s+(?-i:\p{Lu}))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // "03/15", "1/3-15", "1.3.15", "maj 15".
    private static string ShortPoint(char point) =>
        (@"(?:(?:[0-9]{1,2}[./-](?<{p}n>0?[1-9]|1[0-2])[./-]|(?<{p}n>0?[1-9]|1[0-2])[./])(?<{p}w>[0-9]{2})|(?<{p}m>" + Month + @")\s+(?<{p}w>[0-9]{2})(?![0-9]))").Replace("{p}", point.ToString());

    private static string Named(char point) => Point.Replace("{p}", point.ToString());
}
