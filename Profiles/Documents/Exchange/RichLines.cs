using System.Text.RegularExpressions;
using Matching.Profiles.Documents.Html;

namespace Matching.Profiles.Documents.Exchange;

/// <summary>The lines of a field that other systems fill with html or with plain text.</summary>
internal static partial class RichLines
{
    /// <summary>The lines that a reader sees, without the marks of points.</summary>
    /// <param name="text">The field; null has none.</param>
    /// <param name="what">How messages name the document.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static IReadOnlyList<string> Of(string? text, string what, CancellationToken cancellation) =>
        TextLines.Of(text is not null && Tag().IsMatch(text) ? HtmlText.Read(text, what, cancellation).Text : text);

    [GeneratedRegex(@"</?[a-zA-Z][a-zA-Z0-9]*\b[^<>]*>|&(?:[a-z]{2,8}|#\d{1,6});")]
    private static partial Regex Tag();
}
