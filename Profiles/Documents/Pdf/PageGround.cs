namespace Matching.Profiles.Documents.Pdf;

/// <summary>What is painted on a page in which order, so that it can be said whether a glyph can be seen. A page is white.</summary>
internal sealed class PageGround(Box page, PdfLimit limit)
{
    private readonly List<Area> areas = [];

    /// <summary>Paints an area: in its colour, or in one that nobody knows (pictures, patterns) when that is null.</summary>
    /// <param name="boxes">Rectangles of one path; what lies within an even number of them is a hole.</param>
    /// <param name="paint">The colour.</param>
    /// <param name="opacity">0-1.</param>
    public void Fill(Box[] boxes, Paint? paint, double opacity)
    {
        if (areas.Count == DocumentLimits.PdfAreas)
        {
            throw limit.Bomb();
        }

        areas.Add(new Area(boxes, paint, opacity));
    }

    /// <summary>How many areas are painted by now: what is painted later lies above.</summary>
    public int Height => areas.Count;

    /// <summary>Whether a reader sees a glyph.</summary>
    /// <param name="x">Its middle.</param>
    /// <param name="y">Its middle.</param>
    /// <param name="height"><see cref="Height"/> when it was drawn.</param>
    /// <param name="paint">Its colour; null when that cannot be known.</param>
    /// <param name="opacity">0-1.</param>
    public bool Shows(double x, double y, int height, Paint? paint, double opacity)
    {
        if (!page.Contains(x, y))
        {
            return false;
        }

        Paint? ground = Paint.White;
        for (var i = 0; i < areas.Count; i++)
        {
            if (!areas[i].Covers(x, y))
            {
                continue;
            }

            var (_, color, cover) = areas[i];
            if (i >= height && color is not null && cover >= 0.97)
            {
                return false;
            }

            if (i < height)
            {
                ground = color is { } known && (ground is not null || cover >= 0.97) ? known.Over(ground ?? known, cover) : null;
            }
        }

        return paint is not { } ink || ground is not { } below || ink.Over(below, opacity).ShowsOn(below);
    }

    private readonly record struct Area(Box[] Boxes, Paint? Paint, double Opacity)
    {
        public bool Covers(double x, double y)
        {
            var within = 0;
            foreach (var box in Boxes)
            {
                within += box.Contains(x, y) ? 1 : 0;
            }

            return within % 2 == 1;
        }
    }
}
