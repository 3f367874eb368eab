namespace Matching.Profiles.Text;

/// <summary>Finds words and numbers.</summary>
public static class Tokenizer
{
    /// <summary>The spans of words and numbers in <c>text[start..end]</c>, in order.</summary>
    public static IEnumerable<(int Start, int End, TokenKind Kind)> Spans(string text, int start, int end)
    {
        var i = start;
        while (i < end)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var from = i;
            var kind = char.IsDigit(text[i]) ? TokenKind.Number : TokenKind.Word;
            i = kind == TokenKind.Number ? NumberEnd(text, i, end) : WordEnd(text, i, end);
            yield return (from, i, kind);
        }
    }

    private static int NumberEnd(string text, int i, int end)
    {
        while (i < end)
        {
            if (char.IsDigit(text[i]))
            {
                i++;
            }
            else if (text[i] is '.' or ',' or ':' && i + 1 < end && char.IsDigit(text[i + 1]))
            {
                i += 2;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    private static int WordEnd(string text, int i, int end)
    {
        var from = i;
        while (i < end)
        {
            var c = text[i];
            if (char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                i++;
            }
            else if (c is '\'' or '’' && i + 1 < end && char.IsLetter(text[i + 1]))
            {
                i += 2;
            }
            else
            {
                break;
            }
        }

        // C#, F#, C++
        if (i - from == 1 && i < end && text[i] is '#' or '+')
        {
            while (i < end && text[i] is '#' or '+')
            {
                i++;
            }
        }

        return i;
    }
}
