using System.Text;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Tells for every line of a CV what section it stands in.</summary>
internal static class SectionReader
{
    private const int LongestHeading = 60;

    private static readonly string[] Salutations = ["kære ", "kaere ", "hej ", "dear ", "til ", "att"];
    private static readonly string[] AboutOthers = ["referenc", "referee", "anbefal", "recommend", "udtal"];

    /// <summary>The section of each line of <see cref="SourceText.Lines"/>, and which lines are headings.</summary>
    public static (SectionKind[] Kinds, bool[] Headings) Read(SourceText text)
    {
        var kinds = new SectionKind[text.Lines.Count];
        var headings = new bool[text.Lines.Count];
        var current = SectionKind.Unknown;
        var isAboutOthers = false;
        foreach (var line in text.Lines)
        {
            var content = text.Slice(line).ToString();
            if (line.Kind != SentenceKind.Bullet && HeadingOf(content, line.Kind == SentenceKind.Heading && !(content.Contains(',') && IsTitle(text, line))) is { } kind && !(kind != SectionKind.Career && IsSalutation(content)))
            {
                current = kind;
                isAboutOthers = kind == SectionKind.References && IsAboutOthers(content);
                headings[line.Index] = true;
            }
            else if (line.Kind == SentenceKind.Heading && !IsName(text, line) && !IsTitle(text, line) && !HasYears(text, line) && !IsCount(text, line) && !isAboutOthers && !(current == SectionKind.Career && IsWorkplace(text, line)))
            {
                // An own heading ("What I did", "Området") does not end the posts above it, but it ends everything else.
                current = current == SectionKind.Career ? SectionKind.Career : SectionKind.Unknown;
                headings[line.Index] = true;
            }

            kinds[line.Index] = !headings[line.Index] && InlineKind(content) is { } inline ? inline : current;
        }

        return (kinds, headings);
    }

    // "Kære havnebestyrelse" begins a letter, not a list of boards.
    private static bool IsSalutation(string line) => Salutations.Any(word => line.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether other people speak under a heading, or are named: references, whose names and titles are not the candidate's.</summary>
    public static bool IsAboutOthers(ReadOnlySpan<char> heading)
    {
        var key = Folding.Key(heading);
        return AboutOthers.Any(part => key.Contains(part, StringComparison.Ordinal));
    }

    // "Solby Kommune" alone on its line among posts: the employer of what stands below.
    private static bool IsWorkplace(SourceText text, TextLine line)
    {
        var (first, end) = text.TokenRange(line.Start, line.End);
        return end - first is > 0 and <= 6 && CareerLexicon.SureEmployers.Find(text, first, end).Count > 0;
    }

    private static SectionKind? HeadingOf(string line, bool looksLikeHeading)
    {
        var key = Key(line);
        if (key.Length == 0 || key.Length > LongestHeading)
        {
            return null;
        }

        foreach (var (kind, whole, _) in CareerLexicon.Headings)
        {
            if (whole.Contains(key))
            {
                return kind;
            }
        }

        if (!looksLikeHeading || key.Any(char.IsDigit) || key.Count(c => c == ' ') > 6)
        {
            return null;
        }

        foreach (var (kind, _, parts) in CareerLexicon.Headings)
        {
            if (parts.Any(part => key.Contains(part, StringComparison.Ordinal)))
            {
                return kind;
            }
        }

        return null;
    }

    // "Uddannelse: lærer 1990" is of its kind, the line after it is not.
    private static SectionKind? InlineKind(string line)
    {
        var colon = line.IndexOf(':');
        if (colon is < 2 or > 30)
        {
            return null;
        }

        var key = Key(line[..colon]);
        return CareerLexicon.InlineHeadings.Contains(key) ? HeadingOf(line[..colon], true) : null;
    }

    /// <summary>Folded words without signs; letters set apart ("E R F A R I N G") are drawn together.</summary>
    private static string Key(string line)
    {
        var words = new StringBuilder(line.Length);
        foreach (var c in line)
        {
            words.Append(char.IsLetterOrDigit(c) ? c : ' ');
        }

        var parts = Folding.Key(words.ToString()).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 3 && parts.All(part => part.Length <= 2) ? string.Concat(parts) : string.Join(' ', parts);
    }

    private static bool IsName(SourceText text, TextLine line) => line.Index == 0 && text.Slice(line).IndexOf(' ') > 0;

    // "13 medarbejdere" alone on its line says more of the post above.
    private static bool IsCount(SourceText text, TextLine line)
    {
        var (first, end) = text.TokenRange(line.Start, line.End);
        return end - first is >= 2 and <= 6 && SpokenNumber.Of(text, first, end) is { } number && number.Last + 1 < end && PeopleLexicon.Staff.TryMatch(text, number.Last + 1, end, out _);
    }

    private static bool HasYears(SourceText text, TextLine line) =>
        DateSpanReader.Read(text.Text, line.Start, line.End).Any(date => date.Kind != DateSpanKind.Single);

    private static bool IsTitle(SourceText text, TextLine line)
    {
        var (first, end) = text.TokenRange(line.Start, line.End);
        return first < end && end - first <= 12 && CareerLexicon.Titles.Find(text, first, end).Count > 0;
    }
}
