using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Css.Dom;
using AngleSharp.Dom;

namespace Matching.Profiles.Documents.Html;

/// <summary>What an element's style makes of its text: whether it can be seen, and how it breaks the lines.</summary>
/// <param name="Style">The computed style, which children inherit from.</param>
/// <param name="Display">"inline", "block", "table-cell" and so on.</param>
/// <param name="Gone">True when nothing within it can be seen.</param>
/// <param name="Ground">Colour behind it; null when that is a picture.</param>
internal sealed partial record ElementLook(ICssStyleDeclaration Style, string Display, bool Gone, Paint? Ground)
{
    // In pixels: smaller text nobody reads, and what lies further out is on no screen.
    private const double LeastSize = 2, FarOut = 500;

    private const double LeastOpacity = 0.05;

    /// <summary>The look of an element with this style within another.</summary>
    public static ElementLook Of(ICssStyleDeclaration style, Paint? ground)
    {
        var display = style.GetPropertyValue("display") is { Length: > 0 } given ? given : "inline";
        if (style.GetPropertyValue("float") is "left" or "right" && display == "block")
        {
            display = "float";
        }

        var back = style.GetPropertyValue("background-image") is { Length: > 0 } image && image != "none" ? null
            : ColorOf(style.GetPropertyValue("background-color")) is var (paint, opacity) && opacity > 0 ? paint.Over(ground ?? paint, opacity)
            : ground;
        return new ElementLook(style, display, display == "none" || IsGone(style), back);
    }

    /// <summary>Whether text that stands right within it can be seen.</summary>
    public bool ShowsText
    {
        get
        {
            if (Style.GetPropertyValue("visibility") is "hidden" or "collapse" || (Pixels("font-size") is { } size && size < LeastSize))
            {
                return false;
            }

            var (ink, opacity) = ColorOf(Style.GetPropertyValue("color")) ?? (Paint.Black, 1);
            return Ground is { } ground ? ink.Over(ground, opacity).ShowsOn(ground) : opacity > LeastOpacity;
        }
    }

    /// <summary>True where line ends of the source are line ends.</summary>
    public bool KeepsLines => Style.GetPropertyValue("white-space").StartsWith("pre", StringComparison.Ordinal);

    private static bool IsGone(ICssStyleDeclaration style)
    {
        var look = new ElementLook(style, "", false, null);
        return (Number(style.GetPropertyValue("opacity")) is { } opacity && opacity < LeastOpacity)
            || (IsCut(style) && (Small("height") || Small("max-height") || Small("width") || Small("max-width")))
            || (style.GetPropertyValue("position") is "absolute" or "fixed" && (Out("left") || Out("top") || Out("right") || Out("bottom") || HasNoClip(style)))
            || style.GetPropertyValue("content-visibility") == "hidden"
            || IsNothing(style.GetPropertyValue("transform"), "scale") || IsNothing(style.GetPropertyValue("filter"), "opacity")
            || style.GetPropertyValue("clip-path") is { } path && (path.StartsWith("inset(50%", StringComparison.Ordinal) || path.StartsWith("inset(100%", StringComparison.Ordinal) || path.StartsWith("circle(0", StringComparison.Ordinal))
            || Out("text-indent") || (style.GetPropertyValue("position").Length > 0 && (Out("left") || Out("top"))) || Out("margin-left");

        bool Small(string property) => look.Pixels(property) is { } pixels && pixels <= 1;
        bool Out(string property) => look.Pixels(property) is { } pixels && pixels < -FarOut;
    }

    // "scale(0)", "opacity(0)", "scale(0, 1)".
    private static bool IsNothing(string value, string function) =>
        value.IndexOf(function + "(", StringComparison.Ordinal) is var at and >= 0 && Digits().Match(value, at) is { Success: true } first && Number(first.Value) is < 0.01;

    private static bool IsCut(ICssStyleDeclaration style) =>
        (string[])["overflow", "overflow-x", "overflow-y"] is var names && names.Any(name => style.GetPropertyValue(name) is "hidden" or "clip");

    private static bool HasNoClip(ICssStyleDeclaration style) =>
        style.GetPropertyValue("clip") is { Length: > 0 } clip && Digits().Matches(clip).All(number => Number(number.Value) is <= 1) && clip.StartsWith("rect", StringComparison.Ordinal);

    private double? Pixels(string property) =>
        Style.GetPropertyValue(property) is { } value && value.EndsWith("px", StringComparison.Ordinal) ? Number(value[..^2]) : Number(Style.GetPropertyValue(property)) is 0 ? 0 : null;

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    // As the library writes colours: "rgba(255, 255, 255, 1)".
    private static (Paint Paint, double Opacity)? ColorOf(string color)
    {
        if (color == "transparent")
        {
            return (Paint.White, 0);
        }

        var parts = color.StartsWith("rgb", StringComparison.Ordinal) ? Digits().Matches(color).Select(part => Number(part.Value) ?? 0).ToArray() : [];
        return parts.Length >= 3 ? (new Paint(parts[0] / 255, parts[1] / 255, parts[2] / 255), parts.Length > 3 ? parts[3] : 1) : null;
    }

    [GeneratedRegex(@"-?\d+(\.\d+)?(e-?\d+)?")]
    private static partial Regex Digits();
}
