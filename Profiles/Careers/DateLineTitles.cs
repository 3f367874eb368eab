using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>
/// Finds the line that names the post of a line of years alone. Titles stand above their years or below them, next to them or behind
/// a blank line, with employer or place between; which of the two is the habit of a list is seen from its first lines and from its blanks.
/// </summary>
internal sealed class DateLineTitles(SourceText text, SectionKind[] sections, bool[] headings, PostList found)
{
    private const int Reach = 3;
    private const int LongestName = 90;

    private readonly DatedLines _lines = new(text);
    private readonly PostWords _words = new(text);

    /// <summary>Index of the line with the title for the line of years <paramref name="line"/>, or -1.</summary>
    public int Find(int line)
    {
        var isTitleFirst = IsTitleFirst(line);
        var (above, below) = (Search(line, -1), Search(line, 1));
        if (isTitleFirst)
        {
            return above >= 0 ? above : Unnamed(line, -1) is >= 0 and var other ? other : below == line + 1 && !text.Lines[below].BlankBefore ? below : -1;
        }

        return below >= 0 ? below : Unnamed(line, 1) is >= 0 and var next ? next
            : above == line - 1 && !text.Lines[line].BlankBefore ? above
            : text.Lines[line].BlankBefore ? -1 : Unnamed(line, -1);
    }

    private bool IsTitleFirst(int line)
    {
        var first = line;
        while (first > 0 && !headings[first] && sections[first - 1] == sections[line])
        {
            first--;
        }

        var votes = 0;
        for (var at = first; at < text.Lines.Count && sections[at] == sections[line] && (at == first || !headings[at]); at++)
        {
            if (IsYears(at))
            {
                votes += IsNext(at, -1) ? 1 : 0;
                votes -= IsNext(at, 1) ? 1 : 0;
            }
        }

        if (votes != 0)
        {
            return votes > 0;
        }

        var years = Enumerable.Range(first, line - first + 1).First(at => at == line || IsYears(at));
        return Enumerable.Range(0, Reach).Select(step => years - 1 - step).TakeWhile(at => at >= first && !headings[at]).Any(IsTitle);
    }

    // A title on one side, without a blank line between, and none on the other.
    private bool IsNext(int line, int step)
    {
        var (near, far) = (line + step, line - step);
        return near >= 0 && near < text.Lines.Count && !text.Lines[Math.Max(near, line)].BlankBefore && !headings[near] && IsTitle(near)
            && (far < 0 || far >= text.Lines.Count || text.Lines[Math.Max(far, line)].BlankBefore || headings[far] || !IsTitle(far));
    }

    private int Search(int line, int step)
    {
        for (var at = line + step; at >= 0 && at < text.Lines.Count && Math.Abs(at - line) <= Reach; at += step)
        {
            if (headings[at] || !found.MayHoldPosts(at) || found.IsTaken(at) || found.Dates[at].Any(date => date.Kind != DateSpanKind.Single))
            {
                return -1;
            }

            if (IsTitle(at) && (text.Lines[at].Kind != SentenceKind.Bullet || Math.Abs(at - line) == 1 || IsItem(at, line)))
            {
                return at;
            }

            if (!IsName(at) && !IsTask(at))
            {
                return -1;
            }
        }

        return -1;
    }

    // "• HR-chef / Havnby Kommune / 2019 - nu": a list's item of several lines, its employer between title and years.
    private bool IsItem(int title, int line) => line - title == 2 && text.Lines[title + 1].Kind != SentenceKind.Bullet && !text.Lines[title + 1].BlankBefore && !text.Lines[line].BlankBefore
        && text.Lines[line].Kind != SentenceKind.Bullet && text.Lines[title].End - text.Lines[title].Start <= LongestName;

    // A title that no list knows: in a section of posts, the line beside the years that reads as a name.
    private int Unnamed(int line, int step)
    {
        var at = line + step;
        return sections[line] == SectionKind.Career && at >= 0 && at < text.Lines.Count && found.MayHoldPosts(at) && !found.IsTaken(at) && found.Dates[at].Count == 0
            && text.Lines[at].Kind != SentenceKind.Bullet && IsName(at) && char.IsUpper(text.Text[text.Lines[at].Start]) ? at : -1;
    }

    private bool IsYears(int line) => found.Dates[line].Count > 0 && _lines.IsDateOnly(text.Lines[line] with { Start = Math.Min(FieldLabels.Years(text, text.Lines[line]), found.Dates[line][0].Start) }, found.Dates[line]);

    private bool IsTitle(int line)
    {
        if (found.Dates[line].Any(date => date.Kind != DateSpanKind.Single))
        {
            return false;
        }

        var (first, end) = text.TokenRange(text.Lines[line].Start, Math.Min(text.Lines[line].End, text.Lines[line].Start + 120));
        return TitleReader.Read(text, first, end) is { } title && !_words.IsSentence(first, Math.Min(end, first + 10)) && !_words.IsTask(title) && title.First - first <= 9
            && !(text.Lines[line].Kind == SentenceKind.Bullet && title.First - first > 1);
    }

    // "Leder af 14 medarbejdere" between title and years.
    private bool IsTask(int line)
    {
        var (first, end) = text.TokenRange(text.Lines[line].Start, text.Lines[line].End);
        return TitleReader.Read(text, first, end) is { } title && _words.IsTask(title);
    }

    private bool IsName(int line)
    {
        var (first, end) = text.TokenRange(text.Lines[line].Start, text.Lines[line].End);
        return text.Lines[line].End - text.Lines[line].Start <= LongestName && end > first && !_words.IsSentence(first, end) && text.Text[text.Lines[line].End - 1] != '.'
            && !_words.IsEducation(first, end) && !_words.IsAbsence(first, end);
    }
}
