using System.Text;

namespace Matching.Profiles.Documents.Layout;

/// <summary>
/// Makes words whole that a layout has torn: letter-spaced headings ("P R O F I L"), justified lines whose double spaces part words and
/// single ones break them ("t i l knytning,  tr ivsel"), and stray letters in ordinary lines ("t r ivsel").
/// </summary>
internal static class BrokenWords
{
    public static string Mend(string line, KnownWords words)
    {
        if (!line.Contains(' '))
        {
            return line;
        }

        var indent = line.Length - line.TrimStart().Length;
        var (head, body) = (line[..indent], line[indent..]);
        if (IsJustified(body))
        {
            body = MendJustified(body, words);
        }
        else if (LetterRun(body))
        {
            body = MendSpaced(body);
        }

        if (IsTornHeading(body, words))
        {
            body = body.Replace(" ", "", StringComparison.Ordinal);
        }

        return head + MendPieces(body, words);
    }

    // Three or more single letters in a row, single spaces between.
    private static bool LetterRun(string text)
    {
        var run = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var alone = char.IsLetter(text[i]) && (i == 0 || text[i - 1] == ' ') && (i + 1 == text.Length || text[i + 1] == ' ');
            run = alone ? run + 1 : text[i] == ' ' && (i == 0 || text[i - 1] != ' ') ? run : 0;
            if (run >= 3)
            {
                return true;
            }
        }

        return false;
    }

    // Letters part at one space, words at more: "B i l l u n d   K o m m u n e ,  1 9 9 6 - 2 0 0 9".
    private static string MendSpaced(string text)
    {
        var output = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var gap = i;
            while (i < text.Length && text[i] == ' ')
            {
                i++;
            }

            output.Append(' ', i - gap > 1 && i - gap < Wide ? 1 : i - gap);
            var group = i;
            while (i < text.Length && !(text[i] == ' ' && i + 1 < text.Length && text[i + 1] == ' '))
            {
                i++;
            }

            AppendGroup(text[group..i], output);
        }

        return output.ToString();
    }

    private const int Wide = 4;

    private static void AppendGroup(string group, StringBuilder output)
    {
        var pieces = group.Split(' ');
        if (pieces.Length >= 2 && pieces.All(piece => piece.Length == 1))
        {
            // "S i d e 2" has no wider gap before its number.
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0 && char.IsDigit(pieces[i][0]) && char.IsLetter(pieces[i - 1][0]))
                {
                    output.Append(' ');
                }

                output.Append(pieces[i]);
            }

            return;
        }

        // A run within a group of other pieces is left to the pass over pieces, which knows words.
        output.Append(group);
    }

    // "ER FARIN G"
    private static bool IsTornHeading(string text, KnownWords words) =>
        text.Length is > 5 and < 40 && text.Contains(' ') && text.All(c => char.IsUpper(c) || c == ' ')
        && text.Split(' ').Any(piece => piece.Length <= 2 && !KnownWords.IsFunctionWord(piece)) && words.IsCommon(text.Replace(" ", "", StringComparison.Ordinal));

    private static bool IsJustified(string text)
    {
        var (single, wide) = (0, 0);
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == ' ' && text[i - 1] != ' ')
            {
                var isWide = i + 1 < text.Length && text[i + 1] == ' ';
                wide += isWide ? 1 : 0;
                single += isWide ? 0 : 1;
            }
        }

        return wide >= 4 && wide * 10 >= (wide + single) * 6;
    }

    private static string MendJustified(string text, KnownWords words)
    {
        var groups = text.Split("  ", StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < groups.Length; i++)
        {
            var group = groups[i].Trim();
            var pieces = group.Split(' ');
            // Two whole words that happen to stand close stay two words.
            groups[i] = pieces.Length > 1 && (!pieces.All(piece => words.IsCommon(Letters(piece))) || words.IsWhole(Letters(string.Concat(pieces))))
                ? string.Concat(pieces)
                : group;
        }

        return string.Join(' ', groups);
    }

    // Stray pieces in an ordinary line, from left to right.
    private static string MendPieces(string text, KnownWords words)
    {
        if (!HasStray(text, words))
        {
            return text;
        }

        var pieces = text.Split(' ').ToList();
        for (var i = 0; i + 1 < pieces.Count; i++)
        {
            var joined = Joined(pieces, i, words);
            if (joined > 1)
            {
                pieces[i] = string.Concat(pieces.Skip(i).Take(joined));
                pieces.RemoveRange(i + 1, joined - 1);
            }
        }

        return string.Join(' ', pieces);
    }

    // How many pieces from index make one word; 1 for none.
    private static int Joined(List<string> pieces, int index, KnownWords words)
    {
        if (!IsPlain(pieces[index]) || (pieces[index].Length > 1 && words.IsCommon(pieces[index])))
        {
            return 1;
        }

        var whole = pieces[index];
        var stray = IsStray(whole, words);
        var letterCount = stray && whole.Length == 1 ? 1 : 0;
        var best = 1;
        for (var end = index + 1; end < pieces.Count && end - index < 10; end++)
        {
            var piece = pieces[end];
            var letters = Letters(piece);
            if (letters.IsEmpty || !char.IsLower(letters[0]))
            {
                break;
            }

            var isStray = IsStray(letters, words);
            stray |= isStray;
            letterCount += isStray && letters.Length == 1 ? 1 : 0;

            // "ord en" is no broken "orden": a function word is broken off nothing but a letter.
            if (!stray || (letterCount == 0 && (KnownWords.IsFunctionWord(letters) || KnownWords.IsFunctionWord(pieces[index]))))
            {
                break;
            }

            whole += letters.ToString();
            if (words.IsWhole(whole))
            {
                best = end - index + 1;
            }
            else if (best == 1 && letterCount >= 2 && letters.Length > 2 && !words.IsCommon(letters) && !StrayFollows(pieces, end, words))
            {
                // Two stray letters never stand alone in a sentence: they belong to what follows, known or not.
                return end - index + 1;
            }

            if (letters.Length < piece.Length)
            {
                break;
            }
        }

        return best;
    }

    private static bool StrayFollows(List<string> pieces, int at, KnownWords words)
    {
        var next = at + 1 < pieces.Count ? Letters(pieces[at + 1]) : [];
        return next.Length > 0 && char.IsLower(next[0]) && IsStray(next, words);
    }

    private static bool HasStray(string text, KnownWords words)
    {
        foreach (var range in text.AsSpan().Split(' '))
        {
            var piece = text.AsSpan(range);
            if (piece.Length is >= 1 and <= 4 && IsPlain(piece) && IsStray(piece, words))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsStray(ReadOnlySpan<char> piece, KnownWords words) =>
        piece.Length <= 4 && (piece.Length > 1 ? !words.IsCommon(piece) : char.IsLower(piece[0]) && piece[0] is not ('i' or 'å' or 'a' or 'ø' or 'o' or 'x' or 'm'));

    private static bool IsPlain(ReadOnlySpan<char> piece)
    {
        foreach (var c in piece)
        {
            if (!char.IsLetter(c))
            {
                return false;
            }
        }

        return piece.Length > 0;
    }

    private static ReadOnlySpan<char> Letters(string piece)
    {
        var end = piece.Length;
        while (end > 0 && piece[end - 1] is ',' or '.' or ';' or ':' or ')' or '?' or '!')
        {
            end--;
        }

        foreach (var c in piece.AsSpan(0, end))
        {
            if (!char.IsLetter(c))
            {
                return [];
            }
        }

        return piece.AsSpan(0, end);
    }
}
