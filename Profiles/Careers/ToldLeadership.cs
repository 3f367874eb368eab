using Matching.Contracts;
using Matching.Profiles.Claims;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>How many people told posts led, and how high they stood: from scale and from who reports to whom where no title says it.</summary>
internal static class ToldLeadership
{
    // A municipality has about one employee for eight to sixteen inhabitants, so fewer are a part of it.
    private const double LeastShareOfAll = 0.065;
    private const int LeastUnderLeaders = 15;
    private const int LeastOfAll = 2500;

    private static readonly string[] Municipal = ["kommune", "byraad", "borgmest", "raadhus", "forvaltning", "municipal", "council", "mayor"];

    private static readonly Dictionary<string, LexiconIndex<bool>> Words = CareerLexicon.Lists("people", "toldBoard", "toldSecond", "toldLeads", "toldWhole", "noStaff");

    /// <summary>Describes the posts that sentences tell of; the others are left as they are.</summary>
    public static void Describe(SourceText text, SectionKind[] sections, IReadOnlyList<CareerPost> posts)
    {
        var present = posts.Where(post => post is { FromProse: true, Current: true }).MaxBy(post => post.From);
        foreach (var post in posts.Where(post => post.FromProse && post.Title is null && post != present))
        {
            Earlier(text, post);
        }

        if (present is not null)
        {
            DescribePresent(text, sections, posts, present);
        }

        foreach (var post in posts.Where(post => post is { Seniority: Seniority.Unknown, LeadsFrom: null, Student: false, Dated: true } && post.To - post.From >= 1))
        {
            // Work of a year or more without a title and without anybody led.
            post.Seniority = Seniority.Specialist;
        }
    }

