using System.Globalization;
using System.Text;

namespace Matching.Profiles.Text;

/// <summary>
/// Brings spellings of one word together: case, accents, and the Danish letters written as ae, oe, aa.
/// Folding goes towards the digraphs, so that "økonomi" meets "oekonomi" and a true "oe" ("poesi", "does") stays what it is.
/// </summary>
public static class Folding
{
    /// <summary>The folded form: lower case, æ ä -> ae, ø ö -> oe, å -> aa, ü -> u, ß -> ss, other accents dropped.</summary>
    public static string Key(ReadOnlySpan<char> word)
    {
        Span<char> buffer = word.Length <= 128 ? stackalloc char[256] : new char[word.Length * 2];
        return new string(buffer[..Key(word, buffer)]);
    }

    /// <summary>Writes the folded form of <paramref name="word"/>; <paramref name="target"/> needs twice its length. Returns the length written.</summary>
    public static int Key(ReadOnlySpan<char> word, Span<char> target)
    {
        var length = 0;
        foreach (var letter in word)
        {
            var lower = char.ToLowerInvariant(letter);
            if (lower < 128)
            {
                target[length++] = lower;
                continue;
            }

            switch (lower)
            {
                case 'æ' or 'ä': target[length++] = 'a'; target[length++] = 'e'; break;
                case 'ø' or 'ö': target[length++] = 'o'; target[length++] = 'e'; break;
                case 'å': target[length++] = 'a'; target[length++] = 'a'; break;
                case 'ß': target[length++] = 's'; target[length++] = 's'; break;
                case '’' or '´' or '‘': target[length++] = '\''; break;
                default:
                    var plain = Unaccented(lower);
                    if (plain != '\0')
                    {
                        target[length++] = plain;
                    }

                    break;
            }
        }

        return length;
    }

    /// <summary>
    /// The Danish form that stemming works on: lower case with ae, oe, aa as æ, ø, å.
    /// A true "oe" is changed too, but the same way in every spelling, and folding the stem brings it back.
    /// </summary>
    public static string Danish(ReadOnlySpan<char> word)
    {
        Span<char> buffer = word.Length <= 256 ? stackalloc char[256] : new char[word.Length];
        var length = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var lower = char.ToLowerInvariant(word[i]);
            var next = i + 1 < word.Length ? char.ToLowerInvariant(word[i + 1]) : '\0';
            (buffer[length++], var taken) = (lower, next) switch
            {
                ('a', 'e') => ('æ', 1),
                ('o', 'e') => ('ø', 1),
                ('a', 'a') => ('å', 1),
                ('ä', _) => ('æ', 0),
                ('ö', _) => ('ø', 0),
                _ => (lower, 0),
            };
            i += taken;
        }

        return new string(buffer[..length]);
    }

    private static char Unaccented(char letter)
    {
        if (char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark)
        {
            return '\0';
        }

        if (letter is >= '\u00C0' and < '\u0250')
        {
            return letter.ToString().Normalize(NormalizationForm.FormD)[0];
        }

        return letter;
    }
}
