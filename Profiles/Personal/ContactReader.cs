using System.Text.RegularExpressions;
using Matching.Profiles.Ads;
using Matching.Profiles.Text;

namespace Matching.Profiles.Personal;

/// <summary>Reads contact data out of a CV: the name at its head, the first mail address and the first telephone number.</summary>
public static partial class ContactReader
{
    private const int HeadLines = 6;

    /// <summary>The contact data of the person whose CV it is; parts that are not there are null.</summary>
    public static Contact Read(SourceText text)
    {
        string? mail = null;
        string? phone = null;
        foreach (var span in text.Personal)
        {
            var written = text.Text[span.Start..span.End];
            mail ??= span.Kind == PersonalKind.Mail ? At().Replace(written, "@").Replace(" ", "", StringComparison.Ordinal) : null;
            phone ??= span.Kind == PersonalKind.Phone ? Digits(written) : null;
        }

        return new Contact(Name(text), mail, phone);
    }

    private static string? Name(SourceText text)
    {
        foreach (var line in text.Lines.Take(HeadLines))
        {
            var written = text.Text[line.Start..line.End];
            if (Labelled().Match(written) is { Success: true } labelled)
            {
                return labelled.Groups["name"].Value.Trim();
            }

            foreach (var part in Parts().Split(written))
            {
                var name = Opening().Replace(part.Trim(), "");
                if (PersonName().IsMatch(name) && !TitleWords.HasTitle(name) && !NoName().IsMatch(name))
                {
                    return name;
                }
            }
        }

        return null;
    }

    private static string Digits(string written) => (written.Contains('+', StringComparison.Ordinal) ? "+" : "") + string.Concat(written.Where(char.IsAsciiDigit));

    [GeneratedRegex(@"\s?(?:\(at\)|\[at\]|\(a\)|\(snabel-?a\))\s?", RegexOptions.IgnoreCase)]
    private static partial Regex At();

    [GeneratedRegex(@"^\W*(?:navn|name)\s*[:|]\s*(?<name>\p{Lu}[\p{L}.'’-]+(?: \p{L}[\p{L}.'’-]*){1,4})", RegexOptions.IgnoreCase)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"\s*[|,·•–—\t]\s*|\s-\s|\s{3,}")]
    private static partial Regex Parts();

    [GeneratedRegex(@"^(?:cv|curriculum vitae|resumé|resume)(?: for| of| –| -|:)?\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^\p{Lu}[\p{L}'’-]+(?: (?:\p{Lu}\.|\p{Lu}[\p{L}'’-]+|af|von|van|de|der|la)){1,4}$")]
    private static partial Regex PersonName();

    [GeneratedRegex(@"\b(?:curriculum|vitae|cv|profil|profile|resumé|kommune|kommunes|municipality|region|kontakt|contact|erfaring|erhvervserfaring|experience|uddannelse|education|kompetencer|skills|om mig|about|ansøgning|application|kære|dear|vedr|side|page|personlige|data|oplysninger|university|universitet|skole|school|center|a/s)\b", RegexOptions.IgnoreCase)]
    private static partial Regex NoName();
}
