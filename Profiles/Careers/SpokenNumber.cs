using System.Globalization;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Reads whole numbers in digits ("2.650", "1,180", "17.000") and in words ("syv", "twelve").</summary>
internal static class SpokenNumber
{
    private static readonly Dictionary<string, int> Words = new()
    {
        ["to"] = 2, ["tre"] = 3, ["fire"] = 4, ["fem"] = 5, ["seks"] = 6, ["syv"] = 7, ["otte"] = 8, ["ni"] = 9, ["ti"] = 10, ["elleve"] = 11, ["tolv"] = 12,
        ["tretten"] = 13, ["fjorten"] = 14, ["femten"] = 15, ["seksten"] = 16, ["sytten"] = 17, ["atten"] = 18, ["nitten"] = 19, ["tyve"] = 20, ["femogtyve"] = 25,
        ["tredive"] = 30, ["fyrre"] = 40, ["halvtreds"] = 50, ["tres"] = 60, ["halvfjerds"] = 70, ["firs"] = 80, ["halvfems"] = 90, ["hundrede"] = 100, ["tusind"] = 1000,
        ["en"] = 1, ["et"] = 1, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12,
        ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60,
        ["hundred"] = 100,
    };

    /// <summary>The number that the token says, or null. A comma or point parts thousands only before three digits.</summary>
    public static int? Of(SourceText text, Token token)
    {
        if (token.Kind == TokenKind.Word)
        {
            return Words.TryGetValue(token.Key, out var spoken) ? spoken : null;
        }

        var written = text.Slice(token);
        Span<char> digits = stackalloc char[12];
        var length = 0;
        for (var i = 0; i < written.Length; i++)
        {
            if (char.IsAsciiDigit(written[i]))
            {
                if (length == digits.Length)
                {
                    return null;
                }

                digits[length++] = written[i];
            }
            else if (written[i] is not ('.' or ',') || !IsThousands(written[(i + 1)..]) || i > 3)
            {
                return null;
            }
        }

        return int.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static bool IsThousands(ReadOnlySpan<char> rest) =>
        rest.Length is 3 or 7 && char.IsAsciiDigit(rest[0]) && char.IsAsciiDigit(rest[1]) && char.IsAsciiDigit(rest[2]);
}
