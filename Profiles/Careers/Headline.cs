using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>The lines above everything else, where people write their title under their name.</summary>
internal static class Headline
{
    private const int Lines = 5;
    private const int MostWords = 14;

    // A line about the post that somebody applies for, not the one that is held.
    private static readonly HashSet<string> Applies =
    [
        "ansoegning", "ansoeger", "ansoeg", "soeger", "vedr", "vedroerende", "kommende", "stillingen", "oensker", "jobopslag", "stillingsopslag", "application", "applying", "applicant", "apply", "regarding", "seeking", "aspiring",
    ];

    /// <summary>The title and the sector of the workplace that the first lines name, as far as they do.</summary>
    public static (TitleReading? Title, Sectors Sector) Read(SourceText text, bool[] headings)
    {
        TitleReading? title = null;
        var sector = Sectors.None;
        foreach (var line in text.Lines.Take(Lines))
        {
            var (first, end) = text.TokenRange(line.Start, line.End);
            if (headings[line.Index] && title is not null || end - first > 14)
            {
                break;
            }

            if (Enumerable.Range(first, end - first).Any(i => Applies.Contains(text.Tokens[i].Key)))
            {
                continue;
            }

            // A title that stands above the name is that of the post that is sought.
            title ??= TitleReader.Read(text, first, end) is { } found && (line.Index > 0 || found.First > first || text.Lines.Count == 1) ? found : null;
            sector = sector == Sectors.None && title is not null && !text.Slice(line).Contains('@') ? Strong(text, first, end) : sector;
        }

        return (title, sector);
    }

    /// <summary>A post of which only the headline is known; the whole text describes it.</summary>
    public static CareerPost AsPost(SourceText text, TitleReading title) => new()
    {
        Line = 0,
        Head = (text.Tokens[title.First].Start, End(text, title)),
        Title = title,
        Block = (text.Lines[0].Start, text.Text.Length),
        FromProse = true,
        Current = true,
    };

    /// <summary>A post of which only the headline is known, held since the listed posts ended.</summary>
    public static CareerPost AsPresent(SourceText text, TitleReading title, double from, int referenceYear)
    {
        var (start, end) = (text.Tokens[title.First].Start, End(text, title));
        return new CareerPost
        {
            Line = 0,
            Head = (start, end),
            Block = (start, end),
            Title = title,
            Date = new DateSpan(start, end, from, null, DateSpanKind.Current),
            FromProse = true,
            Dated = true,
            Current = true,
            From = from,
            To = referenceYear,
        };
    }

    // The line of the title tells of its fields and its workplace, too.
    private static int End(SourceText text, TitleReading title)
    {
        var last = text.Tokens[title.End - 1];
        var line = text.Lines.Last(candidate => candidate.Start <= last.Start);
        var (first, end) = text.TokenRange(line.Start, line.End);
        return end - first <= MostWords ? Math.Max(last.End, line.End) : last.End;
    }

    private static Sectors Strong(SourceText text, int first, int end) =>
        CareerLexicon.SureEmployers.Find(text, first, end) is { Count: > 0 } hits ? hits[0].Value : Sectors.None;
}
