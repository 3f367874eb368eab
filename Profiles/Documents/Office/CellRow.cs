using System.Text;

namespace Matching.Profiles.Documents.Office;

/// <summary>Writes a row of a table as a reader reads it.</summary>
internal static class CellRow
{
    // What has a digit and is no longer is a date, which belongs to the first line of the cell beside it.
    private const int LongestDate = 26;

    /// <summary>A row of single lines is a line; dates beside a tall cell stand with its first line; other tall cells are columns, read one after the other.</summary>
    public static void Write(List<string> cells, StringBuilder output)
    {
        var tall = cells.Count(cell => cell.Contains('\n'));
        if (tall == 0)
        {
            output.AppendJoin(" | ", cells).Append('\n');
        }
        else if (tall == 1 && cells.Count > 1 && cells.All(cell => cell.Contains('\n') || (cell.Length <= LongestDate && cell.Any(char.IsAsciiDigit))))
        {
            output.AppendJoin(" | ", cells.Select(cell => cell.Split('\n', 2)[0]));
            output.Append('\n').Append(cells.Single(cell => cell.Contains('\n')).Split('\n', 2)[1]).Append("\n\n");
        }
        else
        {
            output.AppendJoin("\n\n", cells).Append("\n\n");
        }
    }
}
