using System.Globalization;
using System.Text.Unicode;

namespace Matching.Profiles.Documents;

/// <summary>
/// What .NET's JSON reader lets through and its texts then throw on when they are read: bytes that are no UTF-8, and escapes of half a character
/// (a UTF-16 surrogate alone, RFC 8259, section 8.2).
/// </summary>
internal static class JsonTexts
{
    /// <summary>Why a text of JSON cannot be read, and what to do; null when it can.</summary>
    public static (string Rule, string Mend)? Problem(ReadOnlySpan<byte> utf8) => !Utf8.IsValid(utf8) ? ("it is not UTF-8", "save it as UTF-8")
        : HasHalfCharacter(utf8) ? HalfCharacter
        : null;

    /// <inheritdoc cref="Problem(ReadOnlySpan{byte})"/>
    public static (string Rule, string Mend)? Problem(string text) => HasHalfCharacter(text.AsSpan()) ? HalfCharacter : null;

    private static (string Rule, string Mend) HalfCharacter => ("a text in it has half a character (an escape \\ud800-\\udfff without its other half)", "correct or remove it");

    private static bool HasHalfCharacter(ReadOnlySpan<byte> json)
    {
        // Escapes are ASCII: as Latin-1 each byte is a letter.
        Span<char> window = stackalloc char[6];
        for (var at = 0; ;)
        {
            var next = json[at..].IndexOf((byte)'\\');
            if (next < 0)
            {
                return false;
            }

            at += next;
            var unit = Unit(json[at..], window);
            if (unit is >= 0xDC00 and <= 0xDFFF || (unit is >= 0xD800 and <= 0xDBFF && Unit(json[(at + 6)..], window) is not (>= 0xDC00 and <= 0xDFFF)))
            {
                return true;
            }

            // A backslash takes the letter behind it along, which may be a backslash itself.
            at = Math.Min(at + (unit is >= 0xD800 and <= 0xDBFF ? 12 : 2), json.Length);
        }
    }

    private static bool HasHalfCharacter(ReadOnlySpan<char> json)
    {
        for (var at = 0; at < json.Length; at++)
        {
            if (char.IsHighSurrogate(json[at]) && at + 1 < json.Length && char.IsLowSurrogate(json[at + 1]))
            {
                at++;
            }
            else if (char.IsSurrogate(json[at]))
            {
                return true;
            }
            else if (json[at] == '\\')
            {
                var unit = Unit(json[at..]);
                var isFirst = unit is >= 0xD800 and <= 0xDBFF;
                if (unit is >= 0xDC00 and <= 0xDFFF || (isFirst && Unit(json[(at + 6)..]) is not (>= 0xDC00 and <= 0xDFFF)))
                {
                    return true;
                }

                at += isFirst ? 11 : 1;
            }
        }

        return false;
    }

    private static int? Unit(ReadOnlySpan<byte> json, Span<char> window)
    {
        if (json.Length < window.Length)
        {
            return null;
        }

        for (var i = 0; i < window.Length; i++)
        {
            window[i] = (char)json[i];
        }

        return Unit(window);
    }

    /// <summary>The code unit of an escape at the beginning of a text; null where there is none.</summary>
    private static int? Unit(ReadOnlySpan<char> json) =>
        json.Length >= 6 && json[0] == '\\' && json[1] == 'u' && int.TryParse(json[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? unit : null;
}
