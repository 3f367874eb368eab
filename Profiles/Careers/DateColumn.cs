using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Pairs a column of years with the column of titles that once stood beside it.</summary>
internal static class DateColumn
{
    private const int Least = 3;

    /// <summary>
    /// The lines of titles that belong to the lines of years <paramref name="first"/>..<paramref name="end"/>, one for each; empty when they do not pair.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="first">Index of the first line of years.</param>
    /// <param name="end">Index after the last.</param>
    /// <param name="mayHold">Whether a line can hold a post.</param>
    public static List<int> Titles(SourceText text, int first, int end, Func<int, bool> mayHold)
    {
        var wanted = end - first;
        var all = new List<int>();
        var titled = new List<int>();
        for (var line = end; line < text.Lines.Count && mayHold(line); line++)
        {
            if (text.Lines[line].BlankBefore && line > end && all.Count >= wanted)
            {
                break;
            }

            all.Add(line);
            var (from, to) = text.TokenRange(text.Lines[line].Start, text.Lines[line].End);
            if (TitleReader.Read(text, from, to) is { } title && title.First - from <= 2)
            {
                titled.Add(line);
            }
        }

        return wanted < Least ? [] : all.Count == wanted ? all : titled.Count == wanted ? titled : titled.Count > wanted ? titled[..wanted] : Filled(all, titled, wanted);
    }

    // A title without a known word ("Forskellige vikariater") is a line that the others leave room for: the last ones before the last titles.
    private static List<int> Filled(List<int> all, List<int> titled, int wanted)
    {
        var missing = wanted - titled.Count;
        if (missing > 2 || titled.Count == 0)
        {
            return [];
        }

        var free = all.Except(titled).Reverse().Take(missing);
        return [.. titled.Concat(free).Order()];
    }
}
