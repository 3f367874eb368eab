using System.Text.RegularExpressions;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Employers in running text: names of organisations by their form, and names cut free of the words around them.</summary>
internal static partial class ToldEmployer
{
    private static readonly HashSet<string> Joins = ["og", "i", "and", "of", "for", "af", "på", "ved", "&", "de", "til"];
    private static readonly HashSet<string> Openings = ["I", "Hos", "Ved", "Som", "For", "Fra", "At", "In", "The", "Af", "Jeg", "Siden", "På", "Her", "Det", "Da", "As", "My", "Min", "Nu", "Of", "With", "Med", "Til", "Efter"];

    /// <summary>The organisation that the passage names by its form ("X Kommune", "X A/S"), or null; behind <paramref name="from"/> first.</summary>
    public static string? In(string text, int start, int end, int from)
    {
        string? before = null;
        foreach (Match match in Organisations().Matches(text[start..end]))
        {
            var words = match.Value.Split(' ').SkipWhile(Openings.Contains).ToArray();
            if (words.Length < 2 && !match.Groups["one"].Success)
            {
                continue;
            }

            var name = string.Join(' ', words);
            if (start + match.Index >= from)
            {
                return name;
            }

            before ??= name;
        }

        return before;
    }

    /// <summary>The name that a part of a sentence begins with or holds: "nabokommunen Strandby Kommune", "Ærøby Kommune har jeg"; null when it has none.</summary>
    public static string? Name(string part)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = Array.FindIndex(words, word => char.IsUpper(word[0]) && !Openings.Contains(word));
        if (first < 0)
        {
            return null;
        }

        var end = first + 1;
        while (end < words.Length && (char.IsUpper(words[end][0]) || (Joins.Contains(words[end]) && end + 1 < words.Length && char.IsUpper(words[end + 1][0]))))
        {
            end++;
        }

        return string.Join(' ', words[first..end]);
    }

    /// <summary>Whether the passage begins with an organisation by its form: " Vesterhavn Kommune" behind a title.</summary>
    public static bool Begins(string text, int start, int end) => Organisations().Match(text, start, end - start) is { Success: true } match && text.AsSpan(start, match.Index - start).Trim().IsEmpty;

    // Bounded, so that a text without blanks costs no more than another.
    private const string Capital = @"\p{Lu}[\p{L}’'.-]{0,39}";

    [GeneratedRegex(
        @"\b(?:" + Capital + @" (?:(?:og|&) )?){1,4}(?:Kommune|Municipality|Amt|Region|Universitet|University|Council|Trust|Foundation|Agency|Hospital|College|Health Board|Housing Association)\b|\bStyrelsen for (?:" + Capital + @" (?:og )?){0,3}" + Capital + @"|\b(?:Region|Municipality of|University of|City of) " + Capital + @"|(?:" + Capital + @" (?:& )?){1,4}(?:A/S|ApS|P/S|K/S|I/S|Amba|Ltd)(?!\p{L})"
        + @"|\b(?<one>\p{Lu}\p{L}+(?:ministeriet|styrelsen|direktoratet|forbundet|foreningen|forsyningen|retten))\b", RegexOptions.CultureInvariant)]
    private static partial Regex Organisations();
}
