using System.Text.RegularExpressions;
using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Totals of years that people state themselves: "18 års ledererfaring", "15 years in school leadership".</summary>
internal static partial class StatedYears
{
    [GeneratedRegex(
        @"(?<n>\d{1,2}|[a-zæøå]+)\s+(?:(?:års|aars)\s+(?:\w+\s+)?(?:leder|chef|ledelses|direkt)\w*erfaring|(?:års|aars)\s+erfaring\s+(?:som|med)\s+(?:leder|ledelse|chef|personaleledelse)\w*|(?:år|aar)\s+som\s+(?:leder|chef)\b|years?'?\s+(?:of\s+)?(?:experience\s+(?:in|of|as)\s+)?(?:a\s+)?(?:in\s+)?(?:\w+\s+)?(?:leadership|management experience|leader\b|manager\b))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Leadership();

    /// <summary>Years of leadership as stated, with the words; null when none are.</summary>
    public static Fact<int>? OfLeadership(SourceText text, SectionKind[] sections)
    {
        foreach (Match match in Leadership().Matches(text.Text))
        {
            var (first, end) = text.TokenRange(match.Index, match.Index + match.Length);
            var sentence = text.SentenceAt(match.Index);
            if (first >= end || sentence < 0 || sections[text.Sentences[sentence].Line] is SectionKind.Wish or SectionKind.Limits)
            {
                continue;
            }

            if (SpokenNumber.Of(text, text.Tokens[first]) is { } years and > 0 and < 50)
            {
                return new Fact<int>(years, Evidence.Of(text.Text, match.Index, match.Index + match.Length));
            }
        }

        return null;
    }
}
