namespace Matching.Client.Rendering;

/// <summary>Whether a table has room for its words: one that is cut cannot be read, and what has no room is written as blocks.</summary>
internal static class TableWords
{
    // A blank on each side of a cell and one between cells.
    private const int AroundCell = 3;

    /// <summary>Whether no word is cut. Columns that wrap share what the others leave, so each must have room for the longest word of all of them.</summary>
    /// <param name="width">Width of the console, columns of text.</param>
    /// <param name="headings">A heading each column.</param>
    /// <param name="rows">Cells.</param>
    /// <param name="wraps">Whether a column wraps.</param>
    public static bool Fit(int width, IReadOnlyList<string> headings, IReadOnlyList<string[]> rows, Func<int, bool> wraps)
    {
        var (whole, longest, wrapping) = (0, 0, 0);
        for (var column = 0; column < headings.Count; column++)
        {
            var cells = rows.Select(row => row[column]).Append(headings[column]);
            if (wraps(column))
            {
                wrapping++;
                longest = Math.Max(longest, cells.SelectMany(cell => cell.Split(' ', '\n')).Max(word => word.Length));
            }
            else
            {
                whole += cells.Max(cell => cell.Length);
            }
        }

        return whole + (wrapping * longest) + (headings.Count * AroundCell) <= width;
    }
}
