using System.Globalization;
using System.Text.RegularExpressions;
using Matching.Contracts;

namespace Matching.Profiles.Careers;

/// <summary>What shows that an amount is a budget.</summary>
internal enum BudgetSaid
{
    /// <summary>A word about it: budget, turnover, responsibility.</summary>
    InWords,

    /// <summary>Such a word, or that it is spent.</summary>
    OrSpent,

    /// <summary>Nothing; the passage is known to list what the whole holds.</summary>
    Nowhere,
}

/// <summary>Reads budgets in DKK: "driftsbudget 74 mio. kr.", "2,1 mia. kr.", "DKK 2.3bn revenue", "44 millioner".</summary>
internal static partial class BudgetReader
{
    [GeneratedRegex(
        @"(?<![\d.,])(?:(?<dkk>dkk|kr\.?)\s*)?(?<n>\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?)\s?(?<u>mio|mill|mia|milliarder|milliard|millioner|million|billion|bn|m)?(?:\b|(?<=\d))\.?(?:\s?(?<kr>kr\b|kroner|dkk))?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Amount();

    [GeneratedRegex(@"budget|oms(?:æ|ae)tning|ramme|drift|(?:ø|oe)konomi|bevilling|l(?:ø|oe)nsum|turnover|revenue|operating frame|frame of|accounts|nettobudget|forvalt|styre|ansvar for|bruttobudget|gennem h(?:æ|ae)nder|passe p(?:å|aa)|finanser|at holde styr p(?:å|aa)|through my hands|look after|pengene er|i alt er", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Held();

    [GeneratedRegex(@"\bbruger\b|\bspends?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Spent();

    [GeneratedRegex(@"merforbrug|mindreforbrug|underskud|overskud|besparelse|efterslæb|efterslaeb|deficit|surplus|saved|sparede|billigere|lavere|ned med|nedbragt|gæld|net debt|egenkapital|kassen|hentede|hjemtog|fondsmidler|puljer|tilskud|under budget|solgt|eur|euro|anlægsprojekter|one-off|sum af|kontraktsum|afregning", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Other();

    // "110 medarbejdere, 75 mio. kr.", "14 ansatte og 20 mio. kr.": what somebody answers for, both at once.
    [GeneratedRegex(@"\d\s(?:\p{L}{0,24}medarbejdere|medarb\.?|ansatte|årsværk|employees|staff|people)(?:\s?[,;/·|+]|\s(?:og|and))\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BesidePeople();

    // "no budget responsibility, but I advise on a programme of 12 million".
    [GeneratedRegex(@"\b(?:no|not|without|never|ikke|intet|ingen|uden|aldrig)\s(?:\p{L}+\s){0,3}?(?:budget|økonomiansvar|økonomisk ansvar)[^.!?\n]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Denied();

    // Pounds, dollars and euros are no DKK.
    private static bool IsForeign(string text, int at) => at > 0 && (text[at - 1] is '£' or '$' or '€' || (at > 1 && text[at - 1] == ' ' && text[at - 2] is '£' or '$' or '€'));

    /// <summary>The largest budget that the passage says to be held, or null. Sums of savings, deficits and single contracts are left out.</summary>
    public static Fact<long>? Read(string text, int start, int end) => Read(text, start, end, BudgetSaid.InWords);

    /// <summary>The same, with what counts as said to be held.</summary>
    public static Fact<long>? Read(string text, int start, int end, BudgetSaid said)
    {
        Fact<long>? largest = null;
        foreach (Match match in Amount().Matches(text[start..end]))
        {
            if (Value(match) is not { } value || value < 100_000)
            {
                continue;
            }

            var at = start + match.Index;
            var (left, right) = (LineStart(text, Math.Max(start, at - 60), at), LineEnd(text, at + match.Length, Math.Min(end, at + match.Length + 30)));
            var held = said == BudgetSaid.Nowhere || Held().IsMatch(text[left..right]) || BesidePeople().IsMatch(text[left..at])
                || (said == BudgetSaid.OrSpent && Spent().IsMatch(text[left..right]));
            if (!held || Other().IsMatch(text[Math.Max(left, at - 30)..right]) || IsForeign(text, at) || Denied().IsMatch(text[LineStart(text, Math.Max(start, at - 120), at)..at])
                || value <= (largest?.Value ?? 0))
            {
                continue;
            }

            largest = new Fact<long>(value, Evidence.Of(text, at, at + match.Value.TrimEnd().Length));
        }

        return largest;
    }

    private static long? Value(Match match)
    {
        var factor = match.Groups["u"].Value.ToLowerInvariant() switch
        {
            "mio" or "mill" or "million" or "millioner" or "m" => 1_000_000.0,
            "mia" or "milliard" or "milliarder" or "billion" or "bn" => 1_000_000_000.0,
            _ => 1.0,
        };
        if (factor == 1 && !match.Groups["kr"].Success && !match.Groups["dkk"].Success)
        {
            return null;
        }

        var written = match.Groups["n"].Value.Replace(' ', '.').Replace('\u00a0', '.').Replace('\u202f', '.');
        var grouped = written.Length > 4 && written[^4] is '.' or ',';
        var plain = grouped ? written.Replace(".", "").Replace(",", "") : written.Replace(',', '.');
        return double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * factor < 1e13 ? (long)Math.Round(number * factor) : null;
    }

    private static int LineStart(string text, int from, int at)
    {
        var newline = text.LastIndexOf('\n', at - 1 < 0 ? 0 : at - 1, at - from > 0 ? at - from : 0);
        return newline < 0 ? from : newline + 1;
    }

    private static int LineEnd(string text, int at, int limit)
    {
        var newline = at < limit ? text.IndexOf('\n', at, limit - at) : -1;
        return newline < 0 ? Math.Max(at, limit) : newline;
    }
}
