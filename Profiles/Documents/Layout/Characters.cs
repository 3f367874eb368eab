using System.Text;

namespace Matching.Profiles.Documents.Layout;

/// <summary>Brings characters to one form and cuts the text into lines.</summary>
internal static class Characters
{
    /// <summary>Stands for a page break among lines, as a line of its own.</summary>
    public const string PageBreak = "\f";

    /// <summary>Lines without their ends; ligatures spelled out, spaces plain, soft hyphens only where they break a line.</summary>
    public static List<string> Lines(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            Append(text, i, clean);
        }

        var lines = new List<string>();
        foreach (var line in clean.ToString().Split('\n'))
        {
            lines.Add(line == PageBreak ? line : line.TrimEnd());
        }

        return lines;
    }

    // By the order of the block (Unicode, Mathematical Alphanumeric Symbols): thirteen alphabets of 52 letters, then five runs of ten digits. The library's
    // normalisation knows them with a culture's data only, which the service runs without.
    private static char? Plain(int rune) => rune switch
    {
        >= 0x1D400 and <= 0x1D6A3 => (rune - 0x1D400) % 52 is var place and < 26 ? (char)('A' + place) : (char)('a' + ((rune - 0x1D400) % 52) - 26),
        >= 0x1D7CE and <= 0x1D7FF => (char)('0' + ((rune - 0x1D7CE) % 10)),
        _ => null,
    };

    private static void Append(string text, int i, StringBuilder clean)
    {
        var c = text[i];
        switch (c)
        {
            // Letters of mathematics, which some write headings in.
            case '\uD835' when i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]): clean.Append(Plain(char.ConvertToUtf32(c, text[i + 1])) is { } letter ? letter.ToString() : text.Substring(i, 2)); break;
            case >= '\uDC00' and <= '\uDFFF' when i > 0 && text[i - 1] == '\uD835': break;
            case '\n' or '\t': clean.Append(c); break;
            case '\r': clean.Append(i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n"); break;
            case '\f': clean.Append("\n\f\n"); break;
            case '\v' or '\u2028' or '\u0085': clean.Append('\n'); break;
            case '\u2029': clean.Append("\n\n"); break;
            case '\u00AD': clean.Append(EndsLine(text, i + 1) ? "-" : ""); break;
            case '\u2010' or '\u2011': clean.Append('-'); break;
            case >= '\uFF10' and <= '\uFF19': clean.Append((char)(c - '\uFF10' + '0')); break;
            case '\uFF0D' or '\uFE63': clean.Append('-'); break;
            case '\uFF5E' or '\u301C': clean.Append('~'); break;
            case '\uFB00': clean.Append("ff"); break;
            case '\uFB01': clean.Append("fi"); break;
            case '\uFB02': clean.Append("fl"); break;
            case '\uFB03': clean.Append("ffi"); break;
            case '\uFB04': clean.Append("ffl"); break;
            case '\uFB05' or '\uFB06': clean.Append("st"); break;
            case '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF': break;
            case '\u030A' or '\u0308' or '\u0301' or '\u0300' or '\u0327' when clean.Length > 0 && Composed(clean[^1], c) is var whole and not '\0':
                clean[^1] = whole;
                break;
            default:
                if (char.IsWhiteSpace(c))
                {
                    clean.Append(' ');
                }
                else if (!char.IsControl(c))
                {
                    clean.Append(c);
                }

                break;
        }
    }

    // Macs write å as a and a ring: composed by hand, for the runtime may run without ICU.
    private static char Composed(char letter, char mark)
    {
        var index = "aAoOuUeEiIcC".IndexOf(letter);
        if (index < 0)
        {
            return '\0';
        }

        var composed = mark switch
        {
            '\u030A' => "åÅ\0\0ůŮ\0\0\0\0\0\0",
            '\u0308' => "äÄöÖüÜëËïÏ\0\0",
            '\u0301' => "áÁóÓúÚéÉíÍćĆ",
            '\u0300' => "àÀòÒùÙèÈìÌ\0\0",
            _ => "\0\0\0\0\0\0\0\0\0\0çÇ",
        };
        return composed[index];
    }

    private static bool EndsLine(string text, int i)
    {
        while (i < text.Length && text[i] is ' ' or '\r')
        {
            i++;
        }

        return i < text.Length && text[i] == '\n';
    }
}
