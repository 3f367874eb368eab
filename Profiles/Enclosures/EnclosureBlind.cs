using System.Text.RegularExpressions;
using Matching.Contracts;
using Matching.Profiles.Personal;
using Matching.Profiles.Text;

namespace Matching.Profiles.Enclosures;

/// <summary>An enclosure as a blind reading shows it: what it hides of a CV, and in a diploma every year. Pure.</summary>
public static partial class EnclosureBlind
{
    /// <summary>The text with dots for what is hidden, letter for letter, so that all offsets stay what they are.</summary>
    /// <param name="kind">What the file is.</param>
    /// <param name="text">Its text, or a passage of it.</param>
    /// <param name="names">What the person is called, as the CV, the file itself and applications say.</param>
    public static string Hide(EnclosureKind kind, string text, params IEnumerable<string?> names)
    {
        var source = SourceText.Of(text);
        var hidden = BlindReader.Hide(text, 0, BlindReader.Read(source, null));
        foreach (var name in names.Append(ContactReader.Read(source).Name).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            hidden = BlindReader.Hide(hidden, 0, BlindReader.Read(source, name));
        }

        return kind == EnclosureKind.Diploma ? Year().Replace(hidden, year => new string('•', year.Length)) : hidden;
    }

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d{2}(?!\d)")]
    private static partial Regex Year();
}
