using System.Text;

namespace Matching.Profiles.Documents.Pdf;

/// <summary>Glyphs to words, pieces and rows, by where they are drawn: the order of drawing says nothing of the order of reading.</summary>
internal static class RowBuilder
{
    // In font sizes. Glyphs on one row differ by less in height (indices, raised letters); equal glyphs nearer to each other are one, drawn twice to look bold.
    private const double SameRow = 0.4, SameGlyph = 0.12;

    // In font sizes: a gap that parts words where the file has no spaces, where it has them, and one that parts pieces.
    private const double WordGap = 0.15, WordGapBesideSpaces = 0.45, PieceGap = 0.7;

    // In font sizes: what a mark stands apart from its item.
    private const double MarkGap = 5;

    // A file with spaces has one for each word at least.
    private const double ShareOfSpaces = 0.05;

    /// <summary>The rows from top to bottom.</summary>
    public static List<PageRow> Rows(List<PdfGlyph> glyphs)
    {
        var wordGap = glyphs.Count(glyph => glyph.IsSpace) > ShareOfSpaces * glyphs.Count ? WordGapBesideSpaces : WordGap;
        var rows = new List<PageRow>();
        var row = new List<PdfGlyph>();
        var (height, size) = (0d, 0d);
        foreach (var glyph in glyphs.Where(glyph => !glyph.IsSpace || glyph.Right > glyph.Left).OrderByDescending(glyph => glyph.Base))
        {
            if (row.Count > 0 && height - glyph.Base > SameRow * Math.Max(size, glyph.Size))
            {
                Add(row, wordGap, rows);
                row.Clear();
                size = 0;
            }

            row.Add(glyph);
            if (glyph.Size > size && !glyph.IsSpace)
            {
                (height, size) = (glyph.Base, glyph.Size);
            }
            else if (row.Count == 1)
            {
                height = glyph.Base;
            }
        }

        Add(row, wordGap, rows);
        return rows;
    }

    private static void Add(List<PdfGlyph> glyphs, double wordGap, List<PageRow> rows)
    {
        var pieces = new List<PagePiece>();
        var text = new StringBuilder();
        var space = false;
        var (left, last, size) = (0d, default(PdfGlyph), 0d);
        foreach (var glyph in glyphs.OrderBy(glyph => glyph.Left))
        {
            if (glyph.IsSpace)
            {
                space = true;
                continue;
            }

            var em = Math.Max(last.Size, glyph.Size);
            var gap = glyph.Left - last.Right;
            if (text.Length == 0)
            {
                left = glyph.Left;
            }
            else if (glyph.Text == last.Text && glyph.Left - last.Left < SameGlyph * em)
            {
                continue;
            }
            else if (gap > PieceGap * em && !(gap < MarkGap * em && IsMark(text)))
            {
                pieces.Add(new PagePiece(text.ToString(), left, last.Right));
                text.Clear();
                left = glyph.Left;
            }
            else if (gap > wordGap * em || (space && gap > -0.1 * em))
            {
                text.Append(' ');
            }

            text.Append(glyph.Text);
            (last, size, space) = (glyph, Math.Max(size, glyph.Size), false);
        }

        if (text.Length > 0)
        {
            pieces.Add(new PagePiece(text.ToString(), left, last.Right));
            rows.Add(new PageRow(glyphs.Where(glyph => !glyph.IsSpace).MaxBy(glyph => glyph.Size).Base, size, pieces));
        }
    }

    // "•", "-", "1.", "12)": what stands before an item.
    private static bool IsMark(StringBuilder text) =>
        (text.Length == 1 && !char.IsLetterOrDigit(text[0])) || (text.Length is 2 or 3 && char.IsDigit(text[0]) && text[^1] is '.' or ')');
}
