using System.Text.RegularExpressions;

namespace Matching.Profiles.Documents.Layout;

/// <summary>Cells of tables that hold nothing but years, broken over several lines: "2017 / – / nu".</summary>
internal static partial class DateCell
{
    // What has a digit and is no longer is a date, which belongs to the first line of the cell beside it.
    private const int Longest = 26;

    /// <summary>Whether a cell is short enough for a date and has a digit.</summary>
    public static bool Is(string cell) => cell.Length <= Longest && cell.Any(char.IsAsciiDigit);

    /// <summary>The cell in one line where it is a date, with a dash between two points that only a line end parts; else the cell.</summary>
    public static string Joined(string cell)
    {
        if (!cell.Contains('\n'))
        {
            return cell;
        }

        var words = string.Join(' ', cell.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (!Is(words))
        {
            return cell;
        }

        var lines = cell.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines is [var from, var to] && Point().IsMatch(from) && Point().IsMatch(to) ? $"{from} – {to}" : words;
    }

    [GeneratedRegex(@"^(?:[\p{L}.]{3,10} |[0-9]{1,2}[./-])?(?:19|20)[0-9]{2}$|^(?:nu|now|present|i dag|today|dd\.?|d\.d\.)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Point();
}
