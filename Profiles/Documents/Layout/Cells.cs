using System.Text;
using System.Text.RegularExpressions;

namespace Matching.Profiles.Documents.Layout;

/// <summary>Collapses white space; a gap that parts cells of a row becomes " | ".</summary>
internal static partial class Cells
{
    private const int Gap = 4;

    /// <summary>The line with its first indent kept as it was (it tells of the layout) and single spaces inside.</summary>
    public static string Mark(string line)
    {
        if (line == Characters.PageBreak || (!line.Contains("  ", StringComparison.Ordinal) && !line.Contains('\t')))
        {
            return line;
        }

        var indent = 0;
        while (indent < line.Length && line[indent] is ' ' or '\t')
        {
            indent++;
        }

        var output = new StringBuilder(line, 0, indent, line.Length + 8);
        for (var i = indent; i < line.Length; i++)
        {
            if (line[i] is not (' ' or '\t'))
            {
                output.Append(line[i]);
                continue;
            }

            var from = i;
            var tab = false;
            for (; i < line.Length && line[i] is ' ' or '\t'; i++)
            {
                tab |= line[i] == '\t';
            }

            if (i == line.Length)
            {
                break;
            }

            var isCell = (tab || i - from >= Gap) && !EndsLabel(output, indent) && line[i] != '|';
            output.Append(isCell ? " | " : " ").Append(line[i]);
        }

        return output.ToString();
    }

    // A date, a bullet or a mark before a gap belongs to what follows: "2013 – 2018   Advokat", "•   Leder".
    private static bool EndsLabel(StringBuilder output, int indent)
    {
        var text = output.ToString(indent, output.Length - indent);
        return text.Length <= 1 || text[^1] is '|' || (text.Length <= 24 && DateLabel().IsMatch(text));
    }

    [GeneratedRegex(@"^[•●▪*–—-]?\s*([\p{L}.]{0,10} ?\d{1,4}[./]?\d{0,4}\.?)?\s*([-–—]|til|to)?\s*([\p{L}.]{0,10} ?\d{1,4}[./]?\d{0,4}|nu|now|present|dato|d\.d\.)?\s*[:.)]?$", RegexOptions.IgnoreCase)]
    private static partial Regex DateLabel();
}
