using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>
/// Careers told in sentences, with or without titles: "det har jeg været i elleve år", "Det blev jeg for otte år siden. Før det passede jeg de ældre
/// i syv år", "Nu leder jeg området for børn". The present post is found first; what is said to come before it is placed backwards from its start.
/// </summary>
/// <remarks>Used only where no list of posts reaches the present.</remarks>
internal static class ToldCareer
{
    // A list that ended so many years ago may be followed by a post that only sentences tell of.
    private const int Gap = 2;

    /// <summary>Adds the present post and what came before it; the years of <paramref name="posts"/> are settled already, and <paramref name="headline"/> is the title under the name.</summary>
    public static void Add(SourceText text, SectionKind[] sections, List<CareerPost> posts, (TitleReading? Title, Sectors Sector) headline, int referenceYear)
    {
        var listed = posts.Where(post => post is { Dated: true, FromProse: false }).ToList();
        var told = new ToldSentences(text, sections, posts);
        if (listed.Any(post => post.Current || (post.To >= referenceYear - Gap && !told.SaysNow)))
        {
            return;
        }

        var reached = (told.SaysNow ? posts.Where(post => post is { Dated: true, Current: false, Date: { From: > 0, Kind: DateSpanKind.Closed } }) : listed).Select(post => post.To).DefaultIfEmpty(0).Max();
        var present = posts.Where(post => post is { Dated: true, FromProse: true, Current: true, Date.Kind: DateSpanKind.Current }).MaxBy(post => post.From);
        if (present is null && told.Present(reached, referenceYear) is { } found)
        {
            // The same sentence can name the title, too: "I 2017 blev jeg økonomichef, og det er jeg stadig".
            present = posts.Find(post => post is { FromProse: true, Current: true } && post.Date is { } date && date.Start >= found.Block.Start && date.Start < found.Block.End) ?? found;
            if (present == found && posts.Find(post => post is { FromProse: true, Dated: true, Title: not null } && post.Date is { } date && date.Start == found.Date!.Value.Start) is { } used)
            {
                // "since 2011, when I joined X as a team leader": the year is that post's, and what is held now is another one.
                present = posts.Where(post => post is { FromProse: true, Dated: true, Current: true } && post.From > used.From).MaxBy(post => post.From) ?? used;
            }
            else if (present == found)
            {
                posts.Add(found);
            }

            foreach (var open in posts.Where(post => post.FromProse && post != present && post.Dated && post.Current && post.From <= present.From))
            {
                // "I became a technician in 1996": over since the present post began.
                open.Current = false;
                open.To = present.From;
            }
        }

        if (present is null && listed.Count > 0 && reached < referenceYear - Gap && headline.Title is { } title && IsHeld(text, headline, title, listed))
        {
            // The title under the name, which no dated post has: held since the last of them ended.
            posts.Add(Headline.AsPresent(text, title, reached, referenceYear));
        }

        if (present is { Title: null } && headline.Title is null && PresentTitle.Find(text, sections) is { } self)
        {
            present.Title = self.Title;
        }

        if (present is { Dated: true } && listed.Count == 0)
        {
            AddEarlier(text, told, posts, present, referenceYear);
        }
    }

    private static bool IsHeld(SourceText text, (TitleReading? Title, Sectors Sector) headline, TitleReading title, List<CareerPost> listed) =>
        (headline.Sector != Sectors.None || title.Seniority >= Seniority.TeamLeader) && (title.First == 0 || text.Tokens[title.First - 1].Key is not ("fhv" or "tidl" or "tidligere" or "forhenvaerende" or "former" or "ex" or "pensioneret" or "retired"))
        && listed.TrueForAll(post => post.Title is null || post.Title.Value.Seniority != title.Seniority);

    private static bool IsDatedIn(CareerPost post, int start, int end) => post.Date is { } date && date.Start >= start && date.Start < end;

    private static void AddEarlier(SourceText text, ToldSentences told, List<CareerPost> posts, CareerPost present, int referenceYear)
    {
        var to = present.From;
        foreach (var stay in told.Earlier(present))
        {
            // A duration that was read for itself had no place in time yet.
            posts.RemoveAll(post => post.FromProse && post != present && post.Date is { From: < 0 } && ((post.Head.Start < stay.End && stay.Start < post.Head.End) || IsDatedIn(post, stay.Start, stay.End)));
            var dated = posts.Where(post => post != present && post.Dated && IsDatedIn(post, stay.Start, stay is { Years: > 0, Title: not null } ? stay.YearsEnd : stay.End)).ToList();
            if (dated.Count > 0)
            {
                to = Math.Min(to, dated.Min(post => post.From));
                continue;
            }

            // "Before that": before what was told last.
            to = Math.Min(to, posts.Where(post => post is { FromProse: true, Dated: true, From: > 0 } && post.Head.Start < stay.Start).Select(post => post.From).DefaultIfEmpty(to).Min());
            var earlier = new CareerPost
            {
                Line = stay.Line,
                Head = (stay.Title is { } title ? text.Tokens[title.First].Start : stay.Start, stay.End),
                Block = (stay.Start, stay.End),
                Title = stay.Title,
                FromProse = true,
                Date = stay.Years > 0 ? new DateSpan(stay.YearsStart, stay.YearsEnd, to - stay.Years, to, DateSpanKind.Closed) : null,
                Dated = stay.Years > 0,
                From = to - stay.Years,
                To = to,
            };
            earlier.LedLast = stay.LedLast;
            posts.Add(earlier);
            to -= stay.Years;
        }

        foreach (var past in posts.Where(post => post.FromProse && post.Date is { From: < 0 }))
        {
            // Said to have lasted so long, and nothing else: it came before everything.
            past.To = to;
            past.From = to + past.Date!.Value.From;
            to = past.From;
        }
    }
}