    private static void DescribePresent(SourceText text, SectionKind[] sections, IReadOnlyList<CareerPost> posts, CareerPost present)
    {
        var free = Free(text, sections, posts, present).ToList();
        if (present.Title is null || present.Seniority >= Seniority.TeamLeader)
        {
            Present(text, free, present);
        }

        if (present.Sector == Sectors.None)
        {
            present.Sector = SectorOf(text, free);
        }

        if (present.Title is null)
        {
            // Letters tell of the present post all over, and anybody can write more into them.
            present.Areas = AreaReader.OfTold(text, [.. free.Where(sentence => BareClaims.HasGround(text, sentence))]);
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

    private static void Present(SourceText text, List<Sentence> sentences, CareerPost post)
    {
        if (sentences.Any(sentence => Finds("noStaff", text, sentence)))
        {
            return;
        }

        var people = ToldPeople.Read(text, sentences);
        if (people is not null && people.Value > (post.People?.Value ?? 0))
        {
            post.People = post.Title is null || post.People is null ? people : post.People;
        }

        if (post.Title is not null)
        {
            return;
        }

        var board = sentences.Any(sentence => Finds("toldBoard", text, sentence));
        var second = sentences.Any(sentence => Finds("toldSecond", text, sentence));
        var level = post.People is { } led ? ByScale(led.Value) : board || second ? Seniority.Director : Seniority.Unknown;
        var leaders = sentences.Any(sentence => ToldPeople.HasLeaders(text, sentence));
        level = leaders && level < Seniority.Chief && post.People?.Value is null or >= LeastUnderLeaders ? Seniority.Chief : level;
        if (level == Seniority.Unknown)
        {
            return;
        }

        var isWhole = post.People is { } all && (ToldPeople.Inhabitants(text) is { } inhabitants ? all.Value >= LeastShareOfAll * inhabitants && all.Value < inhabitants : all.Value >= LeastOfAll || sentences.Any(sentence => Finds("toldWhole", text, sentence)));
        level = board && level is Seniority.Chief or Seniority.UnitHead ? Seniority.Director : level;
        level = second ? Seniority.Director : isWhole && level >= Seniority.Director ? Seniority.TopExecutive : level;
        var above = sentences.Select(sentence => Superior(text, sentence)).Where(superior => superior > Seniority.TeamLeader).DefaultIfEmpty(Seniority.Unknown).Max();
        if (above != Seniority.Unknown && level >= above)
        {
            level = above - 1;
        }

        post.Seniority = level;
        post.LeadsFrom = post.From;
        post.LeadsLeaders |= level >= Seniority.Chief;
    }

    private static void Earlier(SourceText text, CareerPost post)
    {
        var (first, end) = text.TokenRange(post.Head.Start, post.Head.End);
        var counts = PeopleReader.Read(text, first, end);
        var staff = counts.Where(count => !count.Leaders && count.Value > 1).OrderByDescending(count => count.Value).FirstOrDefault();
        var board = Words["toldBoard"].Find(text, first, end).Count > 0;
        if (staff.Value == 0 && !board && post.LedLast is null && !counts.Any(count => count.Leaders) && Words["toldLeads"].Find(text, first, end).Count == 0)
        {
            return;
        }

        post.People = staff.Value > 0 ? new Fact<int>(staff.Value, Evidence.Of(text.Text, staff.Start, staff.End)) : null;
        post.Seniority = board ? Seniority.Director : staff.Value > 0 ? ByScale(staff.Value) : counts.Any(count => count.Leaders) ? Seniority.Chief : Seniority.UnitHead;
        post.LeadsFrom = post.LedLast is { } last ? Math.Max(post.From, post.To - last) : post.From;
        post.LeadsLeaders = counts.Any(count => count.Leaders);
    }

    // Sentences about the present: not within the lines of other posts, and not about what came before.
    private static IEnumerable<Sentence> Free(SourceText text, SectionKind[] sections, IReadOnlyList<CareerPost> posts, CareerPost present)
    {
        var words = new ToldWords(text);
        foreach (var sentence in text.Sentences.SelectMany(whole => ToldSentences.Parts(text, whole)))
        {
            var isOther = posts.Any(post => post != present && post.Head.Start < sentence.End && sentence.Start < post.Head.End && !(present.Head.Start >= sentence.Start && present.Head.Start < sentence.End));
            if (sections[sentence.Line] is SectionKind.Unknown or SectionKind.Profile or SectionKind.Career && !isOther && !Quotes.Holds(text, sentence)
                && !words.IsEarlier(sentence.FirstToken, sentence.FirstToken + sentence.TokenCount))
            {
                yield return sentence;
            }
        }
    }

    // "Der er en over mig, som er direktør", "my manager, the head of finance", "Pengene er afdelingschefens".
    private static Seniority Superior(SourceText text, Sentence sentence)
    {
        for (var i = sentence.FirstToken; i < sentence.FirstToken + sentence.TokenCount; i++)
        {
            var end = sentence.FirstToken + sentence.TokenCount;
            if (i + 1 < end && text.Tokens[i].Key is "over" or "above" && text.Tokens[i + 1].Key is "mig" or "me")
            {
                return TitleReader.Read(text, i + 2, end)?.Seniority ?? Seniority.Unknown;
            }

            if (i + 1 < end && text.Tokens[i].Key is "min" or "my" && CareerLexicon.Titles.TryMatch(text, i + 1, end, out var hit) && hit.Value > Seniority.UnitHead)
            {
                return hit.Value;
            }

            if (text.Tokens[i].Key.EndsWith("chefens", StringComparison.Ordinal) && text.Tokens[i - (i > sentence.FirstToken ? 1 : 0)].Key is "er" or "is")
            {
                return Seniority.UnitHead;
            }
        }

        return Seniority.Unknown;
    }

    private static Sectors SectorOf(SourceText text, List<Sentence> sentences)
    {
        // Who speaks of the council, the mayor or the town hall works for a municipality.
        if (sentences.Any(sentence => Enumerable.Range(sentence.FirstToken, sentence.TokenCount).Any(i => Municipal.Any(start => text.Tokens[i].Key.StartsWith(start, StringComparison.Ordinal)))))
        {
            return Sectors.Municipality;
        }

        foreach (var sentence in sentences)
        {
            var found = SectorReader.OfWorkplace(text, sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
            if (found != Sectors.None)
            {
                return found;
            }
        }

        return Sectors.None;
    }

    private static bool Finds(string list, SourceText text, Sentence sentence) =>
        Words[list].Find(text, sentence.FirstToken, sentence.FirstToken + sentence.TokenCount).Count > 0;
}
