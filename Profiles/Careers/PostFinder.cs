using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Finds the posts that a CV lists with dates, in whatever order title, employer and years stand.</summary>
internal sealed class PostFinder
{
    private static readonly string[] Leisure = ["fritid", "interes", "hobb", "leisure", "ved siden af", "outside work", "voluntary", "frivillig", "volunteer", "forening"];

    private const int LongestUntitled = 100;
    private const int UntitledReach = 15;

    private readonly SourceText _text;
    private readonly SectionKind[] _sections;
    private readonly bool[] _headings;
    private readonly PostList _found;
    private readonly DatedLines _lines;
    private readonly PostWords _words;
    private readonly DatedPostReader _dated;

    private PostFinder(SourceText text, SectionKind[] sections, bool[] headings)
    {
        _text = text;
        _sections = sections;
        _headings = headings;
        _found = new PostList(text, sections, headings);
        _lines = new DatedLines(text);
        _words = new PostWords(text);
        _dated = new DatedPostReader(text, sections, headings, _found);
    }

    /// <summary>The posts in the order of the text.</summary>
    public static List<CareerPost> Find(SourceText text, SectionKind[] sections, bool[] headings)
    {
        var finder = new PostFinder(text, sections, headings);
        finder.ReadColumns();
        foreach (var line in text.Lines)
        {
            if (finder._found.AreDatesTaken(line.Index))
            {
                continue;
            }

            finder.ReturnToCareer(line);
            if (finder._found.MayHoldPosts(line.Index))
            {
                finder._dated.Read(line);
            }
        }

        finder.AddUntitled();
        finder.AddUndated();
        finder.DropDoubled();
        finder._found.Posts.Sort((a, b) => a.Head.Start.CompareTo(b.Head.Start));
        return finder._found.Posts;
    }

    // Columns of years that lost their titles: several lines of years in a row.
    private void ReadColumns()
    {
        for (var first = 0; first < _text.Lines.Count; first++)
        {
            var end = first;
            while (end < _text.Lines.Count && _found.MayHoldPosts(end) && _found.Dates[end].Count > 0 && _lines.IsDateOnly(_text.Lines[end], _found.Dates[end]))
            {
                end++;
            }

            var titles = end > first ? DateColumn.Titles(_text, first, end, line => _found.MayHoldPosts(line) && _found.Dates[line].All(date => date.Kind == DateSpanKind.Single)) : [];
            for (var i = 0; i < titles.Count; i++)
            {
                _found.Take(titles[i]);
                _found.TakeDates(first + i);
                _found.Add(titles[i], _text.Lines[titles[i]].Start, _text.Lines[titles[i]].End, _found.Dates[first + i][0], false);
            }

            first = Math.Max(first, end - 1);
        }
    }

    // Sidebars ("Skills") can stand in the middle of a career; a dated post ends them.
    private void ReturnToCareer(TextLine line)
    {
        if (_sections[line.Index] is not (SectionKind.Competences or SectionKind.Languages or SectionKind.References or SectionKind.Hobby)
            || IsAboutOthers(line.Index) || line.Kind == SentenceKind.Bullet || _headings[line.Index] || _found.Dates[line.Index].All(date => date.Kind is DateSpanKind.Single) || line.End - line.Start > 120)
        {
            return;
        }

        var (first, end) = _text.TokenRange(line.Start, line.End);
        if (TitleReader.Read(_text, first, end) is { } title && title.First - first <= 4 && !_words.IsSentence(first, end) && !_words.IsBoard(first, end)
            && CareerLexicon.Titles.Find(_text, first, end).Count > 0 && _text.Slice(line).IndexOf('|') + _text.Slice(line).IndexOf(',') > 0)
        {
            for (var at = line.Index; at < _sections.Length && !_headings[at]; at++)
            {
                _sections[at] = SectionKind.Career;
            }
        }
    }

    // The employer's line and the title's line of one post can both have its years, and a summary tells what the list has.
    private void DropDoubled()
    {
        var posts = _found.Posts;
        posts.RemoveAll(post => IsStayOfSeveral(post, posts));
        posts.RemoveAll(post => post.Title is null && post.Date is { Kind: DateSpanKind.Closed } date
            && posts.Any(other => other.Title is not null && other.Date is { } same && same.From == date.From && same.To == date.To));
        posts.RemoveAll(post => post.Date is { Kind: DateSpanKind.Current } date && _sections[post.Line] != SectionKind.Career
            && posts.Any(other => _sections[other.Line] == SectionKind.Career && other.Date is { Kind: DateSpanKind.Current or DateSpanKind.Open } current && current.From > date.From)
            && posts.Any(other => other != post && _sections[other.Line] == SectionKind.Career && other.Date is { } first && Math.Abs(first.From - date.From) < 0.1));
    }

