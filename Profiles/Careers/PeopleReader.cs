using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>How many people a passage says that somebody leads.</summary>
/// <param name="Value">Number of people, at least 1.</param>
/// <param name="Start">Offset of the passage.</param>
/// <param name="End">Offset after it.</param>
/// <param name="Leaders">True when they are leaders themselves.</param>
/// <param name="Trust">How surely they are led by this person; 0 or less is doubtful.</param>
internal readonly record struct PeopleCount(int Value, int Start, int End, bool Leaders, int Trust);

/// <summary>Reads numbers of people: "2.650 medarbejdere", "leder fire jurister og to sekretærer", "38 nurses and healthcare assistants".</summary>
internal static class PeopleReader
{
    private const int Reach = 3;
    private const int FewestOfAll = 300;

    private static readonly HashSet<string> And = ["og", "and", "samt", "plus"];

    /// <summary>The counts in the tokens <paramref name="first"/>..<paramref name="end"/>, in order.</summary>
    public static List<PeopleCount> Read(SourceText text, int first, int end)
    {
        var counts = new List<PeopleCount>();
        for (var i = first; i < end; i++)
        {
            if (SpokenNumber.Of(text, i, end) is not { } number || number.Value < 1 || (number.Last == i && IsYear(text, i, number.Value)))
            {
                continue;
            }

            var (value, began) = (number.Value, i);
            i = number.Last;
            if (Share(text, i, end) is { } whole)
            {
                counts.Add(new PeopleCount(value, text.Tokens[began].Start, text.Tokens[whole - 1].End, false, ShareTrust(text, first, began, whole, end)));
                i = whole - 1;
                continue;
            }

            if (IsLabelled(text, first, began, i, end))
            {
                counts.Add(new PeopleCount(value, text.Tokens[began - 1].Start, text.Tokens[i].End, false, 1));
                continue;
            }

            if (Noun(text, i, end) is not { } noun)
            {
                if (IsUnitOf(text, first, i, end))
                {
                    counts.Add(new PeopleCount(value, text.Tokens[Math.Max(first, i - 2)].Start, text.Tokens[i].End, false, 1 + Trust(text, first, i, i + 1, end)));
                }

                continue;
            }

            var (sum, from) = (value, began);
            if (!noun.Leaders && Before(text, first, began) is { } part)
            {
                // "1,180 military and 140 civilian employees", "fire jurister og to sekretærer".
                sum += part.Value;
                from = part.At;
                counts.RemoveAll(count => count.Start >= text.Tokens[from].Start);
            }

            // "afdelingschef i Solby Kommune med 45 medarbejdere": too few to be a municipality's.
            if (sum >= FewestOfAll && ToldPeople.IsPopulation(text, Math.Max(first, from - 6), from))
            {
                i = noun.End - 1;
                continue;
            }

            counts.Add(new PeopleCount(sum, text.Tokens[from].Start, text.Tokens[noun.End - 1].End, noun.Leaders, Trust(text, first, from, noun.End, end)));
            i = noun.End - 1;
        }

        return counts;
    }

    // "12 af afdelingens 80 medarbejdere", "9 of the department's 40 staff": the part is led, not the whole. Gives the index after the noun.
    private static int? Share(SourceText text, int number, int end)
    {
        if (number + 2 >= end || text.Tokens[number + 1].Key is not ("af" or "of"))
        {
            return null;
        }

        for (var i = number + 2; i < Math.Min(end, number + 2 + Reach + 1) && !IsParted(text, i - 1, i); i++)
        {
            if (SpokenNumber.Of(text, i, end) is { } whole && !IsYear(text, i, whole.Value))
            {
                return Noun(text, whole.Last, end) is { Leaders: false } noun ? noun.End : null;
            }
        }

        return null;
    }

    private static int ShareTrust(SourceText text, int first, int from, int nounEnd, int end)
    {
        var start = text.SentenceAt(text.Tokens[from].Start) is >= 0 and var sentence ? Math.Max(first, text.Sentences[sentence].FirstToken) : first;
        return (PeopleLexicon.Leads.Find(text, Math.Max(start, from - 8), Math.Min(end, nounEnd)).Count > 0 ? 2 : 0) + (from == start ? 1 : 0)
            - (PeopleLexicon.Others.Find(text, Math.Max(start, from - 6), from).Count > 0 ? 3 : 0);
    }

    // "Personale: 118", "Ansatte 14", "Staff: 33": the noun before the number, at the start of its part.
    private static bool IsLabelled(SourceText text, int first, int from, int last, int end)
    {
        if (from <= first || text.Tokens[from - 1].Key is not ("personale" or "medarbejdere" or "medarbejderne" or "ansatte" or "staff" or "employees" or "headcount" or "aarsvaerk")
            || !text.Text.AsSpan(text.Tokens[from - 1].End, text.Tokens[from].Start - text.Tokens[from - 1].End).Trim(" :–-").IsEmpty)
        {
            return false;
        }

        var starts = from - 1 == first || text.Text.AsSpan(text.Tokens[from - 2].End, text.Tokens[from - 1].Start - text.Tokens[from - 2].End).IndexOfAny(",.;:()\n–|•") >= 0;
        var ends = last + 1 >= end || text.Text.AsSpan(text.Tokens[last].End, text.Tokens[last + 1].Start - text.Tokens[last].End).IndexOfAny(",.;()\n–|•") >= 0;
        return starts && ends && !(text.Tokens[last].End < text.Text.Length && text.Text[text.Tokens[last].End] == '%');
    }

