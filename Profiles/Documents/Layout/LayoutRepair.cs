namespace Matching.Profiles.Documents.Layout;

/// <summary>
/// Makes text that fell out of a document readable again: columns one after the other, letter-spaced and broken words whole,
/// page numbers and running heads gone, bullets before their items, wrapped lines joined into paragraphs.
/// Pure, deterministic, idempotent; loses no word but page furniture.
/// </summary>
/// <remarks>
/// Of the result: every paragraph, heading and list item is one line; lines part at '\n'; at most one blank line in a row;
/// list items start with "• "; cells of a row are parted by " | ".
/// </remarks>
public static class LayoutRepair
{
    // A pass can open the way for another (a word made whole lengthens its line); more than a few never help.
    private const int MostPasses = 12;

    /// <summary>The repaired text; empty when nothing but white space and page furniture was there.</summary>
    public static string Repair(string text)
    {
        var current = text;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var next = Pass(current);
            if (next == current)
            {
                break;
            }

            current = next;
        }

        return current;
    }

    private static string Pass(string text)
    {
        var lines = Characters.Lines(text);
        lines = Columns.Unfold(lines);
        var words = new KnownWords(lines);
        for (var i = 0; i < lines.Count; i++)
        {
            lines[i] = Cells.Mark(BrokenWords.Mend(lines[i], words));
        }

        lines = PageFurniture.Remove(lines);
        var width = Wrapping.Width(lines);
        return Paragraphs.Join(Bullets.Place(lines, width), width);
    }
}
