using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>A stay that a clause tells of.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Start">Offset of the clause.</param>
/// <param name="End">Offset after it.</param>
/// <param name="Years">How long it lasted; 0 when that is not said.</param>
/// <param name="YearsStart">Offset of the words that say how long.</param>
/// <param name="YearsEnd">Offset after them.</param>
/// <param name="LedLast">For how many of its last years people were led, or null.</param>
/// <param name="Title">The title, if one is named.</param>
internal readonly record struct ToldStay(int Line, int Start, int End, int Years, int YearsStart, int YearsEnd, int? LedLast, TitleReading? Title);

/// <summary>The sentences of a CV that tell of work, in the first person and not quoted.</summary>
internal sealed class ToldSentences
{
    private const int FewestYears = 2;
    private const int MostYears = 45;

    // "Nu leder jeg som teknikchef ...": farther off titles are those of others.
    private const int TitleReach = 14;

    private readonly SourceText _text;
    private readonly List<Sentence> _sentences = [];
    private readonly ToldWords _words;

    public ToldSentences(SourceText text, SectionKind[] sections, IReadOnlyList<CareerPost> posts)
    {
        _text = text;
        _words = new ToldWords(text);
        foreach (var sentence in text.Sentences.SelectMany(whole => Parts(text, whole)))
        {
            if (sections[sentence.Line] is SectionKind.Unknown or SectionKind.Profile or SectionKind.Career && !Quotes.Holds(text, sentence)
                && !posts.Any(post => !post.FromProse && post.Date is { } date && date.Start >= sentence.Start && date.Start < sentence.End))
            {
                _sentences.Add(sentence);
            }
        }

        SaysNow = _sentences.Any(_words.IsPresent);
    }

    /// <summary>Sentences that begin with a small letter are parted here, too: some write letters so.</summary>
    public static IEnumerable<Sentence> Parts(SourceText text, Sentence whole)
    {
        var (first, end) = (whole.FirstToken, whole.FirstToken + whole.TokenCount);
        for (var i = first + 1; i < end; i++)
        {
            var (from, to) = (text.Tokens[i - 1].End, text.Tokens[i].Start);
            if (to - from == 2 && text.Text[from] is '.' or '?' or '!' && text.Text[from + 1] == ' ' && text.Tokens[i - 1].Length > 3)
            {
                yield return whole with { Start = text.Tokens[first].Start, End = from + 1, FirstToken = first, TokenCount = i - first };
                first = i;
            }
        }

        yield return first == whole.FirstToken ? whole : whole with { Start = text.Tokens[first].Start, FirstToken = first, TokenCount = end - first };
    }

    /// <summary>Whether some sentence tells in the present tense what the person leads or does now.</summary>
    public bool SaysNow { get; }

    /// <summary>The present post, since when it is held as far as that is said, or null.</summary>
    public CareerPost? Present(double reached, int referenceYear)
    {
        (Sentence Sentence, int Start, int End, double From, int Score)? best = null;
        foreach (var sentence in _sentences)
        {
            if (Since(sentence, referenceYear) is { } since && since.From >= reached - 1 && since.Score > (best?.Score ?? 0))
            {
                best = (sentence, since.Start, since.End, since.From, since.Score);
            }
        }

        var now = _sentences.Where(_words.IsPresent).Select(sentence => (Sentence?)sentence).FirstOrDefault();
        if (best is null && (now is null || reached == 0))
        {
            return null;
        }

        var told = now is { } present && (best is null || present.Start <= best.Value.Sentence.Start) ? present : best!.Value.Sentence;
        var (start, end, from) = best is { } found ? (found.Start, found.End, found.From) : (told.Start, told.End, reached);
        var title = _words.TitleOf(told.FirstToken, told.FirstToken + (best is null ? Math.Min(told.TokenCount, TitleReach) : BeforeAfter(told)));
        return new CareerPost
        {
            Line = told.Line,
            Head = (title is { } named ? _text.Tokens[named.First].Start : told.Start, told.End),
            Block = (told.Start, told.End),
            Title = title,
            Date = new DateSpan(start, end, from, null, DateSpanKind.Current),
            FromProse = true,
            Dated = true,
            Current = true,
            From = Math.Min(from, referenceYear),
            To = referenceYear,
        };
    }

