namespace Matching.Profiles.Documents.Pdf;

/// <summary>Bounds of what may be painted on, at each depth of the saved graphics states.</summary>
internal sealed class PageClip(Box page)
{
    private readonly Stack<(int Depth, Box Bounds)> narrowed = new();

    /// <summary>The bounds at a depth.</summary>
    public Box At(int depth)
    {
        Cut(depth);
        return narrowed.TryPeek(out var top) ? top.Bounds : page;
    }

    /// <summary>Keeps painting within <paramref name="bounds"/> until the state of this depth is restored.</summary>
    public void Narrow(int depth, Box bounds)
    {
        var now = At(depth).Intersect(bounds);
        if (narrowed.TryPeek(out var top) && top.Depth == depth)
        {
            narrowed.Pop();
        }

        narrowed.Push((depth, now));
    }

    /// <summary>Forgets what lies deeper than <paramref name="depth"/>.</summary>
    public void Cut(int depth)
    {
        while (narrowed.TryPeek(out var top) && top.Depth > depth)
        {
            narrowed.Pop();
        }
    }
}
