using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Finds the posts that a CV lists with dates, in whatever order title, employer and years stand.</summary>
internal sealed class PostFinder
{
    private static readonly HashSet<string> Sentences = ["jeg", "vi", "har", "er", "var", "blev", "we", "have", "was", "has", "am", "my", "min", "mit", "mine", "vores", "our", "der", "which", "who", "where"];

    private readonly SourceText _text;
    private readonly SectionKind[] _sections;
    private readonly bool[] _headings;
    private readonly List<DateSpan>[] _dates;
    private readonly HashSet<int> _taken = [];
    private readonly List<CareerPost> _posts = [];

    private PostFinder(SourceText text, SectionKind[] sections, bool[] headings)
    {
        _text = text;
        _sections = sections;
        _headings = headings;
        _dates = [.. text.Lines.Select(line => DateSpanReader.Read(text.Text, line.Start, line.End))];
    }

    /// <summary>The posts in the order of the text.</summary>
    public static List<CareerPost> Find(SourceText text, SectionKind[] sections, bool[] headings)
    {
        var finder = new PostFinder(text, sections, headings);
        finder.ReadColumns();
        foreach (var line in text.Lines)
        {
            if (finder._taken.Contains(~line.Index))
            {
                continue;
            }

            finder.ReturnToCareer(line);
            if (finder.MayHoldPosts(line.Index))
            {
                finder.Read(line);
            }
        }

        finder.AddUndated();
        finder._posts.Sort((a, b) => a.Head.Start.CompareTo(b.Head.Start));
        return finder._posts;
    }

    private bool MayHoldPosts(int line) => !_headings[line]
        && _sections[line] is SectionKind.Unknown or SectionKind.Profile or SectionKind.Career;

    // Columns of years that lost their titles: several lines of years in a row.
    private void ReadColumns()
    {
        for (var first = 0; first < _text.Lines.Count; first++)
        {
            var end = first;
            while (end < _text.Lines.Count && MayHoldPosts(end) && _dates[end].Count > 0 && IsDateOnly(_text.Lines[end], _dates[end]))
            {
                end++;
            }

            var titles = end > first ? DateColumn.Titles(_text, first, end, line => MayHoldPosts(line) && _dates[line].All(date => date.Kind == DateSpanKind.Single)) : [];
            for (var i = 0; i < titles.Count; i++)
            {
                _taken.Add(titles[i]);
                _taken.Add(~(first + i));
                Add(titles[i], _text.Lines[titles[i]].Start, _text.Lines[titles[i]].End, _dates[first + i][0], false);
            }

            first = Math.Max(first, end - 1);
        }
    }

    // Sidebars ("Skills") can stand in the middle of a career; a dated post ends them.
    private void ReturnToCareer(TextLine line)
    {
        if (_sections[line.Index] is not (SectionKind.Competences or SectionKind.Languages or SectionKind.References or SectionKind.Hobby)
            || line.Kind == SentenceKind.Bullet || _headings[line.Index] || _dates[line.Index].All(date => date.Kind is DateSpanKind.Single) || line.End - line.Start > 120)
        {
            return;
        }

        var (first, end) = _text.TokenRange(line.Start, line.End);
        if (TitleReader.Read(_text, first, end) is { } title && title.First - first <= 4 && !IsSentence(first, end) && !IsBoard(first, end)
            && CareerLexicon.Titles.Find(_text, first, end).Count > 0 && _text.Slice(line).IndexOf('|') + _text.Slice(line).IndexOf(',') > 0)
        {
            for (var at = line.Index; at < _sections.Length && !_headings[at]; at++)
            {
                _sections[at] = SectionKind.Career;
            }
        }
    }