    /// <summary>What came before, the latest first.</summary>
    public IEnumerable<ToldStay> Earlier(CareerPost present)
    {
        var asked = false;
        foreach (var sentence in _sentences)
        {
            if (present.Date is { } date && date.Start >= sentence.Start && date.Start < sentence.End && !_words.Clauses(sentence).Any(clause => clause.First > sentence.FirstToken && _words.IsEarlier(clause.First, clause.End)))
            {
                continue;
            }

            var (earlier, inOrder, stays) = (asked, false, new List<ToldStay>());
            asked = _text.Text[sentence.End - 1] == '?' && Enumerable.Range(sentence.FirstToken, sentence.TokenCount).Any(i => ToldWords.Before.Contains(_text.Tokens[i].Key));
            foreach (var (first, end) in _words.Clauses(sentence))
            {
                earlier |= _words.IsEarlier(first, end);
                var isPast = earlier || (sentence.Start > present.Head.Start && _words.IsStay(first, end));
                if (!isPast || _words.IsBoard(first, end))
                {
                    continue;
                }

                inOrder |= stays.Count > 0 && _words.IsNext(first, end);
                if (Stay(sentence, first, end, stays.Count > 0) is { } stay)
                {
                    stays.Add(stay);
                }
                else if (stays.Count > 0 && LastYears(first, end) is { } led)
                {
                    stays[^1] = stays[^1] with { LedLast = led };
                }
                else if (_words.IsEarlier(first, end) && _words.TitleOf(first, end) is { } title)
                {
                    stays.Add(new ToldStay(sentence.Line, _text.Tokens[first].Start, _text.Tokens[end - 1].End, 0, 0, 0, null, title));
                }
            }

            // What stands behind a stay, up to the next one, says more of it: "then six as head (58 staff)".
            var ends = stays.ToDictionary(stay => stay.Start, stay => stays.Where(other => other.Start > stay.Start).Select(other => other.Start).DefaultIfEmpty(sentence.End).Min());
            if (inOrder)
            {
                stays.Reverse();
            }

            foreach (var stay in stays.Select(stay => stay with { End = ends[stay.Start] }))
            {
                yield return stay;
            }
        }
    }

    // "I took up the post in 2019 after seven years as a consultant": what came before is no title of now.
    private int BeforeAfter(Sentence told) => Enumerable.Range(1, Math.Max(0, told.TokenCount - 1)).FirstOrDefault(i => _text.Tokens[told.FirstToken + i].Key is "after" or "efter" or "following", told.TokenCount);

    // "for otte år siden", "siden 2015", "i ni år", "Jeg kom i 2016": the surer the words, the higher the score.
    private (double From, int Start, int End, int Score)? Since(Sentence sentence, int referenceYear)
    {
        var (first, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
        if (!(_words.IsMine(first, end) || _words.IsLabelled(first, end)) || _words.IsEarlier(first, Math.Min(end, first + 4)) || _words.IsStudy(first, end))
        {
            return null;
        }

        foreach (var date in DateSpanReader.Read(_text.Text, sentence.Start, sentence.End))
        {
            if (date.Kind == DateSpanKind.Current && date.From < referenceYear && !_words.IsTraining(first, date.Start) && (_words.IsHeld(first, end) || _words.IsLabelled(first, end)))
            {
                return (date.From, date.Start, date.End, 3);
            }

            if (date.Kind == DateSpanKind.Single && date.From < referenceYear && _words.Begins(first, end) && _words.SaysIn(date.Start))
            {
                return (date.From, date.Start, date.End, 1);
            }
        }

        for (var i = first; i + 1 < end; i++)
        {
            if (_text.Tokens[i + 1].Key is not ("aar" or "years") || SpokenNumber.Of(_text, _text.Tokens[i]) is not { } years || years is < 1 or > MostYears)
            {
                continue;
            }

            var ago = i + 2 < end && _text.Tokens[i + 2].Key is "siden" or "ago";
            if (ago && _words.Begins(first, end))
            {
                return (referenceYear - years, _text.Tokens[i].Start, _text.Tokens[i + 2].End, 2);
            }

            if (!ago && i > first && _words.IsLasting(i - 1) && _words.IsPerfect(first, end) && years >= FewestYears)
            {
                return (referenceYear - years, _text.Tokens[i].Start, _text.Tokens[i + 1].End, 3);
            }
        }

        return null;
    }

    private ToldStay? Stay(Sentence sentence, int first, int end, bool follows)
    {
        for (var i = first; i < end; i++)
        {
            if (SpokenNumber.Of(_text, _text.Tokens[i]) is not { } years || years is < 1 or > MostYears || (i > first && _text.Tokens[i - 1].Key is "de" or "the" or "heraf" or "til" or "hver" or "nummer" or "number"))
            {
                continue;
            }

            var named = i + 1 < end && _text.Tokens[i + 1].Key is "aar" or "years" or "year";
            var elided = !named && years < 20 && (i > first && _text.Tokens[i - 1].Key is "i" or "for" || follows)
                && (i + 1 == end || _text.Tokens[i + 1].Key is "som" or "hos" or "as" or "at" or "with" or "paa" or "i" or "in");
            if (named || (elided && years >= FewestYears))
            {
                return new ToldStay(sentence.Line, _text.Tokens[first].Start, _text.Tokens[end - 1].End, years, _text.Tokens[i].Start, _text.Tokens[named ? i + 1 : i].End, null, _words.TitleOf(first, end));
            }
        }

        return null;
    }

    // "de fem sidste som nummer to", "the last three as head".
    private int? LastYears(int first, int end)
    {
        for (var i = first; i + 2 < end; i++)
        {
            if (_text.Tokens[i].Key is "de" or "the")
            {
                var (a, b) = (_text.Tokens[i + 1], _text.Tokens[i + 2]);
                var years = b.Key is "sidste" or "seneste" ? SpokenNumber.Of(_text, a) : a.Key is "sidste" or "seneste" or "last" ? SpokenNumber.Of(_text, b) : null;
                if (years is > 0 and < MostYears)
                {
                    return years;
                }
            }
        }

        return null;
    }
}
