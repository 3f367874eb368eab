namespace Matching.Profiles.Documents.Pdf;

/// <summary>An upright rectangle of a page, in points, y upwards.</summary>
internal readonly record struct Box(double Left, double Bottom, double Right, double Top)
{
    public bool Contains(double x, double y) => x >= Left && x <= Right && y >= Bottom && y <= Top;

    public Box Intersect(Box other) => new(Math.Max(Left, other.Left), Math.Max(Bottom, other.Bottom), Math.Min(Right, other.Right), Math.Min(Top, other.Top));

    public static Box Around(ReadOnlySpan<(double X, double Y)> points)
    {
        var box = new Box(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var (x, y) in points)
        {
            box = new Box(Math.Min(box.Left, x), Math.Min(box.Bottom, y), Math.Max(box.Right, x), Math.Max(box.Top, y));
        }

        return box;
    }
}

/// <summary>Which way a glyph's text runs on the page.</summary>
internal enum TextRun
{
    /// <summary>To the right.</summary>
    Right,

    /// <summary>Upwards.</summary>
    Up,

    /// <summary>To the left.</summary>
    Left,

    /// <summary>Downwards.</summary>
    Down,

    /// <summary>Aslant, as watermarks do.</summary>
    Aslant,
}

/// <summary>A glyph that a reader sees, turned so that its text runs to the right. Lengths in points.</summary>
/// <param name="Text">What it stands for; a space too.</param>
/// <param name="Left">Where it starts.</param>
/// <param name="Right">Where the next may start.</param>
/// <param name="Base">Height of its base line.</param>
/// <param name="Size">Size of its font.</param>
internal readonly record struct PdfGlyph(string Text, double Left, double Right, double Base, double Size)
{
    public bool IsSpace => string.IsNullOrWhiteSpace(Text);
}
