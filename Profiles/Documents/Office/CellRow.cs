using System.Text;
using Matching.Profiles.Documents.Layout;

namespace Matching.Profiles.Documents.Office;

/// <summary>Writes a row of a table as a reader reads it.</summary>
internal static class CellRow
{
    /// <summary>A row of single lines is a line; dates beside a tall cell stand with its first line; other tall cells are columns, read one after the other.</summary>
    public static void Write(List<string> cells, StringBuilder output)
    {
        cells = [.. cells.Select(DateCell.Joined)];
        var tall = cells.Count(cell => cell.Contains('\n'));
        if (tall == 0)
        {
            output.AppendJoin(" | ", cells).Append('\n');
        }
        else if (tall == 1 && cells.Count > 1 && cells.All(cell => cell.Contains('\n') || DateCell.Is(cell)))
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