    private void Read(TextLine line)
    {
        var dates = _dates[line.Index];
        if (dates.Count == 0)
        {
            return;
        }

        if (IsDateOnly(line, dates))
        {
            ReadDateLine(line, dates[0]);
            return;
        }

        var label = Label(line);
        if (label > 0 && label <= dates[0].Start && StartsWithDate(line with { Start = label }, dates[0]))
        {
            line = line with { Start = label };
        }

        if (StartsWithDate(line, dates[0]))
        {
            for (var i = 0; i < dates.Count; i++)
            {
                if (i == 0 || dates[i].Kind is DateSpanKind.Closed or DateSpanKind.Current)
                {
                    ReadAfter(line, dates[i], i + 1 < dates.Count && IsSeparate(dates[i], dates[i + 1], line) ? dates[i + 1].Start : line.End, i > 0);
                    if (i == 0 && !(dates.Count > 1 && IsSeparate(dates[0], dates[1], line)))
                    {
                        return;
                    }
                }
            }

            return;
        }

        var from = line.Start;
        if (label > 0 && dates[0] is { Kind: DateSpanKind.Single } start && IsNow(line.Start, label))
        {
            dates[0] = start with { Kind = DateSpanKind.Current, To = null };
        }

        foreach (var date in dates)
        {
            if (date.Kind != DateSpanKind.Single && ReadBefore(line, date, from))
            {
                from = date.End;
            }
        }
    }

    // "2004-2009 Teamleder, X; 1999-2004 Ingeniør": a second stretch starts a second post when a mark parts them.
    private bool IsSeparate(DateSpan first, DateSpan second, TextLine line) =>
        second.Kind == DateSpanKind.Closed && second.Start - first.End > 8
        && _text.Text.AsSpan(line.Start, second.Start - line.Start).TrimEnd() is { Length: > 0 } before && before[^1] is ';' or '·' or '|' or '.' && line.Kind != SentenceKind.Bullet;

    // "Forinden: 2012–2017 specialkonsulent": offset after the label, or 0.
    private int Label(TextLine line)
    {
        var colon = _text.Text.AsSpan(line.Start, Math.Min(24, line.End - line.Start)).IndexOf(": ");
        return colon > 0 ? line.Start + colon + 2 : 0;
    }

    // "Current position: secretary, X Hospital, employed 1 October 2011": the label says that it goes on.
    private bool IsNow(int start, int label) =>
        Folding.Key(_text.Text.AsSpan(start, label - start).TrimEnd(": ")) is "nuvaerende stilling" or "nuvaerende job" or "nuvaerende ansaettelse" or "nuvaerende" or "current position" or "current post" or "current job" or "present position";

    private bool StartsWithDate(TextLine line, DateSpan date)
    {
        var lead = _text.Text.AsSpan(line.Start, date.Start - line.Start).Trim();
        return lead.Length == 0 || (lead.Length <= 8 && !lead.ContainsAnyInRange('A', 'Z') && lead.IndexOfAnyInRange('a', 'z') < 0)
            || (lead.Length <= 10 && Folding.Key(lead) is "fra" or "from" or "perioden" or "period" or "aug.-" or "jan.-" or "feb.-");
    }

    private bool IsDateOnly(TextLine line, List<DateSpan> dates)
    {
        if (dates[0].Kind == DateSpanKind.Single || dates.Count > 1)
        {
            return false;
        }

        var left = _text.TokenRange(line.Start, dates[0].Start);
        var right = _text.TokenRange(dates[0].End, line.End);
        return left.End <= left.First && Enumerable.Range(right.First, right.End - right.First)
            .All(i => _text.Tokens[i].Kind == TokenKind.Number || _text.Tokens[i].Key is "aar" or "mdr" or "maaneder" or "years" or "year" or "months" or "mos" or "yrs" or "vikariat" or "og" or "and" or "fuldtid" or "deltid");
    }

