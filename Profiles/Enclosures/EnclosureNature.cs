using System.Text.RegularExpressions;
using Matching.Contracts;

namespace Matching.Profiles.Enclosures;

/// <summary>Tells by a text's own words what a file is that somebody brings besides a CV. Pure.</summary>
public static partial class EnclosureNature
{
    // One sign may stand in any text; what names itself at its head needs no other.
    private const int EnoughSigns = 2, HeadLength = 400, HeadWorth = 2;

    /// <summary>The kind that a text plainly is; <see cref="EnclosureKind.Other"/> when its words do not settle it.</summary>
    public static EnclosureKind Of(string text)
    {
        var head = text.AsSpan(0, Math.Min(HeadLength, text.Length));
        (EnclosureKind Kind, int Signs)[] found =
        [
            (EnclosureKind.Diploma, Signs(DiplomaHead(), Completed(), head, text)),
            (EnclosureKind.Reference, Signs(ReferenceHead(), Recommends(), head, text)),
            (EnclosureKind.Letter, Signs(LetterHead(), Applies(), head, text)),
        ];

        // Of two that are as likely neither is stated: somebody can say what it is.
        var best = found.MaxBy(one => one.Signs);
        return best.Signs >= EnoughSigns && found.Count(one => one.Signs == best.Signs) == 1 ? best.Kind : EnclosureKind.Other;
    }

    private static int Signs(Regex atHead, Regex anywhere, ReadOnlySpan<char> head, string text) =>
        (atHead.IsMatch(head) ? HeadWorth : 0) + anywhere.Count(text);

    [GeneratedRegex(@"^[ \t]*(?:eksamensbevis|uddannelsesbevis|bevis for|svendebevis|kursusbevis|diplom\b|diploma\b|certifikat|certificate|karakterudskrift|transcript of records|eksamensudskrift)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex DiplomaHead();

    [GeneratedRegex(@"\bhar (?:den \d[^\n]{0,20} )?(?:bestået|gennemført|fuldført|erhvervet)\b|\btildeles (?:hermed )?(?:graden|titlen)\b|\bhas (?:successfully )?(?:completed|passed|been awarded)\b|\bconferred\b|\bupon\b[^\n]{0,60}\bthe degree\b|\bECTS\b|\b(?:eksamenskarakter|gennemsnit|7-trinsskalaen|final grade)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Completed();

    [GeneratedRegex(@"^[ \t]*(?:udtalelse|anbefaling|reference|recommendation|letter of recommendation|tjenesteattest|skudsmål)\b|til rette vedkommende|to whom it may concern", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex ReferenceHead();

    [GeneratedRegex(@"\b(?:kan|vil) (?:varmt|gerne|derfor|på det varmeste) (?:give [^\n]{0,30})?anbefal\w*|\bgive \w+ (?:vores|mine|min) (?:bedste |varmeste )?anbefaling\w*|\bhar været ansat (?:hos|som|i|ved)\b|\b(?:recommend|recommending) (?:him|her|them|\p{Lu}\p{L}+)\b|\bwas employed (?:as|by|with|at)\b|\bhas worked (?:for|with) (?:me|us)\b|\b(?:hendes|hans) (?:tidligere )?(?:leder|chef)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Recommends();

    [GeneratedRegex(@"^[ \t]*(?:ansøgning\b|motiveret ansøgning|application for|cover letter|vedr(?:\.|ørende)? (?:stilling|ansøgning)|kære |dear )", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex LetterHead();

    [GeneratedRegex(@"\bjeg (?:søger|ansøger|skriver til jer|vil gerne søge)\b|\bansøge\w* om (?:stillingen|jobbet)\b|\bderfor søger jeg\b|\bjeres (?:opslag|stillingsopslag|annonce)\b|\bI am (?:applying|writing to apply)\b|\bI (?:would like|wish) to apply\b|\b(?:med )?venlig(?:e)? hilsen\b|\bbest regards\b|\byours sincerely\b|\bglæder mig til at høre\b|\blook forward to hearing\b", RegexOptions.IgnoreCase)]
    private static partial Regex Applies();
}
