using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Reads the highest completed education; what was begun, wished for or taken in parts does not count.</summary>
internal static class EducationReader
{
    private const int YearReach = 6;

    /// <summary>The highest completed education with the words that name it, or null when none is named.</summary>
    public static Fact<EducationLevel>? Read(SourceText text, SectionKind[] sections, IReadOnlyList<CareerPost> posts)
    {
        Fact<EducationLevel>? best = null;
        foreach (var sentence in text.Sentences)
        {
            var section = sections[sentence.Line];
            if (section is SectionKind.Wish or SectionKind.Limits or SectionKind.Boards or SectionKind.References or SectionKind.Competences)
            {
                continue;
            }

            var index = section == SectionKind.Education ? CareerLexicon.SectionEducation : CareerLexicon.StrongEducation;
            foreach (var (first, end) in Clauses(text, sentence))
            {
                best = Better(text, first, end, index, section, best);
                best = section == SectionKind.Education || posts.Any(post => !post.FromProse && post.Line == sentence.Line) ? best : WithYear(text, first, end, best);
            }
        }

        return best ?? ByPost(text, posts);
    }

    /// <summary>The first year beside a completed education that leads to work, with the words; null when none is given.</summary>
    public static Fact<int>? FirstYear(SourceText text, int referenceYear)
    {
        Fact<int>? first = null;
        foreach (var sentence in text.Sentences)
        {
            var (begin, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
            for (var i = begin; i < end; i++)
            {
                // "Uddannet i Næstved i 1996", "graduated in 2001".
                if (text.Tokens[i].Key is "uddannet" or "dimitteret" or "graduated" or "qualified" or "udlaert"
                    && DateSpanReader.Read(text.Text, text.Tokens[i].Start, Math.Min(sentence.End, text.Tokens[i].End + 40)).FirstOrDefault() is { From: > 1950, Kind: DateSpanKind.Single } taken
                    && taken.From < referenceYear && taken.From < (first?.Value ?? int.MaxValue))
                {
                    first = new Fact<int>((int)taken.From, Evidence.Of(text.Text, text.Tokens[i].Start, taken.End));
                }
            }

            foreach (var hit in CareerLexicon.SectionEducation.Find(text, begin, end).Where(hit => hit.Value >= EducationLevel.Vocational))
            {
                var from = text.Tokens[hit.First].Start;
                var date = DateSpanReader.Read(text.Text, from, Math.Min(sentence.End, text.Tokens[hit.End - 1].End + 40)).FirstOrDefault();
                if (date.From > 1950 && date.Kind is DateSpanKind.Single or DateSpanKind.Current && date.From < referenceYear && date.From < (first?.Value ?? int.MaxValue))
                {
                    first = new Fact<int>((int)date.From, Evidence.Of(text.Text, from, date.End));
                }
            }
        }

        return first;
    }

    private static Fact<EducationLevel>? Better(SourceText text, int first, int end, LexiconIndex<EducationLevel> index, SectionKind section, Fact<EducationLevel>? best)
    {
        var hits = index.Find(text, first, end);
        var unfinished = CareerLexicon.Unfinished.Find(text, first, end);
        for (var i = 0; i < hits.Count; i++)
        {
            var hit = hits[i];
            var next = i + 1 < hits.Count ? hits[i + 1].First : end;
            var previous = i > 0 ? hits[i - 1].End : first;
            var isOpen = unfinished.Any(cue => (cue.First >= hit.First && cue.First < next) || (cue.First >= previous && cue.End <= hit.First));
            if (hit.Value > (best?.Value ?? EducationLevel.None) && !isOpen && !IsSomebodyElses(text, first, hit, section))
            {
                best = new Fact<EducationLevel>(hit.Value, Evidence.Of(text.Text, text.Tokens[hit.First].Start, text.Tokens[hit.End - 1].End));
            }
        }

        return best;
    }

    // "Datamatiker 2004", "Ingeniør (DTU 1996)", "pædagog fra 2004", "Architect, Aarhus 2009": a word of education with the year it was taken.
    private static Fact<EducationLevel>? WithYear(SourceText text, int first, int end, Fact<EducationLevel>? best)
    {
        var unfinished = CareerLexicon.Unfinished.Find(text, first, end);
        foreach (var hit in CareerLexicon.SectionEducation.Find(text, first, end))
        {
            var isOpen = unfinished.Any(cue => cue.First >= hit.First - 4 && cue.First <= hit.End + 6);
            if (hit.Value > (best?.Value ?? EducationLevel.None) && !isOpen && YearBehind(text, hit.End, end) && (hit.First == 0 || text.Tokens[hit.First - 1].Key is not ("som" or "as" or "var" or "blev" or "was")))
            {
                best = new Fact<EducationLevel>(hit.Value, Evidence.Of(text.Text, text.Tokens[hit.First].Start, text.Tokens[hit.End - 1].End));
            }
        }

        return best;
    }

    private static bool YearBehind(SourceText text, int from, int end)
    {
        for (var i = from; i < Math.Min(end, from + YearReach); i++)
        {
            if (text.Tokens[i].Kind == TokenKind.Number)
            {
                var dates = DateSpanReader.Read(text.Text, text.Tokens[i].Start, Math.Min(text.Text.Length, text.Tokens[i].End + 8));
                return dates.Count > 0 && dates[0].Start == text.Tokens[i].Start && dates[0].Kind == DateSpanKind.Single;
            }
        }

        return false;
    }

    // "kandidat til posten", "the candidate's master plan" and the like outside the heading of education.
    private static bool IsSomebodyElses(SourceText text, int first, LexiconHit<EducationLevel> hit, SectionKind section)
    {
        if (section == SectionKind.Education || hit.First == 0)
        {
            return false;
        }

        // Among tasks an education is a subject ("PhD committee"), at the start of a line it is one's own.
        if (section == SectionKind.Career && hit.First - first > 2)
        {
            return true;
        }

        return text.Tokens[hit.First - 1].Key is "ansatte" or "ansat" or "flere" or "to" or "tre" or "mine" or "soeger" or "hired";
    }

    // A clause ends at a sign that parts items: a dot in the middle, a semicolon, a bar.
    private static IEnumerable<(int First, int End)> Clauses(SourceText text, Sentence sentence)
    {
        var (first, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
        for (var i = first + 1; i < end; i++)
        {
            if (text.Text.AsSpan(text.Tokens[i - 1].End, text.Tokens[i].Start - text.Tokens[i - 1].End).IndexOfAny("·;|•") >= 0)
            {
                yield return (first, i);
                first = i;
            }
        }

        if (first < end)
        {
            yield return (first, end);
        }
    }

    private static Fact<EducationLevel>? ByPost(SourceText text, IReadOnlyList<CareerPost> posts)
    {
        Fact<EducationLevel>? best = null;
        foreach (var post in posts.Where(post => post.Title is not null && post.Seniority != Seniority.Trainee))
        {
            var (first, end) = text.TokenRange(post.Head.Start, post.Head.End);
            foreach (var hit in CareerLexicon.EducationByPost.Find(text, first, end))
            {
                if (hit.Value > (best?.Value ?? EducationLevel.None))
                {
                    best = new Fact<EducationLevel>(hit.Value, Evidence.Of(text.Text, text.Tokens[hit.First].Start, text.Tokens[hit.End - 1].End));
                }
            }
        }

        return best;
    }
}
