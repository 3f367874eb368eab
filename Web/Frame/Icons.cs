using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;

namespace Matching.Web.Frame;

/// <summary>
/// Pictures of the pages, drawn here so that a page needs no font of pictures; a text beside one says the same. A page has each drawing once and refers to
/// it: a long list has thousands of them, and a component for each would take most of the page's time.
/// </summary>
internal static class Icons
{
    private static readonly FrozenDictionary<string, string> Drawings = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["met"] = """<path d="M3 8.5l3.2 3.2L13 4.8" fill="none" stroke="currentColor" stroke-width="2.2"/>""",
        ["partly"] = """<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="1.8"/><path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor"/>""",
        ["not"] = """<path d="M4 4l8 8M12 4l-8 8" fill="none" stroke="currentColor" stroke-width="2.2"/>""",
        ["none"] = """<circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" stroke-width="1.8" stroke-dasharray="2.4 2"/>""",
        ["plus"] = """<path d="M8 3v10M3 8h10" fill="none" stroke="currentColor" stroke-width="2"/>""",
        ["minus"] = """<path d="M3 8h10" fill="none" stroke="currentColor" stroke-width="2"/>""",
        ["warning"] = """<path d="M8 1.8L15 14H1z" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M8 6v4M8 11.2v1.3" stroke="currentColor" stroke-width="1.6"/>""",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All drawings, once a page.</summary>
    public static MarkupString Sheet { get; } = new(
        $"<svg class=\"drawings\" aria-hidden=\"true\" focusable=\"false\">{string.Concat(Drawings.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"<symbol id=\"icon-{one.Key}\" viewBox=\"0 0 16 16\">{one.Value}</symbol>"))}</svg>");

    /// <summary>A picture.</summary>
    /// <param name="name">Which.</param>
    /// <param name="colour">Class that colours it; may be empty.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is none of the name.</exception>
    public static MarkupString Of(string name, string colour = "") => Drawings.ContainsKey(name)
        ? new MarkupString($"<svg class=\"icon {colour}\" width=\"16\" height=\"16\" aria-hidden=\"true\" focusable=\"false\"><use href=\"#icon-{name}\"/></svg>")
        : throw new ArgumentOutOfRangeException(nameof(name), name, "No such picture.");
}
