using System.Globalization;
using System.Text.RegularExpressions;

namespace Matching.Profiles.Careers;

/// <summary>Finds stretches of years in the many ways that CVs write them, in Danish and English.</summary>
internal static partial class DateSpanReader
{
    private const string Month =
        @"(?:jan(?:uary?|uar)?|feb(?:ruary?|ruar)?|mar(?:ts|ch)?|apr(?:il)?|maj|may|jun[ie]?|jul[iy]?|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:for|efter)(?:å|aa)r(?:et)?|spring|sommer(?:en)?|summer|autumn|fall|vinter(?:en)?|winter|primo|medio|ultimo|start|slut(?:ningen af)?|early|mid|late)\.?";

    private const string Point =
        @"(?:(?:den\s+)?(?:\d{1,2}\.\s*)?(?<m>" + Month + @")\s*(?:,\s*)?|(?<d>\d{1,2}[./])?(?<n>\d{1,2})[./-])?(?<y>19[4-9]\d|20[0-4]\d)(?![\d%]|[.,]\d)(?:-(?<i>0[1-9]|1[0-2])(?=\s*(?:[-–—]|til|to)\s*(?:19|20|nu|now|present)))?";

    // ToLowerInvariant keeps lengths, so offsets hold.
    private static readonly string PointA = Point.Replace("?<m>", "?<am>").Replace("?<d>", "?<ad>").Replace("?<n>", "?<an>").Replace("?<y>", "?<ay>").Replace("?<i>", "?<ai>");
    private static readonly string PointB = Point.Replace("?<m>", "?<bm>").Replace("?<d>", "?<bd>").Replace("?<n>", "?<bn>").Replace("?<y>", "?<by>").Replace("?<i>", "?<bi>");

    private static readonly Regex Pattern = new(
        @"(?<![\d\p{L}])(?:(?<since>siden|since|fra|from|as of|pr\.|per)\s+)?" + PointA +
        @"(?:\s*(?<dash>[-–—−→>]+|til og med\b|til\b|to\b|until\b|frem til\b)\s*(?:(?<now>nu\b|nuv(?:æ|ae)rende|dd\b|d\.\s?d\.?|i dag\b|idag\b|dato\b|present\b|now\b|today\b|date\b|current\b|ongoing\b|fortsat\b|l(?:ø|oe)bende\b)|"
        + PointB + @"|(?<short>\d{2})(?![\d/%:]|[.,]\d|\s*(?:mio|pct|medarb|ans|kr|år))|(?<open>(?=[\s,.;:)\]|·]*(?:$|[\p{L}\n(""»'•])))))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled);

    [GeneratedRegex(@"(?:\bf(?:ø|oe)dt|\bf\.|\bborn|\bfdt\.?|\bårgang)[^.\n]{0,14}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BeforeBirthYear();

    /// <summary>The stretches in <c>text[start..end]</c>, in order; years of birth are left out.</summary>
    public static List<DateSpan> Read(string text, int start, int end)
    {
        var spans = new List<DateSpan>();
        foreach (Match match in Pattern.Matches(text[start..end]))
        {
            var at = start + match.Index;
            if (BeforeBirthYear().IsMatch(text[Math.Max(start, at - 24)..at]))
            {
                continue;
            }

            var from = Time(match, 'a', 0);
            var dash = match.Groups["dash"];
            var isSign = dash.Success && !char.IsLetter(dash.Value[0]);
            if (match.Groups["by"].Success)
            {
                Add(at, match.Length, from, Time(match, 'b', Whole(match, 'b') ? 0 : 1 / 12.0), DateSpanKind.Closed);
            }
            else if (match.Groups["short"].Success && isSign)
            {
                var century = Math.Floor(from / 100) * 100;
                var to = century + int.Parse(match.Groups["short"].Value, CultureInfo.InvariantCulture);
                Add(at, match.Length, from, to < from ? to + 100 : to, DateSpanKind.Closed);
            }
            else if (match.Groups["now"].Success || match.Groups["since"].Success)
            {
                Add(at, match.Length, from, null, DateSpanKind.Current);
            }
            else if (isSign && match.Groups["open"].Success)
            {
                Add(at, match.Length, from, null, DateSpanKind.Open);
            }
            else
            {
                var length = dash.Success ? dash.Index - match.Index : match.Length;
                Add(at, length, from, Whole(match, 'a') ? from + 1 : from + 1 / 12.0, DateSpanKind.Single);
            }
        }

        return spans;

        void Add(int at, int length, double from, double? to, DateSpanKind kind)
        {
            if (to is null || (to >= from && to - from < 60))
            {
                spans.Add(new DateSpan(at, at + length, from, to, kind));
            }
        }
    }

    private static bool Whole(Match match, char point) =>
        !match.Groups[point + "m"].Success && !match.Groups[point + "n"].Success && !match.Groups[point + "i"].Success;

    private static double Time(Match match, char point, double add)
    {
        var year = int.Parse(match.Groups[point + "y"].Value, CultureInfo.InvariantCulture);
        var number = match.Groups[point + "n"].Success ? match.Groups[point + "n"] : match.Groups[point + "i"];
        var month = number.Success ? int.Parse(number.Value, CultureInfo.InvariantCulture) - 1
            : match.Groups[point + "m"].Success ? MonthOf(match.Groups[point + "m"].Value.ToLowerInvariant())
            : 0;
        return year + Math.Clamp(month, 0, 11) / 12.0 + add;
    }

    private static int MonthOf(string name) => name[..3] switch
    {
        "jan" or "pri" or "sta" or "ear" or "win" or "vin" => 0,
        "feb" => 1,
        "mar" or "spr" or "for" => 2,
        "apr" => 3,
        "maj" or "may" => 4,
        "jun" or "med" or "mid" or "som" or "sum" => 5,
        "jul" => 6,
        "aug" => 7,
        "sep" or "eft" or "aut" or "fal" => 8,
        "okt" or "oct" => 9,
        "nov" => 10,
        _ => 11,
    };
}
