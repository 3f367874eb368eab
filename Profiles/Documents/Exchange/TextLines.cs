namespace Matching.Profiles.Documents.Exchange;

/// <summary>The lines of a field that holds several.</summary>
internal static class TextLines
{
    private static readonly char[] Marks = ['•', '-', '*', '–', '·', '◦', '▪'];

    /// <summary>The lines that say something, without the marks of points before them; none of a text that is null.</summary>
    public static IReadOnlyList<string> Of(string? text) => text is null ? []
        : [.. text.Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Marks.Contains(line[0]) && line.Length > 1 && line[1] is ' ' or '\t' ? line[2..].TrimStart() : line)
            .Where(line => line.Length > 0)];
}
