namespace Matching.Profiles.Documents.Pdf;

/// <summary>The path that is being drawn: the bounds of its parts, and which of them are upright rectangles.</summary>
internal sealed class PagePath
{
    private const double Straight = 0.01;

    private readonly List<(Box Bounds, bool Rectangle)> parts = [];
    private readonly List<(double X, double Y)> points = [];
    private bool curved;

    /// <summary>True when painting is kept within the path from its end on.</summary>
    public bool Clips { get; set; }

    /// <summary>Bounds of all parts; null without any.</summary>
    public Box? Bounds
    {
        get
        {
            Close();
            return parts.Count == 0 ? null : Box.Around([.. parts.SelectMany(part => new[] { (part.Bounds.Left, part.Bounds.Bottom), (part.Bounds.Right, part.Bounds.Top) })]);
        }
    }

    public void Move((double X, double Y) to)
    {
        Close();
        points.Add(to);
    }

    public void Line((double X, double Y) to) => points.Add(to);

    public void Curve(params ReadOnlySpan<(double X, double Y)> through)
    {
        points.AddRange(through);
        curved = true;
    }

    public void Rectangle((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d)
    {
        Close();
        points.AddRange([a, b, c, d]);
        Close();
    }

    public void Close()
    {
        if (points.Count > 1)
        {
            parts.Add((Box.Around(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(points)), !curved && IsRectangle()));
        }

        points.Clear();
        curved = false;
    }

    /// <summary>Bounds of the rectangles and of the other shapes that text of <paramref name="size"/> points would fit into.</summary>
    public (Box[] Rectangles, Box[] Others) Areas(double size)
    {
        Close();
        var wide = parts.Where(part => part.Bounds.Right - part.Bounds.Left >= size && part.Bounds.Top - part.Bounds.Bottom >= size).ToLookup(part => part.Rectangle, part => part.Bounds);
        return ([.. wide[true]], [.. wide[false]]);
    }

    public void Clear()
    {
        parts.Clear();
        points.Clear();
        (curved, Clips) = (false, false);
    }

    // Four corners, each of whose sides goes straight up or across.
    private bool IsRectangle()
    {
        var corners = points.Count == 5 && Near(points[0], points[4]) ? 4 : points.Count;
        if (corners != 4)
        {
            return false;
        }

        for (var i = 0; i < 4; i++)
        {
            var (from, to) = (points[i], points[(i + 1) % 4]);
            if (Math.Abs(from.X - to.X) > Straight && Math.Abs(from.Y - to.Y) > Straight)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Near((double X, double Y) a, (double X, double Y) b) => Math.Abs(a.X - b.X) <= Straight && Math.Abs(a.Y - b.Y) <= Straight;
}
