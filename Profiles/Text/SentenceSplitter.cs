namespace Matching.Profiles.Text;

/// <summary>Cuts one line of a repaired text into sentences, Danish or English.</summary>
public static class SentenceSplitter
{
    // Nobody writes a longer one. Readers look at the words of a sentence together, some at every pair of them.
    private const int Longest = 3_000;

    /// <summary>The spans of the sentences in <c>text[start..end]</c>: not empty, in order, white space between them left out; very long ones in pieces of whole words.</summary>
    public static IEnumerable<(int Start, int End)> Split(string text, int start, int end)
    {
        foreach (var (first, last) in Whole(text, start, end))
        {
            var from = first;
            while (last - from > Longest && EndOfWord(text, from + Longest, last) is var cut && cut < last)
            {
                yield return (from, cut);
                from = SkipWhite(text, cut, last);
            }

            yield return (from, last);
        }
    }

    private static int EndOfWord(string text, int i, int end)
    {
        while (i < end && !char.IsWhiteSpace(text[i]))
        {
            i++;
        }

        return i;
    }

    private static IEnumerable<(int Start, int End)> Whole(string text, int start, int end)
    {
        var from = SkipWhite(text, start, end);
        for (var i = from; i < end; i++)
        {
            if (text[i] is not ('.' or '!' or '?' or '…'))
            {
                continue;
            }

            var stop = i;
            while (i + 1 < end && text[i + 1] is '.' or '!' or '?' or '…')
            {
                i++;
            }

            var close = i + 1;
            while (close < end && text[close] is '"' or '”' or '»' or '\'' or '’' or ')' or ']')
            {
                close++;
            }

            var next = SkipWhite(text, close, end);
            if (next == end || (next > close && Ends(text, from, stop, i, next, end)))
            {
                yield return (from, close);
                from = next;
                i = next - 1;
            }
        }

        var last = end;
        while (last > from && char.IsWhiteSpace(text[last - 1]))
        {
            last--;
        }

        if (last > from)
        {
            yield return (from, last);
        }
    }

    private static bool Ends(string text, int from, int stop, int lastStop, int next, int end)
    {
        var first = text[next];
        var opens = char.IsUpper(first) || char.IsDigit(first) || first is '"' or '“' or '”' or '»' or '«' or '(' or '–' or '•' or '\'' or '‘' or '’';
        if (text[stop] != '.')
        {
            // "… Hvad? spurgte han": a small letter carries the sentence on, except after a real question.
            return opens;
        }

        if (!opens || (lastStop > stop && !char.IsUpper(first)))
        {
            return false;
        }

        var word = stop;
        while (word > from && (char.IsLetterOrDigit(text[word - 1]) || (text[word - 1] == '.' && word - 1 > from && char.IsLetterOrDigit(text[word - 2]))))
        {
            word--;
        }

        if (word == stop)
        {
            return true;
        }

        var before = text.AsSpan(word, stop - word);
        if (IsNumber(before))
        {
            // "1. maj", "2. Samtale" at the start, "den 3. December"; but "... kl. 12. Første samtale ...", "... i uge 16. 2. samtale ..."
            return AfterUnit(text, from, word) || word > from && !char.IsDigit(first) && !Abbreviations.IsMonth(NextKey(text, next, end)) && !AfterArticle(text, from, word);
        }

        if (before.Length == 1 && char.IsUpper(before[0]))
        {
            // Initials: "H. C. Andersen"
            return false;
        }

        var key = Folding.Key(before);
        if (Abbreviations.IsLeading(key))
        {
            return false;
        }

        return !char.IsDigit(first) || !Abbreviations.MayEnd(key);
    }

    private static bool IsNumber(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsDigit(c))
            {
                return false;
            }
        }

        return word.Length <= 2;
    }

    // "uge 16", "kl. 12": a count, not an ordinal
    private static bool AfterUnit(string text, int from, int word)
    {
        var before = text.AsSpan(from, word - from).TrimEnd(" .");
        return before.EndsWith("uge") || before.EndsWith(" ug") || before.EndsWith("kl") || before.EndsWith("week") || before.EndsWith("Uge");
    }

    // "den 1. Samtale", "på 2. Sal"
    private static bool AfterArticle(string text, int from, int word)
    {
        var before = text.AsSpan(from, word - from).TrimEnd();
        return before.EndsWith("den") || before.EndsWith("på") || before.EndsWith("og") || before.EndsWith("Den");
    }

    private static string NextKey(string text, int next, int end)
    {
        var stop = next;
        while (stop < end && char.IsLetter(text[stop]))
        {
            stop++;
        }

        return Folding.Key(text.AsSpan(next, stop - next));
    }

    private static int SkipWhite(string text, int i, int end)
    {
        while (i < end && char.IsWhiteSpace(text[i]))
        {
            i++;
        }

        return i;
    }
}
