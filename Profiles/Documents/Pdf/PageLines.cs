using System.Text;
using System.Text.RegularExpressions;

namespace Matching.Profiles.Documents.Pdf;

/// <summary>Writes a page's glyphs as lines: a row is a line, wide gaps in it are cells, and a blank line stands where more space than usual does.</summary>
internal static partial class PageLines
{
    // In font sizes: a gap that parts cells.
    private const double CellGap = 1.5;

    // How layout repair knows a cell.
    private const string BetweenCells = "     ";

    // In font sizes: what rows of one paragraph are apart; then what is more than usual, and what parts a heading from its text.
    private const double LeastLeading = 1.0, MostLeading = 1.9, MoreThanUsual = 1.3, FarBelowHeading = 3.5;

    // Of the distances of rows on a page: this share is of rows that belong together.
    private const double UsualShare = 0.3;

    // Font sizes that differ by more make one row a heading of the other.
    private const double Larger = 1.1;

    // Of a block's width: a row that is shorter does not go on in the next.
    private const double ShortRow = 0.7;

    /// <summary>Appends the page's text to <paramref name="output"/>.</summary>
    public static void Write(PdfPageGlyphs page, StringBuilder output, PdfLimit limit)
    {
        foreach (var run in (TextRun[])[TextRun.Right, TextRun.Up, TextRun.Down, TextRun.Left])
        {
            var glyphs = page.Seen.Where(one => one.Run == run).Select(one => one.Glyph).ToList();
            if (glyphs.Count > 0)
            {
                Write(PageColumns.Order(RowBuilder.Rows(glyphs), limit), output);
            }
        }

        var aslant = string.Concat(page.Seen.Where(one => one.Run == TextRun.Aslant).Select(one => one.Glyph.Text));
        output.Append(aslant).Append(aslant.Length > 0 ? "\n\n" : "");
    }

    private static void Write(List<List<PageRow>> blocks, StringBuilder output)
    {
        var apart = blocks.SelectMany(block => block.Zip(block.Skip(1), Apart)).Order().ToList();
        var usual = apart.Count == 0 ? LeastLeading : Math.Clamp(apart[(int)(UsualShare * (apart.Count - 1))], LeastLeading, MostLeading);
        foreach (var block in blocks)
        {
            var width = block.Max(row => row.Pieces[^1].Right) - block.Min(row => row.Pieces[0].Left);
            for (var i = 0; i < block.Count; i++)
            {
                if (i > 0 && IsApart(block[i - 1], block[i], width, usual))
                {
                    output.Append('\n');
                }

                Write(block[i], output);
            }

            output.Append('\n');
        }
    }

    private static bool IsApart(PageRow above, PageRow below, double width, double usual)
    {
        var apart = Apart(above, below);
        if (above.Size > Larger * below.Size)
        {
            return apart > FarBelowHeading;
        }

        if (below.Size > Larger * above.Size)
        {
            return true;
        }

        // Where a post's name and its years stand on rows of their own, more space than usual parts them from each other as from other posts.
        var isYearsOfAbove = Year().IsMatch(Text(below)) && !Year().IsMatch(Text(above)) && above.Pieces[^1].Right - above.Pieces[0].Left < ShortRow * width;
        return !isYearsOfAbove && apart > MoreThanUsual * usual;
    }

    private static void Write(PageRow row, StringBuilder output)
    {
        for (var i = 0; i < row.Pieces.Count; i++)
        {
            var gap = i == 0 ? 0 : row.Pieces[i].Left - row.Pieces[i - 1].Right;
            output.Append(i == 0 ? "" : gap > CellGap * row.Size ? BetweenCells : " ").Append(row.Pieces[i].Text);
        }

        output.Append('\n');
    }

    private static double Apart(PageRow above, PageRow below) => (above.Base - below.Base) / Math.Max(1, Math.Min(above.Size, below.Size));

    private static string Text(PageRow row) => string.Join(' ', row.Pieces.Select(piece => piece.Text));

    [GeneratedRegex(@"\b(19|20)\d\d\b")]
    private static partial Regex Year();
}
