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
        // The service runs without the system's cultures and so without its tables of Unicode: the letters of European names stand here.
        var name = Path.GetFileNameWithoutExtension(fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..]);
        var id = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_')
            {
                id.Append(letter);
            }
            else if (Written(char.ToLowerInvariant(letter)) is { } plain)
            {
                id.Append(char.IsUpper(letter) ? char.ToUpperInvariant(plain[0]) + plain[1..] : plain);
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

    /// <summary>A letter without its mark, or written out; null when there is no way to.</summary>
    private static string? Written(char letter) => letter switch
    {
        'æ' or 'ä' => "ae",
        'ø' or 'ö' or 'œ' => "oe",
        'å' => "aa",
        'ß' => "ss",
        'þ' => "th",
        'á' or 'à' or 'â' or 'ã' or 'ą' => "a",
        'ç' or 'ć' or 'č' => "c",
        'ð' or 'ď' or 'đ' => "d",
        'é' or 'è' or 'ê' or 'ë' or 'ę' or 'ě' => "e",
        'ğ' => "g",
        'í' or 'ì' or 'î' or 'ï' or 'ı' => "i",
        'ł' => "l",
        'ñ' or 'ń' or 'ň' => "n",
        'ó' or 'ò' or 'ô' or 'õ' or 'ő' => "o",
        'ř' => "r",
        'ś' or 'š' or 'ş' => "s",
        'ť' => "t",
        'ú' or 'ù' or 'û' or 'ü' or 'ű' or 'ů' => "u",
        'ý' or 'ÿ' => "y",
        'ź' or 'ż' or 'ž' => "z",
        _ => null,
    };

    [GeneratedRegex(@"(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[-._]?\d{4}(?!\d)")]
    private static partial Regex Cpr();
}
