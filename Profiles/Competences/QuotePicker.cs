using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>Cuts quotes out of texts: whole sentences where they are short, else the clauses around what tells.</summary>
internal static class QuotePicker
{
    private const int LongestQuote = 240;

    /// <summary>The quote for one sentence; <paramref name="focus"/> is an offset in it that the quote must hold, or -1 for its beginning.</summary>
    public static Evidence Quote(SourceText text, Sentence sentence, int focus)
    {
        var (start, end) = (sentence.Start, sentence.End);
        if (end - start > LongestQuote)
        {
            focus = focus < 0 ? start : focus;
            (start, end) = Around(text.Text, start, end, focus);
        }

        return Evidence.Of(text.Text, start, end);
    }

    // Grows from the focus clause by clause to both sides while it stays short.
    private static (int Start, int End) Around(string text, int start, int end, int focus)
    {
        var breaks = new List<int> { start };
        for (var i = start; i + 1 < end; i++)
        {
            if ((text[i] is ',' or ';' or ':' or '.' or '·' or '|' or '–' && text[i + 1] == ' ') || text[i] == '\n')
            {
                breaks.Add(i + 1);
            }
        }

        breaks.Add(end);
        var last = breaks.FindIndex(place => place > focus);
        last = last < 0 ? breaks.Count - 1 : last;
        var first = last - 1;
        while (true)
        {
            var right = last + 1 < breaks.Count && breaks[last + 1] - breaks[first] <= LongestQuote;
            var left = first > 0 && breaks[last] - breaks[first - 1] <= LongestQuote;
            if (!left && !right)
            {
                break;
            }

            (first, last) = right ? (first, last + 1) : (first - 1, last);
        }

        var (from, to) = (breaks[first], breaks[last]);
        if (to - from > LongestQuote)
        {
            (from, to) = Words(text, from, to, focus);
        }

        while (from < to && (char.IsWhiteSpace(text[from]) || text[from] is ',' or ';' or '·' or '|'))
        {
            from++;
        }

        while (to > from && (char.IsWhiteSpace(text[to - 1]) || text[to - 1] is ',' or ';' or ':' or '·' or '|'))
        {
            to--;
        }

        return (from, to);
    }

    // A clause that is too long itself is cut at words.
    private static (int Start, int End) Words(string text, int start, int end, int focus)
    {
        var from = Math.Max(start, Math.Min(focus - (LongestQuote / 3), end - LongestQuote));
        while (from > start && !char.IsWhiteSpace(text[from - 1]))
        {
            from--;
        }

        var to = Math.Min(end, from + LongestQuote);
        while (to < end && to > focus + 1 && !char.IsWhiteSpace(text[to]))
        {
            to--;
        }

        return (from, to);
    }
}