    private void ReadDateLine(TextLine line, DateSpan date)
    {
        // Above, two lines up with the employer between, or below.
        var title = line.BlankBefore ? -1 : TitleLine(line.Index, -1);
        title = title < 0 && !line.BlankBefore && line.Index > 1 && !_text.Lines[line.Index - 1].BlankBefore ? TitleLine(line.Index - 1, -1) : title;
        title = title < 0 ? TitleLine(line.Index, 1) : title;

        if (title < 0)
        {
            return;
        }

        _taken.Add(title);
        var head = _text.Lines[title];
        Add(Math.Min(title, line.Index), head.Start, title < line.Index ? Math.Max(head.End, EmployerEnd(title, line.Index)) : head.End, date, line.Kind == SentenceKind.Bullet);
    }

    private int EmployerEnd(int title, int date) => date - title == 2 ? _text.Lines[title + 1].End : 0;

    private int TitleLine(int line, int step)
    {
        var at = line + step;
        if (at < 0 || at >= _text.Lines.Count || _taken.Contains(at) || _dates[at].Any(date => date.Kind != DateSpanKind.Single)
            || (step > 0 && _text.Lines[at].BlankBefore) || _text.Lines[at].Kind == SentenceKind.Bullet)
        {
            return -1;
        }

        var (first, end) = _text.TokenRange(_text.Lines[at].Start, Math.Min(_text.Lines[at].End, _text.Lines[at].Start + 120));
        return TitleReader.Read(_text, first, end) is not null && !IsSentence(first, Math.Min(end, first + 10)) ? at : -1;
    }

    private void ReadAfter(TextLine line, DateSpan date, int limit, bool second)
    {
        var start = date.End;
        while (start < limit && !char.IsLetterOrDigit(_text.Text[start]))
        {
            start++;
        }

        var end = SentenceEnd(start, limit);
        if (start >= end)
        {
            return;
        }

        var (first, last) = _text.TokenRange(start, end);
        var title = TitleReader.Read(_text, first, Math.Min(last, first + 18));
        var titled = title is { } t && t.First - first <= 7;
        var isColon = _text.Text.AsSpan(date.End, start - date.End).Contains(':');
        if ((date.Kind == DateSpanKind.Single && !(titled && isColon)) || IsSentence(first, titled ? title!.Value.First : Math.Min(last, first + 4)))
        {
            return;
        }

        if (IsBoard(first, last) || (!titled && (IsEducation(first, last) || _sections[line.Index] != SectionKind.Career || line.Kind == SentenceKind.Bullet)))
        {
            return;
        }

        // A dated sentence of achievements ("In 2019-2022 I headed a project") is no list entry.
        if (line.Kind == SentenceKind.Bullet && !titled)
        {
            return;
        }

        Add(line.Index, start, end, date, line.Kind == SentenceKind.Bullet || second);
    }

