using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>
/// Careers told without titles: "det har jeg været i elleve år", "I 2007 fik jeg nøglen ...", "Før det: tolv år hos amtet".
/// Used only where no listed or told post reaches the present.
/// </summary>
internal static class UntitledCareer
{
    private const int ShortestPost = 2;

    private static readonly HashSet<string> Before = ["foer", "forinden", "inden", "before", "tidligere", "previously"];
    private static readonly HashSet<string> First = ["jeg", "i"];

    /// <summary>Adds the present post, and what came before it, from statements of how long they lasted.</summary>
    public static void Add(SourceText text, SectionKind[] sections, List<CareerPost> posts, int referenceYear)
    {
        if (posts.Any(post => post.Dated && (post.Current || post.To >= referenceYear - 2)))
        {
            return;
        }

        var reached = posts.Where(post => post.Dated).Select(post => post.To).DefaultIfEmpty(0).Max();
        double? from = null;
        foreach (var sentence in text.Sentences)
        {
            if (sections[sentence.Line] is not (SectionKind.Unknown or SectionKind.Profile or SectionKind.Career) || posts.Any(post => post.Date is { } date && date.Start >= sentence.Start && date.Start < sentence.End))
            {
                continue;
            }

            var isEarlier = IsEarlier(text, sentence);
            foreach (var (years, start, end) in Durations(text, sentence))
            {
                if (from is null && !isEarlier)
                {
                    from = Math.Max(reached, referenceYear - years);
                    posts.Add(Made(sentence, start, end, from.Value, null, referenceYear));
                }
                else if (from is { } later && isEarlier && reached == 0)
                {
                    from = later - years;
                    posts.Add(Made(sentence, start, end, from.Value, later, referenceYear));
                }
            }

            if (from is null && !isEarlier && SinceYear(text, sentence) is { } date && date.From >= reached - 1)
            {
                from = date.From;
                posts.Add(Made(sentence, date.Start, date.End, date.From, null, referenceYear));
            }
        }
    }

    /// <summary>Where no title says how high a post stood, the number of people led does.</summary>
    public static Seniority ByScale(int people) => people switch
    {
        >= 1000 => Seniority.Director,
        >= 100 => Seniority.Chief,
        >= 8 => Seniority.UnitHead,
        _ => Seniority.TeamLeader,
    };

    private static CareerPost Made(Sentence sentence, int start, int end, double from, double? to, int referenceYear) => new()
    {
        Line = sentence.Line,
        Head = (sentence.Start, sentence.End),
        Block = (sentence.Start, sentence.End),
        Date = new DateSpan(start, end, from, to, to is null ? DateSpanKind.Current : DateSpanKind.Closed),
        FromProse = true,
        Dated = true,
        Current = to is null,
        From = from,
        To = to ?? referenceYear,
    };

    private static bool IsEarlier(SourceText text, Sentence sentence)
    {
        for (var i = sentence.FirstToken; i < sentence.FirstToken + Math.Min(3, sentence.TokenCount); i++)
        {
            if (Before.Contains(text.Tokens[i].Key))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<(int Years, int Start, int End)> Durations(SourceText text, Sentence sentence)
    {
        var (first, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
        var isEarlier = IsEarlier(text, sentence);
        if (!isEarlier && !Enumerable.Range(first, end - first).Any(i => First.Contains(text.Tokens[i].Key)))
        {
            yield break;
        }

        for (var i = first; i + 1 < end; i++)
        {
            if (text.Tokens[i + 1].Key is "aar" or "years" && SpokenNumber.Of(text, text.Tokens[i]) is { } years and >= ShortestPost and < 45
                && (isEarlier || (i > first && text.Tokens[i - 1].Key is "i" or "for" or "gennem")))
            {
                yield return (years, text.Tokens[i].Start, text.Tokens[i + 1].End);
            }
        }
    }

    private static DateSpan? SinceYear(SourceText text, Sentence sentence)
    {
        if (!Enumerable.Range(sentence.FirstToken, sentence.TokenCount).Any(i => First.Contains(text.Tokens[i].Key) && text.Tokens[i].Key == "jeg"))
        {
            return null;
        }

        var dates = DateSpanReader.Read(text.Text, sentence.Start, sentence.End);
        return dates.Count == 1 && dates[0].Kind is DateSpanKind.Single or DateSpanKind.Current && dates[0].Start - sentence.Start < 40 ? dates[0] : null;
    }
}
