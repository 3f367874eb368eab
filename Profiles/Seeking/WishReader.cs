using System.Text.RegularExpressions;
using Matching.Contracts;
using Matching.Profiles.Careers;
using Matching.Profiles.Competences;
using Matching.Profiles.Text;

namespace Matching.Profiles.Seeking;

/// <summary>
/// Reads what the writer of a CV or a letter seeks. Only what somebody says to seek counts: where a person lives or has worked, whom a workplace
/// seeks and what a reference says is no wish. Reads apart from all other readers, so that nothing that ranks depends on it. Pure.
/// </summary>
public static class WishReader
{
    /// <summary>Raised when any text is read otherwise: texts are then read again when somebody asks for the wishes.</summary>
    public const int Version = 1;

    private const int MostRead = 4;

    // Nobody says a wish in longer ones; what stands in them costs no more than that.
    private const int LongestSentence = 1_000;

    // Who seeks says so in a few sentences; those that follow are somebody's attempt to keep the service busy.
    private const int MostSentences = 30;

    private const double ClearArea = 3;

    /// <summary>What a text says that its writer seeks.</summary>
    /// <param name="text">The text, whatever its language.</param>
    /// <param name="day">The day that the text came on: a day without a year is the next such day.</param>
    public static Wishes Read(SourceText text, DateOnly day)
    {
        var (sections, _) = SectionReader.Read(text);
        var found = new Found();
        foreach (var sentence in text.Sentences)
        {
            if (sentence.Kind == SentenceKind.Heading && !WishPatterns.Label().IsMatch(text.Slice(sentence)) || sections[sentence.Line] == SectionKind.References)
            {
                continue;
            }

            var words = text.Text.Substring(sentence.Start, Math.Min(LongestSentence, sentence.End - sentence.Start));
            var listed = sentence.Heading >= 0 && text.Sentences[sentence.Heading] is var heading && heading.End - heading.Start <= LongestSentence && WishPatterns.Heading().IsMatch(text.Slice(heading));
            Start(text, sentence, words, day, found);
            if (WishPatterns.LeadsNobody().Match(words) is { Success: true } nobody)
            {
                found.LeadsNobody ??= new Fact<bool>(true, QuotePicker.Quote(text, sentence, sentence.Start + nobody.Index));
            }

            if (found.Sentences < MostSentences && Tail(text, sentence, words, listed) is { } tail)
            {
                found.Sentences++;
                Read(text, sentence, tail, listed, found);
                if (found.Start is null && WishPatterns.FromDay().Match(text.Text, tail.Start, tail.End - tail.Start) is { Success: true } from
                    && WishValues.Day(text.Text, from.Index, tail.End, day) is { } begins)
                {
                    found.Start = new Fact<DateOnly>(begins, QuotePicker.Quote(text, sentence, from.Index));
                }
            }
        }

        return found.Wishes();
    }

    /// <summary>The part of a sentence that says what is sought, as offsets in the text; null for a sentence that says nothing of it.</summary>
    private static (int Start, int End, bool OnePost)? Tail(SourceText text, Sentence sentence, string words, bool listed)
    {
        var label = WishPatterns.Label().Match(words);
        var sure = OfOneself(WishPatterns.Seeks(), words);
        var wish = OfOneself(WishPatterns.Wishes(), words);
        listed &= !WishPatterns.SoughtByOthers().IsMatch(words);
        var start = label.Success ? label.Index + label.Length : sure.Success ? sure.Index + sure.Length : wish.Success ? wish.Index + wish.Length : listed ? 0 : -1;
        if (start < 0 || start >= words.Length || (!listed && WishPatterns.OtherObject().IsMatch(words[start..])))
        {
            return null;
        }

        var end = WishPatterns.Ends().Match(words, start) is { Success: true } stop ? stop.Index : words.Length;
        var said = words[start..end];
        if (!label.Success && !sure.Success && !listed && !WishPatterns.Job().IsMatch(said) && !IsPlacesAlone(said))
        {
            return null;
        }

        // "Jeg søger Karen" seeks no post: a lead-in says nothing where nothing of a post follows, which the readers of values find out.
        return end <= start ? null : (sentence.Start + start, sentence.Start + end, WishPatterns.OnePost().IsMatch(said));
    }

    /// <summary>The first match in which the verb is the writer's own.</summary>
    private static Match OfOneself(Regex pattern, string words)
    {
        var match = pattern.Match(words);
        while (match.Success && (WishPatterns.DanishOthers().IsMatch(match.Groups["da"].ValueSpan) || WishPatterns.EnglishOthers().IsMatch(match.Groups["en"].ValueSpan)))
        {
            match = pattern.Match(words, match.Index + 1);
        }

        return match;
    }

    // "Helst i Aarhus-området."
    private static bool IsPlacesAlone(string said) =>
        DanishPlaces.Mentions(said, 0, said.Length).FirstOrDefault() is { Place: not null } first && WishPatterns.BeforePlace().Match(said[..first.Start]) is { Success: true, Index: 0 };

    private static void Read(SourceText text, Sentence sentence, (int Start, int End, bool OnePost) tail, bool listed, Found found)
    {
        var said = text.Text[tail.Start..tail.End];
        Evidence Quote(int at) => QuotePicker.Quote(text, sentence, tail.Start + at);
        if (found.Levels is null && Levels(text, tail, said) is { } levels)
        {
            found.Levels = new Fact<SoughtLevels>(levels, Quote(0));
        }

        Areas(text, tail, said, Quote, found);
        if (!tail.OnePost)
        {
            Places(said, Quote, listed, found);
        }

        if (found.Hours is null && Hours(said) is { } hours)
        {
            found.Hours = new Fact<SoughtHours>(hours.Value, Quote(hours.At));
        }
    }