    // "Solby Kommune (2016 - nu)" over titles with years of their own: the employer of them all, and no post.
    private bool IsStayOfSeveral(CareerPost post, List<CareerPost> posts)
    {
        if (post.Title is not null || post.Date is not { Kind: DateSpanKind.Closed or DateSpanKind.Current or DateSpanKind.Open } stay)
        {
            return false;
        }

        var (first, end) = _text.TokenRange(post.Head.Start, post.Head.End);
        return SectorReader.OfWorkplace(_text, first, end) != Contracts.Sectors.None
            && posts.Any(other => other.Title is not null && other.Line == post.Line + 1 && other.Date is { } date && date.From >= stay.From && (stay.To is null || date.From < stay.To));
    }

    // "2011-2016 Rambøll, vejprojektering" among posts that have titles: a line with years like theirs, without a heading over them.
    private void AddUntitled()
    {
        foreach (var line in _text.Lines)
        {
            if (_sections[line.Index] is not (SectionKind.Unknown or SectionKind.Profile) || _headings[line.Index] || line.Kind == SentenceKind.Bullet || line.End - line.Start > LongestUntitled || _found.IsTaken(line.Index)
                || _found.AreDatesTaken(line.Index) || _found.Dates[line.Index] is not [{ Kind: DateSpanKind.Closed or DateSpanKind.Current or DateSpanKind.Open } date]
                || !_found.Posts.Any(post => Math.Abs(post.Line - line.Index) is > 0 and <= UntitledReach && !Enumerable.Range(Math.Min(post.Line, line.Index), Math.Abs(post.Line - line.Index)).Any(at => _headings[at]))
                || _found.Posts.Any(post => post.Line == line.Index || post.Date?.Start == date.Start))
            {
                continue;
            }

            var isFirst = _lines.StartsWithDate(line, date);
            var (start, stop) = isFirst ? (date.End, line.End) : (line.Start, date.Start);
            while (start < stop && !char.IsLetterOrDigit(_text.Text[start]))
            {
                start++;
            }

            var (first, end) = _text.TokenRange(start, stop);
            if ((isFirst || line.End - date.End <= 3) && end - first is >= 1 and <= 12 && char.IsUpper(_text.Text[start]) && !_words.IsSentence(first, end) && !_words.IsEducation(first, end) && !_words.IsBoard(first, end)
                && !_words.IsAbsence(first, end) && CareerLexicon.SectionEducation.Find(_text, first, end).Count == 0)
            {
                _found.Add(line.Index, start, stop, date, false);
            }
        }
    }

    // References are other people's careers, and hobbies are no work, whatever years they have; "Kontakt" and the like end where posts begin.
    private bool IsAboutOthers(int line)
    {
        while (line > 0 && !_headings[line])
        {
            line--;
        }

        var heading = Folding.Key(_text.Slice(_text.Lines[line]));
        return SectionReader.IsAboutOthers(heading) || Leisure.Any(part => heading.Contains(part, StringComparison.Ordinal));
    }

    // Old posts are often listed without years: "Lærer, Holstebro".
    private void AddUndated()
    {
        foreach (var line in _text.Lines)
        {
            if (_sections[line.Index] != SectionKind.Career || _headings[line.Index] || _found.Dates[line.Index].Count > 0 || _found.IsTaken(line.Index)
                || line.Kind == SentenceKind.Bullet || line.End - line.Start > 90 || _found.Posts.Any(post => post.Line == line.Index))
            {
                continue;
            }

            var (first, end) = _text.TokenRange(line.Start, line.End);
            if (TitleReader.Read(_text, first, end) is { } title && title.First - first <= 1 && !_words.IsTask(title) && !_words.IsAbsence(first, end) && !_words.IsSentence(first, end) && !_words.IsBoard(first, end) && !_words.IsEducation(first, end))
            {
                _found.Add(line.Index, line.Start, line.End, null, false);
            }
        }
    }
}
