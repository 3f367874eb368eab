using System.Globalization;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Reads whole numbers in digits ("2.650", "1,180", "1 250", "17.000") and in words ("syv", "twelve", "seksogtyve", "ni hundrede").</summary>
internal static class SpokenNumber
{
    private const int Largest = 9_999_999;

    private static readonly Dictionary<string, int> Words = Spoken();

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

    /// <summary>The number that starts at a token and may go on in the next ones ("1 250", "ni hundrede", "to tusind"), with the index of its last token; null when none does.</summary>
    public static (int Value, int Last)? Of(SourceText text, int token, int end)
    {
        if (Of(text, text.Tokens[token]) is not { } value)
        {
            return null;
        }

        var last = token;
        while (last + 1 < end && text.Tokens[last + 1].Start - text.Tokens[last].End == 1 && text.Text[text.Tokens[last].End] == ' ')
        {
            var next = text.Tokens[last + 1];
            if (next.Kind == TokenKind.Number && next.Length == 3 && text.Tokens[last].Kind == TokenKind.Number && text.Tokens[last].Length <= 3 && Of(text, next) is { } group && value <= Largest / 1000
                && text.Slice(text.Tokens[token])[0] != '0')
            {
                value = (value * 1000) + group;
            }
            else if (next.Key is "hundrede" or "hundred" && value < 100)
            {
                value *= 100;
            }
            else if (next.Key is "tusind" or "tusinde" or "thousand" && value < 1000)
            {
                value *= 1000;
            }
            else
            {
                break;
            }

            last++;
        }

        return (value, last);
    }

    private static bool IsThousands(ReadOnlySpan<char> rest) =>
        rest.Length is 3 or 7 && char.IsAsciiDigit(rest[0]) && char.IsAsciiDigit(rest[1]) && char.IsAsciiDigit(rest[2]);

    private static Dictionary<string, int> Spoken()
    {
        var words = new Dictionary<string, int>
        {
            ["to"] = 2, ["tre"] = 3, ["fire"] = 4, ["fem"] = 5, ["seks"] = 6, ["syv"] = 7, ["otte"] = 8, ["ni"] = 9, ["ti"] = 10, ["elleve"] = 11, ["tolv"] = 12,
            ["tretten"] = 13, ["fjorten"] = 14, ["femten"] = 15, ["seksten"] = 16, ["sytten"] = 17, ["atten"] = 18, ["nitten"] = 19, ["tyve"] = 20,
            ["tredive"] = 30, ["fyrre"] = 40, ["halvtreds"] = 50, ["tres"] = 60, ["halvfjerds"] = 70, ["firs"] = 80, ["halvfems"] = 90, ["hundrede"] = 100, ["tusind"] = 1000,
            ["en"] = 1, ["et"] = 1, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12,
            ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16, ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60,
            ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90, ["hundred"] = 100,
        };
        string[] ones = ["en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni"];
        string[] tens = ["tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems"];
        string[] english = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        string[] englishTens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
        for (var one = 1; one <= 9; one++)
        {
            words[ones[one - 1] + "hundrede"] = one * 100;
            words[ones[one - 1] + "tusind"] = one * 1000;
            for (var ten = 2; ten <= 9; ten++)
            {
                words[ones[one - 1] + "og" + tens[ten - 2]] = (ten * 10) + one;
                words[englishTens[ten - 2] + "-" + english[one - 1]] = (ten * 10) + one;
            }
        }

        return words;
    }
}
