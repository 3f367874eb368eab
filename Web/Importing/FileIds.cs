using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Matching.Web.Importing;

/// <summary>Ids by a file's name: without its ending, Danish letters written out, accents left out, everything else that an id cannot have as '-'.</summary>
public static partial class FileIds
{
    private const int Longest = 128;

    /// <summary>The id, or an empty text when nothing of the name is left.</summary>
    /// <param name="fileName">A file's name; folders before it are left out.</param>
    public static string Of(string fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..]);
        var plain = name.Replace("æ", "ae", StringComparison.Ordinal).Replace("ø", "oe", StringComparison.Ordinal).Replace("å", "aa", StringComparison.Ordinal)
            .Replace("Æ", "Ae", StringComparison.Ordinal).Replace("Ø", "Oe", StringComparison.Ordinal).Replace("Å", "Aa", StringComparison.Ordinal);
        var id = new StringBuilder();
        foreach (var letter in plain.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_')
            {
                id.Append(letter);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && id.Length > 0 && id[^1] != '-')
            {
                id.Append('-');
            }
        }

        return id.ToString(0, Math.Min(id.Length, Longest)).Trim('-', '.');
    }

    /// <summary>Whether an id has a number in it that reads as a CPR number, which no id may be.</summary>
    public static bool LooksLikeCpr(string id) => Cpr().IsMatch(id);

    [GeneratedRegex(@"(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[-._]?\d{4}(?!\d)")]
    private static partial Regex Cpr();
}