    private bool ReadBefore(TextLine line, DateSpan date, int from)
    {
        var sentence = _text.SentenceAt(date.Start);
        var start = Math.Max(from, sentence >= 0 ? Math.Max(line.Start, _text.Sentences[sentence].Start) : line.Start);

        // "Jurist, pengeinstitut, Silkeborg. 2018 – nu": the years may stand in a sentence of their own.
        var (begin, stop) = _text.TokenRange(start, date.Start);
        start = TitleReader.Read(_text, begin, stop) is null && date.Start - from < 140 ? from : start;
        var head = _text.Text.AsSpan(start, date.Start - start);
        var colon = head.LastIndexOf(": ");
        start += colon is >= 0 and < 24 ? colon + 2 : 0;
        while (start < date.Start && !char.IsLetterOrDigit(_text.Text[start]))
        {
            start++;
        }

        var (first, end) = _text.TokenRange(start, date.Start);
        if (first >= end || end - first > 24 || IsSentence(first, end) || IsBoard(first, end) || (date.Start - start > 160))
        {
            return false;
        }

        var title = TitleReader.Read(_text, first, end);
        if (title is not { } found || found.First - first > 9)
        {
            var previous = _posts.Count > 0 && _posts[^1].Line == line.Index && from > line.Start;
            var employer = CareerLexicon.SureEmployers.Find(_text, first, end).Count > 0;
            var above = !line.BlankBefore && line.Kind != SentenceKind.Bullet ? TitleLine(line.Index, -1) : -1;
            if (above >= 0 && end - first <= 10)
            {
                _taken.Add(above);
                Add(above, _text.Lines[above].Start, date.Start, date, false);
                return true;
            }

            var isListed = _sections[line.Index] == SectionKind.Career && line.Kind != SentenceKind.Bullet
                && (employer || (end - first <= 12 && date.Kind != DateSpanKind.Single && line.End - date.End <= 3 && char.IsUpper(_text.Text[start]) && !IsEducation(first, end)));
            if (!isListed && !(employer && previous))
            {
                return false;
            }
        }
        else if (IsEducation(first, found.First))
        {
            return false;
        }

        var grew = _text.Text[date.Start] is 'f' && _posts.Count > 0 && _posts[^1].Line < line.Index && !line.BlankBefore;
        var below = title is null && line.Kind != SentenceKind.Bullet ? TitleLine(line.Index, 1) : -1;
        if (below >= 0)
        {
            // Employer and years above, the title on the next line.
            _taken.Add(below);
            Add(line.Index, start, Math.Min(_text.Lines[below].End, _text.Lines[below].Start + 100), date, false);
            return true;
        }

        Add(line.Index, start, date.Start, date, line.Kind == SentenceKind.Bullet || grew);
        return true;
    }

    private void Add(int line, int start, int end, DateSpan? date, bool nested)
    {
        var (first, last) = _text.TokenRange(start, end);
        _posts.Add(new CareerPost
        {
            Line = line,
            Head = (start, end),
            Date = date,
            Title = TitleReader.Read(_text, first, last),
            Student = IsUnderStudentHeading(line),
            Nested = nested && _posts.Count > 0 && !_posts[^1].Nested && _text.Lines[_posts[^1].Line].Kind != SentenceKind.Bullet && _posts[^1].Line < line,
        });
    }

    // Old posts are often listed without years: "Lærer, Holstebro".
    private void AddUndated()
    {
        foreach (var line in _text.Lines)
        {
            if (_sections[line.Index] != SectionKind.Career || _headings[line.Index] || _dates[line.Index].Count > 0 || _taken.Contains(line.Index)
                || line.Kind == SentenceKind.Bullet || line.End - line.Start > 90 || _posts.Any(post => post.Line == line.Index))
            {
                continue;
            }

            var (first, end) = _text.TokenRange(line.Start, line.End);
            if (TitleReader.Read(_text, first, end) is { } title && title.First - first <= 1 && !IsSentence(first, end) && !IsBoard(first, end) && !IsEducation(first, end))
            {
                Add(line.Index, line.Start, line.End, null, false);
            }
        }
    }

    private bool IsUnderStudentHeading(int line)
    {
        while (line >= 0 && !_headings[line])
        {
            line--;
        }

        return line >= 0 && Folding.Key(_text.Slice(_text.Lines[line])) is var heading
            && (heading.Contains("stud", StringComparison.Ordinal) || heading.Contains("praktik", StringComparison.Ordinal) || heading.Contains("internship", StringComparison.Ordinal));
    }

    private int SentenceEnd(int start, int limit)
    {
        var sentence = _text.SentenceAt(start);
        return sentence < 0 ? limit : Math.Min(limit, Math.Max(_text.Sentences[sentence].End, start));
    }

    private bool IsSentence(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (Sentences.Contains(_text.Tokens[i].Key) && !(_text.Tokens[i].Key == "er" && _text.Slice(_text.Tokens[i])[0] == 'E'))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsBoard(int first, int end) =>
        first < end && CareerLexicon.Board.TryMatch(_text, first, end, out _) && !CareerLexicon.BoardExceptions.TryMatch(_text, first, end, out _);

    private bool IsEducation(int first, int end) => first < end && CareerLexicon.StrongEducation.Find(_text, first, end).Count > 0;
}