    // "en afdeling på 12", "an outer office of nine", "sektionschef (9)": a number that nothing else is counted by.
    private static bool IsUnitOf(SourceText text, int first, int number, int end)
    {
        var after = text.Tokens[number].End;
        var ends = number + 1 >= end || text.Text.AsSpan(after, text.Tokens[number + 1].Start - after).IndexOfAny(",.;:()\n–") >= 0;
        if (!ends || number - first < 1 || (after < text.Text.Length && text.Text[after] == '%'))
        {
            return false;
        }

        var opens = text.Text.AsSpan(text.Tokens[number - 1].End, text.Tokens[number].Start - text.Tokens[number - 1].End).Contains('(');
        if (opens)
        {
            return after < text.Text.Length && text.Text[after] == ')' && CareerLexicon.Titles.TryMatch(text, number - 1, number, out var title) && title.Value >= Matching.Contracts.Seniority.TeamLeader;
        }

        return number - first >= 2 && text.Tokens[number - 1].Key is "paa" or "of" or "med" or "with" && PeopleLexicon.Units.TryMatch(text, number - 2, number, out _);
    }

    private static (int End, bool Leaders)? Noun(SourceText text, int number, int end)
    {
        for (var i = number + 1; i < end && i <= number + Reach; i++)
        {
            if (text.Text.AsSpan(text.Tokens[i - 1].End, text.Tokens[i].Start - text.Tokens[i - 1].End).IndexOfAny(",;()\n•%/") >= 0
                || text.Tokens[i].Kind == TokenKind.Number
                || text.Tokens[i].Key is "mio" or "kr" or "pct" or "procent" or "percent" or "m" or "million" or "aar" or "years" or "timer" or "hours")
            {
                return null;
            }

            if (PeopleLexicon.Staff.TryMatch(text, i, end, out var staff) && !And.Contains(text.Tokens[i - 1].Key))
            {
                return (staff.End, false);
            }

            if (PeopleLexicon.Leaders.TryMatch(text, i, end, out var leaders))
            {
                return PeopleLexicon.NotLeaders.TryMatch(text, i, end, out _) ? (leaders.End, false) : (leaders.End, true);
            }
        }

        return null;
    }

    private static (int Value, int At)? Before(SourceText text, int first, int number)
    {
        var and = number - 1;
        while (and > first && and > number - 4 && !And.Contains(text.Tokens[and].Key))
        {
            and--;
        }

        // "9.000 frivillige og et sekretariat på 26 ansatte" are two things.
        if (and <= first || !And.Contains(text.Tokens[and].Key) || IsParted(text, and, number) || (number - and > 2 && text.Tokens[number - 1].Key is "paa" or "of" or "with"))
        {
            return null;
        }

        for (var i = and - 1; i >= first && i >= and - 3; i--)
        {
            if (IsParted(text, i, i + 1))
            {
                return null;
            }

            if (SpokenNumber.Of(text, text.Tokens[i]) is { } value && value > 1 && !IsYear(text, i, value))
            {
                var words = and - i - 1;
                var leaders = words > 0 && PeopleLexicon.Leaders.Find(text, i + 1, and).Count > 0 && PeopleLexicon.NotLeaders.Find(text, i + 1, and).Count == 0;
                var plain = words == 1 || (words > 0 && PeopleLexicon.Staff.Find(text, i + 1, and).Count > 0);
                return !leaders && plain && text.Tokens[i + 1].Key is not ("kommuner" or "hospitaler" or "skoler" or "afdelinger" or "teams" or "steder" or "years" or "aar") ? (value, i) : null;
            }
        }

        return null;
    }

    private static int Trust(SourceText text, int first, int from, int nounEnd, int end)
    {
        var sentence = text.SentenceAt(text.Tokens[from].Start);
        var (start, stop) = sentence < 0 ? (first, end) : (Math.Max(first, text.Sentences[sentence].FirstToken), Math.Min(end, text.Sentences[sentence].FirstToken + text.Sentences[sentence].TokenCount));
        var trust = 0;
        trust += PeopleLexicon.Leads.Find(text, Math.Max(start, from - 8), Math.Min(stop, nounEnd + 6)).Count > 0 ? 2 : 0;
        trust += from == start ? 1 : 0;
        trust -= PeopleLexicon.Others.Find(text, Math.Max(start, from - 6), Math.Min(stop, nounEnd + 4)).Count > 0 ? 3 : 0;
        return trust;
    }

    private static bool IsParted(SourceText text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text.Text.AsSpan(text.Tokens[i].End, text.Tokens[i + 1].Start - text.Tokens[i].End).IndexOfAny(",;(\n•.") >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsYear(SourceText text, int at, int value) =>
        value is >= 1950 and <= 2049 && text.Tokens[at].Length == 4;
}
