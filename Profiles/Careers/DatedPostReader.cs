using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Reads posts from lines that have their years: alone, before title and employer, or behind them.</summary>
internal sealed class DatedPostReader(SourceText text, SectionKind[] sections, bool[] headings, PostList found)
{
    private const int TitleReach = 12;
    private const int MostNameWords = 4;

    private static readonly HashSet<string> Earlier = ["foer", "forinden", "inden", "before", "previously", "tidligere"];

    private readonly DateLineTitles _titles = new(text, sections, headings, found);
    private readonly DatedLines _lines = new(text);
    private readonly PostWords _words = new(text);

    /// <summary>Reads the posts that a line with dates lists, if any.</summary>
    public void Read(TextLine line)
    {
        var dates = found.Dates[line.Index];
        if (dates.Count == 0 || (text.TokenRange(line.Start, line.End) is var (head, last) && _words.IsLiving(head, last)))
        {
            return;
        }

        line = line with { Start = Math.Min(FieldLabels.Years(text, line), dates[0].Start) };
        if (_lines.IsDateOnly(line, dates))
        {
            ReadDateLine(line, dates[0]);
            return;
        }

        var label = _lines.Label(line);
        if (label > 0 && label <= dates[0].Start && _lines.StartsWithDate(line with { Start = label }, dates[0]))
        {
            line = line with { Start = label };
        }

        if (_lines.StartsWithDate(line, dates[0]))
        {
            for (var i = 0; i < dates.Count; i++)
            {
                if (i == 0 || dates[i].Kind is DateSpanKind.Closed or DateSpanKind.Current or DateSpanKind.Open)
                {
                    ReadAfter(line, dates[i], i + 1 < dates.Count && _lines.IsSeparate(dates[i], dates[i + 1], line) ? dates[i + 1].Start : line.End, i > 0);
                    if (i == 0 && !(dates.Count > 1 && _lines.IsSeparate(dates[0], dates[1], line)))
                    {
                        return;
                    }
                }
            }

            return;
        }

        var from = line.Start;
        if (label > 0 && dates[0] is { Kind: DateSpanKind.Single } start && _lines.IsNow(line.Start, label))
        {
            dates[0] = start with { Kind = DateSpanKind.Current, To = null };
        }

        foreach (var date in dates)
        {
            if (date.Kind != DateSpanKind.Single)
            {
                ReadBefore(line, date, from);
                from = date.End;
            }
        }
    }

    private void ReadDateLine(TextLine line, DateSpan date)
    {
        var title = _titles.Find(line.Index);
        if (title < 0)
        {
            return;
        }

        found.Take(title);
        var head = text.Lines[title];
        var (first, end) = text.TokenRange(head.Start, head.End);
        if (_words.IsAbsence(first, end) || _words.IsBoard(first, end))
        {
            return;
        }

        found.Add(Math.Min(title, line.Index), head.Start, title < line.Index ? Math.Max(head.End, EmployerEnd(title, line.Index)) : head.End, date, line.Kind == SentenceKind.Bullet);
    }

    private int EmployerEnd(int title, int date) => date - title == 2 ? text.Lines[title + 1].End : 0;

    private void ReadAfter(TextLine line, DateSpan date, int limit, bool second)
    {
        var start = _lines.LengthEnd(date.End, limit);
        while (start < limit && !char.IsLetterOrDigit(text.Text[start]))
        {
            start++;
        }

        var end = _words.SentenceEnd(start, limit);
        if (start >= end)
        {
            return;
        }

        var (first, last) = text.TokenRange(start, end);
        if (_words.IsAbsence(first, last))
        {
            return;
        }

        var title = TitleReader.Read(text, first, Math.Min(last, first + 18));
        var titled = title is { } t && t.First - first <= 7;
        var isColon = text.Text.AsSpan(date.End, start - date.End).Contains(':');
        if ((date.Kind == DateSpanKind.Single && !(titled && isColon)) || _words.IsSentence(first, titled ? title!.Value.First : Math.Min(last, first + 4)))
        {
            return;
        }

        if (title is null && line.Kind != SentenceKind.Bullet && (CareerLexicon.SureEmployers.Find(text, first, last).Count > 0 || IsName(line, first, last)) && Below(line.Index) is >= 0 and var below)
        {
            // "2017 - nu, Solby Kommune", "2017 - nu: Vesthavnen", the title on the next line.
            found.Take(below);
            found.Add(line.Index, start, Math.Min(text.Lines[below].End, text.Lines[below].Start + 100), date, false);
            return;
        }

        if (_words.IsBoard(first, last) || (!titled && (_words.IsEducation(first, last) || sections[line.Index] != SectionKind.Career || line.Kind == SentenceKind.Bullet)))
        {
            return;
        }

        // A dated sentence of achievements ("In 2019-2022 I headed a project") is no list entry.
        if (line.Kind == SentenceKind.Bullet && !titled)
        {
            return;
        }

        found.Add(line.Index, start, end, date, line.Kind == SentenceKind.Bullet || second);
    }

    // A few words in a section of posts, the first a capital, and no sentence.
    private bool IsName(TextLine line, int first, int last) =>
        sections[line.Index] == SectionKind.Career && last - first is >= 1 and <= MostNameWords && !_words.IsEducation(first, last) && char.IsUpper(text.Text[text.Tokens[first].Start]) && text.Text[line.End - 1] != '.';