    private static SoughtLevels? Levels(SourceText text, (int Start, int End, bool OnePost) tail, string said)
    {
        SoughtLevels? levels = null;
        void Add(Seniority lowest, Seniority highest) => levels = levels is null
            ? new SoughtLevels(lowest, highest)
            : new SoughtLevels(lowest < levels.Lowest ? lowest : levels.Lowest, highest > levels.Highest ? highest : levels.Highest);
        var named = WishPatterns.Levels().Match(said);
        for (; named.Success; named = named.NextMatch())
        {
            var (lowest, highest) = named.Groups["top"].Success ? (Seniority.Director, Seniority.TopExecutive)
                : named.Groups["director"].Success ? (Seniority.Director, Seniority.Director)
                : named.Groups["chief"].Success ? (Seniority.Chief, Seniority.Chief)
                : named.Groups["leader"].Success ? (Seniority.TeamLeader, Seniority.TopExecutive)
                : (Seniority.Specialist, Seniority.Specialist);
            Add(lowest, highest);
        }

        if (levels is not null)
        {
            return levels;
        }

        // "økonomichef eller controller": each of them.
        var (first, end) = text.TokenRange(tail.Start, tail.End);
        for (var at = first; at <= end; at++)
        {
            if (at < end && text.Tokens[at].Key is not ("eller" or "or"))
            {
                continue;
            }

            if (TitleReader.Read(text, first, at) is { Seniority: not Seniority.Unknown } title)
            {
                Add(title.Seniority, title.Seniority);
            }

            first = at + 1;
        }

        return levels;
    }

    private static void Areas(SourceText text, (int Start, int End, bool OnePost) tail, string said, Func<int, Evidence> quote, Found found)
    {
        var sums = new double[ProfessionalAreas.All.Count];

        // Between the names of places: "Vejle" is about no roads.
        var from = tail.Start;
        foreach (var mention in DanishPlaces.Mentions(text.Text, tail.Start, tail.End))
        {
            Add(from, mention.Start);
            from = mention.End;
        }

        Add(from, tail.End);
        void Add(int start, int stop)
        {
            var (first, end) = text.TokenRange(start, stop);
            AreaReader.Add(text, first, Math.Max(first, end), 1, sums);
        }

        var least = WishPatterns.About().IsMatch(said) ? 1 : ClearArea;
        foreach (var area in Enumerable.Range(0, sums.Length).Where(area => sums[area] >= least && sums[area] >= sums.Max() / 2).OrderByDescending(area => sums[area]))
        {
            var id = ProfessionalAreas.All[area];
            if (found.Areas.Count < MostRead && found.Areas.All(one => one.Value != id))
            {
                found.Areas.Add(new Fact<string>(id, quote(0)));
            }
        }
    }

    private static void Places(string said, Func<int, Evidence> quote, bool listed, Found found)
    {
        var some = false;
        foreach (var mention in DanishPlaces.Mentions(said, 0, said.Length))
        {
            if (!listed && !WishPatterns.BeforePlace().IsMatch(said[..mention.Start]))
            {
                continue;
            }

            some = true;
            if (found.Places.Count < Contracts.Wishes.MostPlaces && found.Places.All(one => one.Value != mention.Place.Name))
            {
                found.Places.Add(new Fact<string>(mention.Place.Name, quote(mention.Start)));
            }

            if (mention.Place.Municipalities.Count == 1 && WishPatterns.Surroundings().IsMatch(said[mention.End..]))
            {
                found.Kilometres ??= new Fact<int>(PostFit.Surroundings, quote(mention.Start));
            }
        }

        if (some && WishPatterns.Distance().Match(said) is { Success: true } far && WishValues.Kilometres(far) is { } kilometres)
        {
            found.Kilometres = new Fact<int>(kilometres, quote(far.Index));
        }
    }

    private static (SoughtHours Value, int At)? Hours(string said)
    {
        foreach (Match match in WishPatterns.Hours().Matches(said))
        {
            if (WishValues.Hours(match) is { } hours)
            {
                return (hours, match.Index);
            }
        }

        var shares = WishPatterns.Share().Matches(said);
        var (part, full) = (shares.FirstOrDefault(one => one.Groups["part"].Success), shares.FirstOrDefault(one => one.Groups["full"].Success));
        return (part, full) switch
        {
            ({ } one, null) => (WishValues.PartTime, one.Index),
            (null, { } one) => (WishValues.FullTime, one.Index),
            _ => null,
        };
    }

    private static void Start(SourceText text, Sentence sentence, string words, DateOnly day, Found found)
    {
        var begins = WishPatterns.Begins().Match(words);
        if (found.Start is null && begins.Success && !WishPatterns.Others().IsMatch(words[..(begins.Index + begins.Length)])
            && WishValues.Day(text.Text, sentence.Start + begins.Index, sentence.Start + words.Length, day) is { } start)
        {
            found.Start = new Fact<DateOnly>(start, QuotePicker.Quote(text, sentence, sentence.Start + begins.Index));
        }
    }

    private sealed class Found
    {
        /// <summary>Sentences of wishes that were read.</summary>
        public int Sentences { get; set; }

        public Fact<SoughtLevels>? Levels { get; set; }

        public Fact<bool>? LeadsNobody { get; set; }

        public List<Fact<string>> Areas { get; } = [];

        public List<Fact<string>> Places { get; } = [];

        public Fact<int>? Kilometres { get; set; }

        public Fact<SoughtHours>? Hours { get; set; }

        public Fact<DateOnly>? Start { get; set; }

        public Wishes Wishes() => new() { Levels = Levels, LeadsNobody = LeadsNobody, Areas = Areas, Places = Places, Kilometres = Kilometres, Hours = Hours, Start = Start };
    }
}
