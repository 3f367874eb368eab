using System.Text.RegularExpressions;

namespace Matching.Profiles.Documents.Pdf;

/// <summary>
/// Puts rows of columns that stand side by side one column after the other. Rows of a table stay rows: what has dates or labels on one side is one.
/// </summary>
internal static partial class PageColumns
{
    // Rows that a column has beside the other at least; rows of the right one at least; letters in a row of it.
    private const int FewestBeside = 3, FewestRight = 4, FewestLetters = 4;

    // Longer is no date or label.
    private const int LongestDate = 26;

    // In font sizes: how wide a gutter is at least, and how far apart rows of one column may stand.
    private const double Gutter = 0.6, FurthestRows = 12;

    // Columns within columns, and places for a gutter that are tried.
    private const int MostDepth = 8, MostPlaces = 200;

    /// <summary>The rows in the order of reading, as blocks that stand apart.</summary>
    public static List<List<PageRow>> Order(List<PageRow> rows, PdfLimit limit)
    {
        var blocks = new List<List<PageRow>>();
        Order(rows, blocks, limit, 0);
        return blocks;
    }

    private static void Order(List<PageRow> rows, List<List<PageRow>> blocks, PdfLimit limit, int depth)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var (place, from, to) = depth < MostDepth ? Find(rows, limit) : default;
        if (place == 0)
        {
            blocks.Add(rows);
            return;
        }

        to = WithRestOfLeft(rows, place, to);
        var beside = rows[from..(to + 1)];
        Order(rows[..from], blocks, limit, depth + 1);
        Order(Side(beside, piece => piece.Left < place), blocks, limit, depth + 1);
        Order(Side(beside, piece => piece.Left >= place), blocks, limit, depth + 1);
        Order(rows[(to + 1)..], blocks, limit, depth + 1);
    }

    // The place at which most rows of a right column start, left edge of that column, with the first and last row beside it; place 0 when there is none.
    private static (double Place, int From, int To) Find(List<PageRow> rows, PdfLimit limit)
    {
        var best = (Place: 0d, From: 0, To: 0);
        var most = 0;
        var places = rows.SelectMany(row => row.Pieces).GroupBy(piece => Math.Round(piece.Left)).OrderByDescending(group => group.Count()).Take(MostPlaces)
            .Select(group => group.Min(piece => piece.Left) - 0.5).Order();
        foreach (var place in places)
        {
            limit.Check();
            var (from, last) = (-1, -1);
            for (var i = 0; i <= rows.Count; i++)
            {
                var ends = i == rows.Count || Crosses(rows[i], place) || (last >= 0 && rows[last].Base - rows[i].Base > FurthestRows * rows[i].Size);
                if (from >= 0 && ends)
                {
                    var right = Weigh(rows, place, from, last);
                    (most, best) = right > most ? (right, (place, from, last)) : (most, best);
                    (from, last) = (-1, -1);
                }

                if (i < rows.Count && !Crosses(rows[i], place) && rows[i].Pieces[^1].Left >= place)
                {
                    (from, last) = (from < 0 ? i : from, i);
                }
            }
        }

        return best;
    }

    private static bool Crosses(PageRow row, double place) => row.Pieces.Any(piece => piece.Left < place && piece.Right > place - (Gutter * row.Size));

    // The number of rows in the right column, or 0 when these are no two columns.
    private static int Weigh(List<PageRow> rows, double place, int from, int to)
    {
        var lefts = new List<(int Row, string Text)>();
        var rights = new List<(int Row, string Text)>();
        for (var i = from; i <= to; i++)
        {
            Add(lefts, i, rows[i].Pieces.Where(piece => piece.Left < place));
            Add(rights, i, rows[i].Pieces.Where(piece => piece.Left >= place));
        }

        if (lefts.Count < FewestBeside || rights.Count < FewestRight)
        {
            return 0;
        }

        var (top, bottom) = (Math.Max(lefts[0].Row, rights[0].Row), Math.Min(lefts[^1].Row, rights[^1].Row));
        var beside = Math.Min(lefts.Count(left => left.Row >= top && left.Row <= bottom), rights.Count(right => right.Row >= top && right.Row <= bottom));
        var isTable = 3 * lefts.Count(left => IsDate(left.Text)) >= lefts.Count || 2 * rights.Count(right => IsDate(right.Text)) > rights.Count
            || 2 * lefts.Count(left => left.Text.EndsWith(':')) > lefts.Count;
        return isTable || beside < FewestBeside || rights.Sum(right => right.Text.Length) < FewestLetters * rights.Count ? 0 : rights.Count;
    }

    private static void Add(List<(int Row, string Text)> side, int row, IEnumerable<PagePiece> pieces)
    {
        var text = string.Join(' ', pieces.Select(piece => piece.Text));
        if (text.Length > 0)
        {
            side.Add((row, text));
        }
    }

    // What stands below the right column still belongs to the left one, as far as nothing parts it.
    private static int WithRestOfLeft(List<PageRow> rows, double place, int to)
    {
        while (to + 1 < rows.Count && !Crosses(rows[to + 1], place) && rows[to].Base - rows[to + 1].Base < 2 * rows[to + 1].Size)
        {
            to++;
        }

        return to;
    }

    private static List<PageRow> Side(List<PageRow> rows, Func<PagePiece, bool> stands) =>
        [.. rows.Select(row => row with { Pieces = [.. row.Pieces.Where(stands)] }).Where(row => row.Pieces.Count > 0)];

    private static bool IsDate(string text) => text.Length < LongestDate && Year().IsMatch(text);

    [GeneratedRegex(@"(19|20)\d\d|\d{1,2}[./]\d{2}\b|^\d{1,3}\s*(/\s*\d{1,3})?$")]
    private static partial Regex Year();
}