    // The title under an employer and its years; one that has years of its own is another matter.
    private int Below(int line) =>
        found.TitleLine(line, 1, mayBeApart: true) is >= 0 and var title && !(title + 1 < text.Lines.Count && found.Dates[title + 1].Count > 0 && _lines.IsDateOnly(text.Lines[title + 1], found.Dates[title + 1]))
        && text.TokenRange(text.Lines[title].Start, text.Lines[title].End) is var (first, end) && CareerLexicon.SectionEducation.Find(text, first, end).Count == 0 ? title : -1;

    private int? TitleBefore(int first, int end)
    {
        for (var i = Math.Max(first, end - TitleReach); i < end; i++)
        {
            var before = i - 1 > first && text.Tokens[i - 1].Key.EndsWith("sk", StringComparison.Ordinal) ? i - 2 : i - 1;
            if (before >= first && text.Tokens[before].Key is "jeg" or "som" or "var" or "blev" or "as" or "was" or "a" or "an" or "the" && CareerLexicon.Titles.TryMatch(text, i, end, out _))
            {
                return before + 1;
            }
        }

        return null;
    }

    private bool ReadBefore(TextLine line, DateSpan date, int from)
    {
        var sentence = text.SentenceAt(date.Start);
        var start = Math.Max(from, sentence >= 0 ? Math.Max(line.Start, text.Sentences[sentence].Start) : line.Start);

        // "Jurist, pengeinstitut, Silkeborg. 2018 – nu": the years may stand in a sentence of their own.
        var (begin, stop) = text.TokenRange(start, date.Start);
        start = TitleReader.Read(text, begin, stop) is null && date.Start - from < 140 ? from : start;
        var head = text.Text.AsSpan(start, date.Start - start);
        var colon = head.LastIndexOf(": ");
        start += colon is >= 0 and < 24 ? colon + 2 : 0;
        while (start < date.Start && !char.IsLetterOrDigit(text.Text[start]))
        {
            start++;
        }

        var (first, end) = text.TokenRange(start, date.Start);
        if (from > line.Start && date.Kind == DateSpanKind.Current && text.Text[date.Start] is 'f' or 's' && sentence >= 0 && text.Sentences[sentence].Start < from
            && _words.IsSentence(text.Sentences[sentence].FirstToken, first))
        {
            // "Jeg har været controller siden 2020 og konsulent samme sted fra 2014": told, not listed.
            return false;
        }

        if (from > line.Start && first + 1 < end && text.Tokens[first].Key is "og" or "and" or "samt")
        {
            // "juridisk chef (2005-2012) og kontorchef (1998-2005)".
            start = text.Tokens[++first].Start;
        }

        if (date.Start > 0 && text.Text[date.Start - 1] == '(' && _words.IsSentence(first, end) && TitleBefore(first, end) is { } told)
        {
            // "Before that I was head of planning (2005-2012) and ...": the title stands before the bracket.
            found.Add(line.Index, text.Tokens[told].Start, date.Start, date, false);
            return true;
        }

        if (first >= end || end - first > 24 || _words.IsSentence(first, end) || _words.IsBoard(first, end) || (date.Start - start > 160) || _words.IsAbsence(first, end))
        {
            return false;
        }

        var title = TitleReader.Read(text, first, end);
        if (title is not { } known || known.First - first > 9)
        {
            var previous = found.Posts.Count > 0 && found.Posts[^1].Line == line.Index && from > line.Start;
            var employer = CareerLexicon.SureEmployers.Find(text, first, end).Count > 0;
            var above = (!line.BlankBefore || (employer && line.Index > 0 && text.Lines[line.Index - 1].BlankBefore)) && line.Kind != SentenceKind.Bullet ? found.TitleLine(line.Index, -1) : -1;
            if (above >= 0 && end - first <= 10)
            {
                found.Take(above);
                found.Add(above, text.Lines[above].Start, date.Start, date, false);
                return true;
            }

            var isListed = sections[line.Index] == SectionKind.Career && line.Kind != SentenceKind.Bullet
                && (employer || (end - first <= 12 && date.Kind != DateSpanKind.Single && line.End - date.End <= 3 && char.IsUpper(text.Text[start]) && !_words.IsEducation(first, end)));
            if (!isListed && !(employer && previous))
            {
                return false;
            }
        }
        else if (_words.IsEducation(first, known.First))
        {
            return false;
        }

        var grew = text.Text[date.Start] is 'f' && found.Posts.Count > 0 && found.Posts[^1].Line < line.Index && !line.BlankBefore;
        var below = title is null && line.Kind != SentenceKind.Bullet ? CareerLexicon.SureEmployers.Find(text, first, end).Count > 0 ? Below(line.Index) : found.TitleLine(line.Index, 1) : -1;
        if (below >= 0)
        {
            // Employer and years above, the title on the next line.
            found.Take(below);
            found.Add(line.Index, start, Math.Min(text.Lines[below].End, text.Lines[below].Start + 100), date, false);
            return true;
        }

        var isPast = date.Kind == DateSpanKind.Current && text.Text[date.Start] is 'f' && Earlier.Contains(text.Tokens[first].Key);
        found.Add(line.Index, start, date.Start, isPast ? date with { Kind = DateSpanKind.Open } : date, line.Kind == SentenceKind.Bullet || grew);

        // "Før det driftsleder samme sted fra 2005": over when the next began, wherever that is told.
        found.Posts[^1].FromProse = isPast;
        return true;
    }
}
