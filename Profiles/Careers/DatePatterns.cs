using System.Text.RegularExpressions;

namespace Matching.Profiles.Careers;

/// <summary>
/// The ways in which CVs write points in time and stretches between them, in Danish and English: days, months, quarters, seasons, academic
/// years, ISO dates, years of two digits; dashes, tildes, arrows and words between them.
/// </summary>
internal static class DatePatterns
{
    /// <summary>Words and signs for "until now", after a dash or a word such as "til".</summary>
    public const string Now =
        @"(?:nu\b|nuv(?:æ|ae)rende\b|nuv\b\.?|dd\b\.?|d\.\s?d\.?|i\s?dag\b|dags\s+dato\b|dato\b|present\b|now\b|today\b|this\s+day\b|date\b|current(?:ly)?\b|ongoing\b|fortsat\b|stadig\b|l(?:ø|oe)bende\b|pt\b\.?|p\.\s?t\.?)";

    private const string Year = "(?:19[4-9][0-9]|20[0-4][0-9])";
    private const string NoMore = "(?![0-9%]|[.,][0-9])";

    private const string Month =
        @"(?:jan(?:uary?|uar)?|feb(?:ruary?|ruar)?|mar(?:ts|ch)?|apr(?:il)?|maj|may|jun[ie]?|jul[iy]?|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:for|efter)(?:å|aa)r(?:et)?|spring|sommer(?:en)?|summer|autumn|fall|vinter(?:en)?|winter|primo|medio|ultimo|begyndelsen|start|slut(?:ningen)?|early|mid|late)\b\.?";

    private const string Day = @"(?:(?:den|d\.|the)\s+)?(?:(?:[12]?[0-9]|3[01])(?:\.|st\b|nd\b|rd\b|th\b)?\s*(?:of\s+)?)?";

    // {p} is the point: a or b. Two digits are years only with an apostrophe or, in a stretch, behind a month's number.
    private const string Point =
        "(?:" + @"(?<{p}y>" + Year + @")-(?<{p}n>0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
        + @"|q(?<{p}q>[1-4])[\s/,-]*(?<{p}y>" + Year + ")" + NoMore
        + @"|(?<{p}y>" + Year + @")[\s/,-]*q(?<{p}q>[1-4])(?![0-9])"
        + @"|(?<{p}q>[1-4])(?:\.|st|nd|rd|th)?\s*(?:kvartal|kvt|quarter)\.?\s*(?:(?:i|of)\s+)?(?<{p}y>" + Year + ")" + NoMore
        + @"|(?<{p}h>[12])\.?\s*halv(?:å|aa)r\s*(?:i\s+)?(?<{p}y>" + Year + ")" + NoMore
        + @"|(?:[0-9]{1,2}[./-]\s?)?(?<![0-9])(?<{p}n>0?[1-9]|1[0-2])\s?[./-]\s?(?<{p}y>" + Year + ")" + NoMore
        + "|" + Day + "(?<{p}m>" + Month + @")(?:\s+[0-9]{1,2}(?:st|nd|rd|th)?,)?[\s,]*(?:(?:i|af|of|in)\s+)?(?:(?<{p}y>" + Year + ")(?<{p}s>/[0-9]{2})?" + NoMore + @"|['’‘´`](?<{p}w>[0-9]{2})(?![0-9]))"
        + @"|(?<{p}y>" + Year + @")(?<{p}s>/(?:(?:19|20)?[0-9]{2}))(?![0-9/])"
        + @"|(?<{p}y>" + Year + @")[.](?<{p}n>0[1-9]|1[0-2])(?![0-9])"
        + @"|(?<{p}y>" + Year + ")" + NoMore + @"(?:-(?<{p}i>0[1-9]|1[0-2])(?=\s*(?:[-–—−‒―~]|til|to)\s*(?:19|20|nu|now|present|i dag|dato)))?"
        + @"|(?<![0-9\p{L}])['’‘´`](?<{p}w>[0-9]{2})(?![0-9]|['’]?e?r)"
        + ")";

