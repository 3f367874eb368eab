using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>The posts of a CV while they are being found, and the lines that they have used up.</summary>
internal sealed class PostList(SourceText text, SectionKind[] sections, bool[] headings)
{
    private readonly PostWords _words = new(text);
    private readonly HashSet<int> _taken = [];

    /// <summary>The dates of each line.</summary>
    public List<DateSpan>[] Dates { get; } = [.. text.Lines.Select(line => DateSpanReader.Read(text.Text, line.Start, line.End))];

    /// <summary>The posts so far, in the order in which they were found.</summary>
    public List<CareerPost> Posts { get; } = [];

    /// <summary>Whether a line stands where posts are listed.</summary>
    public bool MayHoldPosts(int line) => !headings[line]
        && sections[line] is SectionKind.Unknown or SectionKind.Profile or SectionKind.Career;

    /// <summary>Uses a line's title up: no other post takes it.</summary>
    public void Take(int title) => _taken.Add(title);

    /// <summary>Uses the dates of a line up.</summary>
    public void TakeDates(int line) => _taken.Add(~line);

    /// <summary>Whether a line's title belongs to a post already.</summary>
    public bool IsTaken(int title) => _taken.Contains(title);

    /// <summary>Whether a line's dates belong to a post already.</summary>
    public bool AreDatesTaken(int line) => _taken.Contains(~line);

    /// <summary>The next line in a direction (1 or -1) when a title stands in it that no post has yet; else -1. Below, a blank line may come before it only when <paramref name="mayBeApart"/>.</summary>
    public int TitleLine(int line, int step, bool mayBeApart = false)
    {
        var at = line + step;
        if (at < 0 || at >= text.Lines.Count || _taken.Contains(at) || Dates[at].Any(date => date.Kind != DateSpanKind.Single)
            || (text.Lines[Math.Max(at, line)].BlankBefore && step > 0 && !mayBeApart) || text.Lines[at].Kind == SentenceKind.Bullet)
        {
            return -1;
        }

        var (first, end) = text.TokenRange(text.Lines[at].Start, Math.Min(text.Lines[at].End, text.Lines[at].Start + 120));
        return TitleReader.Read(text, first, end) is not null && !_words.IsSentence(first, Math.Min(end, first + 10)) ? at : -1;
    }

    /// <summary>Adds a post whose title and employer stand between two offsets.</summary>
    public void Add(int line, int start, int end, DateSpan? date, bool nested)
    {
        var (first, last) = text.TokenRange(start, end);
        Posts.Add(new CareerPost
        {
            Line = line,
            Head = (start, end),
            Date = date,
            Title = TitleReader.Read(text, first, last),
            Student = IsUnderStudentHeading(line),
            Nested = nested && Posts.Count > 0 && !Posts[^1].Nested && text.Lines[Posts[^1].Line].Kind != SentenceKind.Bullet && Posts[^1].Line < line,
        });
    }

    private bool IsUnderStudentHeading(int line)
    {
        while (line >= 0 && !headings[line])
        {
            line--;
        }

        return line >= 0 && Folding.Key(text.Slice(text.Lines[line])) is var heading
            && (heading.Contains("stud", StringComparison.Ordinal) || heading.Contains("praktik", StringComparison.Ordinal) || heading.Contains("internship", StringComparison.Ordinal));
    }
}
