using System.Globalization;
using System.Text.RegularExpressions;
using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Ads;

/// <summary>Reads weekly hours and the place of work.</summary>
internal static partial class TermsReader
{
    private const double MostHours = 48;

    /// <summary>Weekly hours, the upper end of a span; null when no number is said.</summary>
    public static Fact<double>? Hours(SourceText text)
    {
        Fact<double>? best = null;
        var most = 0;
        foreach (Match match in Hour().Matches(text.Text))
        {
            var number = match.Groups["hours"];
            var value = double.Parse(number.Value.Replace(',', '.'), CultureInfo.InvariantCulture);
            var at = text.SentenceAt(match.Index);
            var trust = value is >= 1 and <= MostHours && at >= 0 ? Trust(text.Slice(text.Sentences[at]).ToString(), match, text.Sentences[at].Line == 0) : 0;
            if (trust > most)
            {
                (most, best) = (trust, new Fact<double>(value, Evidence.Of(text.Text, match.Index, match.Index + match.Length)));
            }
        }

        return best;
    }

    /// <summary>Place of work as written; null when the ad names none.</summary>
    public static Fact<string>? Place(SourceText text)
    {
        foreach (var pattern in (Regex[])[Workplace(), Address(), Townhall()])
        {
            var match = pattern.Match(text.Text);
            if (match.Success && match.Groups["place"] is { Length: > 2 } place)
            {
                var length = place.ValueSpan.TrimEnd(" .,;:").Length;
                return new Fact<string>(text.Text.Substring(place.Index, length), Evidence.Of(text.Text, place.Index, place.Index + length));
            }
        }

        return null;
    }

    // The headline's hours are the post's: "Kommunikationskonsulent 30 timer".
    private static int Trust(string sentence, Match match, bool headline)
    {
        if (OtherHours().IsMatch(sentence))
        {
            return 0;
        }

        return match.Groups["week"].Success || Weekly().IsMatch(sentence) ? 3 : headline || Post().IsMatch(sentence) || sentence.Length < 40 || sentence.StartsWith(match.Value, StringComparison.Ordinal) ? 2 : 0;
    }

    [GeneratedRegex(@"(?<![\d.,:])(?:\d{1,2}\s*(?:-|–|til|to)\s*)?(?<hours>\d{1,2}(?:[.,]\d{1,2})?)\s*(?:ugentlige\s+)?(?:timers?|hours?|hrs|t\.|t(?=\s?/\s?uge|\s?pr\.? uge))(?![\p{L}])(?<week>\s*(?:om ugen|ugentligt?|pr\.? uge|/\s*uge|i ugen|a week|per week|/\s*week|weekly|arbejdsuge))?|(?:(?:timetal|arbejdstid|ugentlige timer|weekly hours|hours)[\s:|]*|timer\s*[:|]\s*)(?<hours>\d{2}(?:[.,]\d)?)(?=\s*(?:$|\n|\.(?:\s|$)|om|per|pr))", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Hour();

    [GeneratedRegex(@"pr\.? uge|ugentlig|om ugen|per week|weekly|a week|arbejdstid|timetal|fuld ?tid|full[- ]time|deltid|part[- ]time", RegexOptions.IgnoreCase)]
    private static partial Regex Weekly();

    [GeneratedRegex(@"stilling|ansættelse|ansaettelse|position|post\b|contract", RegexOptions.IgnoreCase)]
    private static partial Regex Post();

    [GeneratedRegex(@"døgn|inden for|within|kursus|undervisning|vagt på|around the clock|24/7|hver anden|deadline(?! )", RegexOptions.IgnoreCase)]
    private static partial Regex OtherHours();

    [GeneratedRegex(@"\b(?:arbejdssted(?:et)?|tjenestested(?:et)?|arbejdsplads(?=:)|place of work|workplace(?=:)|location(?=:)|work location)(?:\s+(?:er|bliver|is|vil være)|\s*:)?\s+(?:(?:på|i|at|in)\s+)?(?<place>(?:den |det |the )?[\p{L}\d][^.;\n|]{2,80}?)(?=[.;\n|]|$|,? (?:men|og du|hvor|med mulighed|where|with)\b)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Workplace();

    [GeneratedRegex(@"(?<place>\p{Lu}[\p{L}. ]{2,30}(?:gade|vej|allé|alle|plads|stræde|torv|torvet|vænge|park|boulevard|kaj|stien)n? \d{1,3}[A-Z]?,? \d{4} \p{Lu}\p{L}+(?: \p{L}{1,2}\b)?)")]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(?:på|at) (?<place>(?:rådhuset|the town hall|the city hall) (?:i|in) \p{Lu}\p{L}+)")]
    private static partial Regex Townhall();
}
