namespace Matching.Profiles.Documents.Layout;

/// <summary>A line on its way into a paragraph.</summary>
/// <param name="Text">Its text, possibly already joined of several lines of the document.</param>
/// <param name="Tail">Length of the last line of the document that went into it; 0 when nothing may be joined to it.</param>
internal readonly record struct LayoutLine(string Text, int Tail)
{
    public bool IsBlank => Text.Length == 0;

    public static LayoutLine Of(string line)
    {
        var text = line.Trim();
        return new LayoutLine(text, text.Length);
    }
}