    private const string Dash =
        @"(?:[-–—−‒―~∼〜→⇒➔➜►>]+|(?:frem\s+)?til\s+og\s+med\b|t\.?\s?o\.?\s?m\b\.?|t/m\b|frem\s+til\b|indtil\b|til\b|to\b|until\b|till\b|through\b|thru\b|up\s+to\b|up\s+until\b|(?(between)(?:og|and)\b|(?!)))";

    private const string Lead =
        @"(?:(?<period>(?:i\s+)?perioden|(?:i\s+)?(?:skole|studie)(?:å|aa)ret|(?:academic|school)\s+year|i\s+(?:å|aa)rene|i\s+tiden|(?:in|for|during)\s+the\s+(?:period|years)|period)(?:\s+(?:fra|from|of))?:?\s+|(?<between>(?:i\s+)?mellem|imellem|between)\s+|(?<since>siden|since|fra(?:\s+og\s+med)?|from|as\s+of|pr\.|per|f\.?o\.?m\.?)\s+)?";

    private const string Onwards = @"(?:,?\s*(?:og|and)?\s*(?:frem(?:efter|ad)?\b(?!\s+til\s+[^ni])(?:\s+til\s+(?:nu|i\s+dag))?|onwards?\b|til\s+stadighed\b))";

    /// <summary>One point in time, or a stretch between two.</summary>
    public static readonly Regex Stretch = new(
        @"(?<![0-9\p{L}])" + Lead + Named('a')
        + "(?:(?<onwards>" + Onwards + @")|\s*(?<dash>" + Dash + @")\s*(?:(?<now>(?:(?:frem\s+til|til|to|indtil)\s+)?(?:the\s+)?" + Now + ")|" + Named('b')
        + @"|(?<short>[0-9]{2})(?![0-9/%]|[:.,][0-9]|\s*(?:mio|pct|medarb|ans|kr|år))|(?<open>(?=[\s,.;:)\]|·?]*(?:$|[\p{L}\n(""»'•])))))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled);

    /// <summary>"03/15-12/19", "01.03.15 - nu": years of two digits behind the number of a month, in stretches only.</summary>
    public static readonly Regex ShortYears = new(
        @"(?<![0-9\p{L}/.-])(?:[0-9]{1,2}[./-])?(?<an>0?[1-9]|1[0-2])[./](?<aw>[0-9]{2})\s*(?:[-–—−‒―~→]+|til\b|to\b)\s*(?:(?<now>(?:til\s+|to\s+)?" + Now + @")|(?:[0-9]{1,2}[./-])?(?<bn>0?[1-9]|1[0-2])[./](?<bw>[0-9]{2}))(?![0-9/.%]*[0-9%])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled);

    /// <summary>"marts - juni 2019", "aug.-dec. 2017": one year for two months.</summary>
    public static readonly Regex MonthsOfYear = new(
        @"(?<![0-9\p{L}])" + Day + "(?<am>" + Month + @")\s*(?:[-–—−‒―~]|til(?:\s+og\s+med)?\b|to\b)\s*" + Day + "(?<bm>" + Month + @"),?\s*(?<by>" + Year + ")" + NoMore,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled);

    /// <summary>"12-18: Lønkonsulent", "19 - nu, Konsulent": bare years of two digits, at the start of a line and before a mark or a capital.</summary>
    public static readonly Regex BareYears = new(
        @"\G\W{0,3}(?<aw>[0-9]{2})\s*[-–—−]\s*(?:(?<now>" + Now + @")|(?<bw>[0-9]{2})(?![0-9./%:]?[0-9%]))(?=\s*[:,\t]|\s{2,}|\s+(?-i:\p{Lu}))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled);

    private static string Named(char point) => Point.Replace("{p}", point.ToString());
}
