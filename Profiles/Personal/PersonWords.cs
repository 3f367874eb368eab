using System.Text.RegularExpressions;
using Matching.Profiles.Text;

namespace Matching.Profiles.Personal;

/// <summary>
/// The words of a CV that say who somebody is and not what they can do: the name at its head wherever it stands, pronouns that tell a sex,
/// and what is said of birth, family, faith and health, and captions of photographs. Models do not read them, so that two CVs that differ in nothing else are read alike.
/// </summary>
internal static partial class PersonWords
{
    // Longer passages tell of something else too; what is taken out ends where the clause does.
    private const int MostAround = 60;

    private static readonly HashSet<string> Always =
    [
        .. ("han hun ham hende hans hendes he she him her his hers himself herself hr fru frk mr mrs ms "
            + "ugift fraskilt separeret enke enkemand unmarried divorced widow widower").Split(' '),
    ];

    /// <summary>For every token whether it is such a word.</summary>
    public static bool[] Of(SourceText text)
    {
        var personal = new bool[text.Tokens.Count];
        HashSet<string> name = [.. (ContactReader.Read(text).Name ?? "").Split([' ', '-', '.'], StringSplitOptions.RemoveEmptyEntries).Select(part => Folding.Key(part))];
        for (var t = 0; t < personal.Length; t++)
        {
            var key = text.Tokens[t].Key;
            var isName = char.IsUpper(text.Text[text.Tokens[t].Start]) && (name.Contains(key) || key.Split('-').Any(name.Contains));
            personal[t] = isName || Always.Contains(key);
        }

        foreach (var line in text.Lines.Where(line => Photo().IsMatch(text.Text[line.Start..line.End])))
        {
            Mark(text, personal, line.Start, line.End);
        }

        foreach (var span in text.Personal.Where(span => span.Kind is not (PersonalKind.Leisure or PersonalKind.Party)))
        {
            var (start, end) = span.Kind is PersonalKind.Family or PersonalKind.Birth ? Clause(text.Text, span) : (span.Start, span.End);
            Mark(text, personal, start, end);
        }

        return personal;
    }

    private static void Mark(SourceText text, bool[] personal, int start, int end)
    {
        for (var t = First(text, start); t < personal.Length && text.Tokens[t].Start < end; t++)
        {
            personal[t] = true;
        }
    }

    private static (int Start, int End) Clause(string text, PersonalSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start > 0 && span.Start - start < MostAround && !Ends(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && end - span.End < MostAround && !Ends(text[end]))
        {
            end++;
        }

        return (start, end);
    }

    private static bool Ends(char letter) => letter is '\n' or ',' or '.' or ';' or '|' or '·' or ':' or '(' or ')';

    private static int First(SourceText text, int start)
    {
        var (low, high) = (0, text.Tokens.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = text.Tokens[middle].End > start ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    [GeneratedRegex(@"^\W*(?:foto|portrætfoto|profilfoto|billede|photo|picture|portrait|image)\s*(?::|af\b|of\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Photo();
}
