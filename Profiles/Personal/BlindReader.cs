using System.Text.RegularExpressions;
using Matching.Profiles.Careers;
using Matching.Profiles.Text;

namespace Matching.Profiles.Personal;

/// <summary>
/// Finds what a blind reading of a CV hides: name, contact data, birth, address, family and the years of schools. Errs towards too much. Pure.
/// </summary>
public static partial class BlindReader
{
    private const int ShortestPart = 2;

    private static readonly PersonalKind[] Hidden =
        [PersonalKind.Cpr, PersonalKind.Phone, PersonalKind.Mail, PersonalKind.Address, PersonalKind.Birth, PersonalKind.Family];

    /// <summary>The passages to hide, as pairs of offsets (first code unit, one after the last), ascending and disjoint.</summary>
    /// <param name="text">The CV.</param>
    /// <param name="name">The person's name as <see cref="ContactReader"/> reads it, or null.</param>
    public static int[] Read(SourceText text, string? name)
    {
        var spans = text.Personal.Where(span => Hidden.Contains(span.Kind)).Select(span => (span.Start, End: EndOf(span, text.Text))).ToList();
        spans.AddRange(Matches(Home(), text.Text, 0, text.Text.Length));
        spans.AddRange(Names(text.Text, name));
        var (kinds, _) = SectionReader.Read(text);
        for (var line = 0; line < text.Lines.Count; line++)
        {
            if (kinds[line] == SectionKind.Education)
            {
                spans.AddRange(Matches(Year(), text.Text, text.Lines[line].Start, text.Lines[line].End));
            }
        }

        spans.Sort();
        var merged = new List<int>();
        foreach (var (start, end) in spans)
        {
            if (merged.Count > 0 && start <= merged[^1])
            {
                merged[^1] = Math.Max(merged[^1], end);
            }
            else
            {
                merged.AddRange([start, end]);
            }
        }

        return [.. merged];
    }

    /// <summary>A passage with what is to be hidden in it as dots, letter for letter, so that all offsets stay what they are.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="start">Offset of its first code unit in the text.</param>
    /// <param name="spans">As <see cref="Read"/> gives them for the text.</param>
    public static string Hide(string passage, int start, IReadOnlyList<int> spans)
    {
        char[]? hidden = null;
        for (var i = 0; i + 1 < spans.Count; i += 2)
        {
            for (var at = Math.Max(0, spans[i] - start); at < Math.Min(passage.Length, spans[i + 1] - start); at++)
            {
                if (char.IsLetterOrDigit(passage[at]) || char.IsSurrogate(passage[at]) || passage[at] is '@' or '+')
                {
                    (hidden ??= passage.ToCharArray())[at] = '•';
                }
            }
        }

        return hidden is null ? passage : new string(hidden);
    }

    /// <summary>A text that repeats words of a passage, with dots for those that are hidden in the passage.</summary>
    /// <param name="text">The text.</param>
    /// <param name="passage">The passage as it is written.</param>
    /// <param name="hidden">The passage as <see cref="Hide"/> gives it.</param>
    public static string HideWords(string text, string passage, string hidden)
    {
        if (passage == hidden)
        {
            return text;
        }

        var words = Word().Matches(passage).Where(word => hidden.AsSpan(word.Index, word.Length).Contains('•')).Select(word => word.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Word().Replace(text, word => words.Contains(word.Value) ? new string('•', word.Length) : word.Value);
    }

    /// <summary>The word for a birth comes before its day and place, so the rest of its line goes with it.</summary>
    private static int EndOf(PersonalSpan span, string text) => span.Kind == PersonalKind.Birth && text.IndexOf('\n', span.End) is var end
        ? end < 0 ? text.Length : end
        : span.End;

    private static IEnumerable<(int Start, int End)> Names(string text, string? name)
    {
        var parts = (name ?? string.Empty).Split([' ', '.', '-', '\'', '’'], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.Length >= ShortestPart && char.IsUpper(part[0])).Distinct(StringComparer.OrdinalIgnoreCase).Select(Regex.Escape).ToArray();
        return parts.Length == 0
            ? []
            : Matches(new Regex($@"(?<!\p{{L}})(?:{string.Join('|', parts)})(?:['’]?s)?(?!\p{{L}})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant), text, 0, text.Length);
    }

    private static IEnumerable<(int Start, int End)> Matches(Regex pattern, string text, int start, int end)
    {
        for (var match = pattern.Match(text, start, end - start); match.Success; match = match.NextMatch())
        {
            yield return (match.Index, match.Index + match.Length);
        }
    }

    // Street, house number, floor, postal code and town on one line, or the last two on the next; a year in that place begins a post.
    [GeneratedRegex(
        @"\p{Lu}[\p{L}.’'-]*(?: [\p{L}.’'-]+){0,3} \d{1,3} ?[a-zA-Z]?(?:, ?(?:\d{1,2}\.|st\.?|kl\.) ?(?:tv|th|mf|sal)?\.?)?(?:, ?| {1,3}(?!(?:19|20)\d\d)|,?\n(?!(?:19|20)\d\d))(?:DK-?)?[1-9]\d{3} \p{Lu}\p{L}+(?: \p{Lu}\b)?"
        + @"|\p{Lu}\p{L}*(?:vænget|torvet|strædet|toftet|parken|engen|højen|sletten|ageren|gården) \d{1,3} ?[a-zA-Z]?\b")]
    private static partial Regex Home();

    [GeneratedRegex(@"[\p{L}\d]+(?:[@.+][\p{L}\d]+)*")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d{2}(?!\d)|['’]\d{2}(?!\d)")]
    private static partial Regex Year();
}
