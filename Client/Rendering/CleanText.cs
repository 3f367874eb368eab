using System.Globalization;
using System.Text;

namespace Matching.Client.Rendering;

/// <summary>
/// Makes text that users wrote safe to show: a CV can hold terminal commands and characters that turn the reading
/// direction, and none of them may reach the screen.
/// </summary>
internal static class CleanText
{
    /// <summary>The text on one line: white space of any kind becomes single blanks, what cannot be seen goes.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            else if (IsShown(rune))
            {
                line.Append(rune.ToString());
            }
        }
        return line.ToString().TrimEnd();
    }

    /// <summary>The text with its lines kept; what cannot be seen goes.</summary>
    public static string Lines(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(OneOf));

    /// <summary>The text on one line, cut after a word so that it is at most <paramref name="length"/> long, ellipsis included.</summary>
    public static string Shortened(string text, int length)
    {
        var line = Line(text);
        if (line.Length <= length)
            return line;
        var cut = line.LastIndexOf(' ', length - 1);
        if (cut < length / 2)
            cut = char.IsLowSurrogate(line[length - 1]) ? length - 2 : length - 1;
        return line[..cut].TrimEnd() + "…";
    }

    private static string OneOf(string line)
    {
        var clean = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes())
        {
            if (rune.Value == '\t')
                clean.Append("    ");
            else if (!Rune.IsControl(rune) && IsShown(rune))
                clean.Append(rune.ToString());
        }
        return clean.ToString();
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse);
}
