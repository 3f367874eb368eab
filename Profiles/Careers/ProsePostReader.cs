using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Finds posts told in sentences: "I 2017 blev jeg kommunaldirektør i ...", "Siden 2020 har jeg været ...", "I have been ... for eight years".</summary>
internal static class ProsePostReader
{
    private static readonly HashSet<string> Verbs =
    [
        "blev", "blevet", "vaeret", "er", "var", "arbejder", "arbejdet", "arbejdede", "ansat", "tiltraadte", "undervist", "underviste", "underviser", "leder", "ledet", "ledede", "raadgivet", "staaet", "headed",
        "startede", "begyndte", "started", "began", "became", "been", "am", "was", "work", "worked", "joined", "appointed", "lead", "led", "run", "ran", "taught", "served", "serve", "m", "ve",
    ];

    // Moves to a post that "som", "as" or "til" names: "flyttede jeg til Solby Kommune som økonomichef", "I was promoted to operations manager".
    private static readonly HashSet<string> Moves =
    [
        "flyttede", "skiftede", "overtog", "fik", "kom", "rykkede", "forfremmet", "udnaevnt", "konstitueret", "vendte", "gik", "moved", "promoted", "took", "transferred", "returned", "came", "went", "spent",
    ];

    private static readonly HashSet<string> Beginnings = ["startede", "begyndte", "started", "began"];
    private static readonly HashSet<string> Perfect = ["vaeret", "been", "arbejdet", "worked", "undervist", "raadgivet", "staaet", "ledet", "ansat", "led", "run", "served"];
    private static readonly HashSet<string> Doing = ["undervist", "underviste", "staaet", "ledet", "run", "led", "taught", "headed", "arbejdet", "worked", "raadgivet"];
    private static readonly HashSet<string> Auxiliary = ["har", "have", "ve", "has"];
    private static readonly HashSet<string> First = ["jeg", "i", "han", "hun", "she", "he"];
    private static readonly HashSet<string> NotMine = ["min", "mine", "vores", "my", "our", "din", "jeres", "your", "deres", "their", "hans", "hendes", "til", "to", "for", "med", "with", "af", "by", "og", "and", "en", "den", "the", "tidligere"];
    private static readonly HashSet<string> Wishes = ["soeger", "oensker", "droemmer", "haaber", "gerne", "vil", "would", "want", "wish", "apply", "applying", "seek", "aldrig", "never", "ikke", "not", "bliver", "blive", "ansoeger"];

    /// <summary>Adds what the sentences tell beyond the <paramref name="listed"/> posts.</summary>
    public static List<CareerPost> Read(SourceText text, SectionKind[] sections, bool[] headings, IReadOnlyList<CareerPost> listed, TitleReading? headline, int referenceYear)
    {
        var posts = new List<CareerPost>();
        var clock = 0.0;
        foreach (var line in text.Lines)
        {
            if (headings[line.Index] || sections[line.Index] is not (SectionKind.Unknown or SectionKind.Profile or SectionKind.Career))
            {
                continue;
            }

            foreach (var sentence in text.SentencesOf(line))
            {
                if (Quotes.Holds(text, sentence) || listed.Any(post => post.Head.Start < sentence.End && post.Date?.End > sentence.Start))
                {
                    continue;
                }

                if (CareerChain.Read(text, sentence, line) is { Count: > 1 } chain)
                {
                    posts.AddRange(chain.Where(post => !IsKnown(post, listed)));
                    clock = Reached(text, sentence, chain, clock);
                    continue;
                }

                var several = new List<CareerPost>();
                var within = clock;
                foreach (var part in Parts(text, sentence))
                {
                    if (Told(text, part, line, headline, referenceYear, within) is { } one)
                    {
                        several.Add(one);
                        within = one.Date is { From: > 0 } date ? date.From : within;
                    }
                }

                if (several.Count > 1)
                {
                    posts.AddRange(several.Where(one => !IsKnown(one, listed) && !IsTold(text, one, posts)));
                    clock = Reached(text, sentence, several, clock);
                    continue;
                }

                if (Told(text, sentence, line, headline, referenceYear, clock) is { } post)
                {
                    if (!(listed.Count > 1 && IsDuration(post)) && !IsKnown(post, listed) && !IsTold(text, post, posts))
                    {
                        posts.Add(post);
                    }

                    several = [post];
                }

                clock = Reached(text, sentence, several, clock);
            }
        }

        EndPast(text, posts);
        return posts;
    }

    // The year that "four years later" counts from: the last post's beginning, else the last year in a sentence of one's own.
    private static double Reached(SourceText text, Sentence sentence, List<CareerPost> told, double clock) =>
        told.LastOrDefault(post => post.Date is { From: > 0 })?.Date?.From is { } from ? from
        : DateSpanReader.Read(text.Text, sentence.Start, sentence.End) is [.., { Kind: DateSpanKind.Single } date] ? date.From : clock;

    // "Fra 2010 var jeg ledende overlæge": over, and until the next that is told.
    private static void EndPast(SourceText text, List<CareerPost> posts)
    {
        foreach (var post in posts)
        {
            if (post.Date is { Kind: DateSpanKind.Single } date && IsFirst(text, date) && posts.Any(other => other.Date is { From: > 0 } next && next.From > date.From + 0.01))
            {
                post.Date = date with { Kind = DateSpanKind.Open, To = null };
            }
        }
    }

    private static bool IsFirst(SourceText text, DateSpan date) => text.SentenceAt(date.Start) is >= 0 and var sentence && date.Start - text.Sentences[sentence].Start <= 4 && text.Text[date.Start] is 'F' or 'f';

    // Two that are told apart are two posts, unless they begin at once or go by one name.
    private static bool IsTold(SourceText text, CareerPost post, List<CareerPost> posts) =>
        IsKnown(post, posts) && !(post.Title is { } title && post.Date is { From: > 0 } date && posts.TrueForAll(other => other.Title is { } named && other.Date is { } stay
            && Key(text, named) != Key(text, title) && (Math.Abs(stay.From - date.From) > AtOnce || !IsKnown(post, [other])) && (stay.Kind is DateSpanKind.Open or DateSpanKind.Single || !IsKnown(post, [other]))));

    private static string Key(SourceText text, TitleReading title) => string.Join(' ', Enumerable.Range(title.First, title.End - title.First).Select(i => text.Tokens[i].Key));

    // "Before that I was budget manager for five years, and I started out as an auditor in 2006": each part has a subject of its own.
    private static IEnumerable<Sentence> Parts(SourceText text, Sentence sentence)
    {
        var first = sentence.FirstToken;
        var end = first + sentence.TokenCount;
        if (first == end)
        {
            yield break;
        }

        var words = new ToldWords(text);
        foreach (var (clause, _) in words.Clauses(sentence).Skip(1))
        {
            if (text.Tokens[clause].Key is "og" or "and" or "men" or "but"
                && (words.BeginsWithTime(clause, end) || words.BeginsWithStep(clause, end) || Enumerable.Range(clause + 1, Math.Min(2, end - clause - 1)).Any(i => text.Tokens[i].Key is "jeg" || text.Slice(text.Tokens[i]) is "I")))
            {
                yield return sentence with { Start = text.Tokens[first].Start, End = text.Tokens[clause - 1].End, FirstToken = first, TokenCount = clause - first };
                first = clause;
            }
        }

        yield return sentence with { Start = text.Tokens[first].Start, FirstToken = first, TokenCount = end - first };
    }

    private static bool IsKnown(CareerPost told, IReadOnlyList<CareerPost> others) =>
        others.Any(other => other.Date is { } date && (Math.Abs(date.From - told.Date!.Value.From) < 1.5
            || (told.Date.Value.Kind == DateSpanKind.Current && (date.Kind == DateSpanKind.Current || (date.Kind == DateSpanKind.Open && !(other.FromProse && date.From < told.Date.Value.From))))
            || (date.Kind == DateSpanKind.Closed && date.From <= told.Date.Value.From && told.Date.Value.From < date.To)));

    // Years apart, at least.
    private const double AtOnce = 0.3;

    // "for eight years" says less than a list with years.
    private static bool IsDuration(CareerPost post) => post.Date is { Kind: DateSpanKind.Closed, To: 0 };

    private static CareerPost? Told(SourceText text, Sentence sentence, TextLine line, TitleReading? headline, int referenceYear, double clock)
    {
        var (first, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
        if (Elided(text, sentence, line, clock) is { } elided)
        {
            return elided;
        }

        var (verb, subject, auxiliary) = (-1, false, false);
        for (var i = first; i < end; i++)
        {
            var key = text.Tokens[i].Key;
            verb = (verb < 0 && Verbs.Contains(key)) || (key is "blev" or "became" && verb >= 0 && Beginnings.Contains(text.Tokens[verb].Key)) ? i : verb;
            subject |= First.Contains(key);
            auxiliary |= Auxiliary.Contains(key);
            if (Wishes.Contains(key) && i < first + 12)
            {
                return null;
            }
        }

        if (subject && Move(text, sentence, line, clock) is { } moved)
        {
            return moved;
        }

        if ((verb < 0 || !subject) && InYear(text, sentence) is { } inYear)
        {
            return new CareerPost { Line = line.Index, Head = (sentence.Start, sentence.End), Date = inYear.Date, Title = inYear.Title, FromProse = true, Nested = true };
        }

        if (verb < 0 || !subject)
        {
            return null;
        }

        var named = Title(text, verb, end);
        if ((named ?? (Doing.Contains(text.Tokens[verb].Key) ? headline : null)) is not { } title)
        {
            return null;
        }

        if (named is { } trained && text.Tokens[verb].Key is "er" or "am" or "m" && named.Value.End < end && text.Tokens[named.Value.End].Key is "fra" or "from")
        {
            // "Jeg er bibliotekar fra 2004" tells of a training.
            return null;
        }

        if (named is { } apart && Apart(text, sentence, apart, referenceYear) is { } own)
        {
            return new CareerPost { Line = line.Index, Head = (text.Tokens[apart.First].Start, own.End), Date = own.Date, Title = apart, FromProse = true };
        }

        var date = Date(text, sentence, verb) ?? Stepped(text, sentence, verb, clock) ?? Lasting(text, first, end, auxiliary && Enumerable.Range(first, end - first).Any(i => Perfect.Contains(text.Tokens[i].Key)), referenceYear);
        if (date is not { } when)
        {
            return null;
        }

        return new CareerPost
        {
            Line = line.Index,
            Head = (named is null ? sentence.Start : text.Tokens[title.First].Start, sentence.End),
            Date = when,
            Title = title,
            FromProse = true,
            LedLast = named is null ? null : LastYears(text, first, title.First),
        };
    }

    // "I 2004 flyttede jeg til Solby Kommune som økonomichef", "Fem år senere overtog jeg posten som teamleder", "in 2011, when I joined X as a team leader".
    private static CareerPost? Move(SourceText text, Sentence sentence, TextLine line, double clock)
    {
        var (first, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
        for (var verb = first; verb < end; verb++)
        {
            var isEntry = text.Tokens[verb].Key is "joined" or "ansat" or "began" or "started" or "begyndte" or "startede";
            if (!Moves.Contains(text.Tokens[verb].Key) && !isEntry)
            {
                continue;
            }

            for (var at = verb + 2; at < Math.Min(end, verb + MoveReach); at++)
            {
                var before = text.Tokens[at - 1].Key is "a" or "an" or "the" or "ny" ? at - 2 : at - 1;
                if (before > verb - 1 && (text.Tokens[before].Key is "som" or "as" || (text.Tokens[before].Key is "til" or "to" && text.Tokens[verb].Key is "forfremmet" or "udnaevnt" or "promoted" or "rykkede"))
                    && CareerLexicon.Titles.TryMatch(text, at, end, out _) && Widened(text, verb + 1, Held(text, at, Math.Min(end, at + 8))) is { } title && When(text, sentence, verb, clock) is { } date)
                {
                    return new CareerPost { Line = line.Index, Head = (text.Tokens[title.First].Start, sentence.End), Date = date, Title = title with { Later = null, LaterAt = -1 }, FromProse = true };
                }
            }
        }

        return null;
    }

    private const int MoveReach = 14;

    private static DateSpan? When(SourceText text, Sentence sentence, int verb, double clock)
    {
        var dates = DateSpanReader.Read(text.Text, sentence.Start, sentence.End);
        if (dates.Any(date => date.Kind == DateSpanKind.Closed))
        {
            return null;
        }

        // "blev samme år ansat": the year before it in the sentence, or the one told last.
        var said = dates.LastOrDefault(date => date.End <= text.Tokens[verb].Start);
        if (new ToldWords(text).Step(sentence.FirstToken, sentence.FirstToken + sentence.TokenCount, said.From > 0 ? said.From : clock) is { From: > 1950 } step)
        {
            return new DateSpan(step.Start, step.End, step.From, null, DateSpanKind.Open);
        }

        return dates.Count == 1 && dates[0].Kind is DateSpanKind.Single or DateSpanKind.Current && dates[0].Start < text.Tokens[verb].Start + Near ? dates[0] with { Kind = DateSpanKind.Open, To = null } : null;
    }

    // Letters from a verb to its year: "joined the council in March 2016 as ...".
    private const int Near = 80;

    // "Efter fire år blev jeg faglig koordinator".
    private static DateSpan? Stepped(SourceText text, Sentence sentence, int verb, double clock) =>
        text.Tokens[verb].Key is "blev" or "became" or "begyndte" or "startede" or "started" or "began" or "tiltraadte" or "appointed" or "ansat" && clock > 0
        && new ToldWords(text).Step(sentence.FirstToken, sentence.FirstToken + sentence.TokenCount, clock) is { } step
            ? new DateSpan(step.Start, step.End, step.From, null, DateSpanKind.Open) : null;

    // "Jeg har de sidste syv år koordineret klimatilpasning, og i de fire år op til var jeg ingeniør": the title belongs to the years of its own clause.
    private static (DateSpan Date, int End)? Apart(SourceText text, Sentence sentence, TitleReading title, int referenceYear)
    {
        var (first, end) = new ToldWords(text).Clauses(sentence).FirstOrDefault(clause => clause.First <= title.First && title.First < clause.End);
        if (first == sentence.FirstToken || first == end || text.Tokens[first].Key is not ("og" or "and" or "men" or "but" or "mens" or "while") || DateSpanReader.Read(text.Text, sentence.Start, sentence.End).Count > 0
            || !Enumerable.Range(first, title.First - first).Any(i => First.Contains(text.Tokens[i].Key) && text.Tokens[i].Key != "i"))
        {
            return null;
        }

        var goesOn = Enumerable.Range(first, end - first).Any(i => Auxiliary.Contains(text.Tokens[i].Key));
        return Lasting(text, first, end, goesOn, referenceYear) is { } lasting ? (lasting, text.Tokens[end - 1].End) : null;
    }

    // "siden 1998, de sidste ni år som teamleder": for how many of the years the title was held.
    private static int? LastYears(SourceText text, int first, int title)
    {
        for (var i = first; i + 2 < title; i++)
        {
            if (text.Tokens[i].Key is "de" or "the")
            {
                var (a, b) = (text.Tokens[i + 1], text.Tokens[i + 2]);
                var years = b.Key is "sidste" or "seneste" ? SpokenNumber.Of(text, a) : a.Key is "sidste" or "seneste" or "last" or "past" ? SpokenNumber.Of(text, b) : null;
                if (years is > 0 and < 50 && title - i <= 7 && Enumerable.Range(i, title - i).Any(at => text.Tokens[at].Key is "som" or "as"))
                {
                    return years;
                }
            }
        }

        return null;
    }

    // "I 2024 HR-chef i fire måneder": a post of one year.
    private static (DateSpan Date, TitleReading Title)? InYear(SourceText text, Sentence sentence)
    {
        var (first, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
        if (end - first < 3 || text.Tokens[first].Key is not ("i" or "in")
            || DateSpanReader.Read(text.Text, text.Tokens[first + 1].Start, text.Tokens[first + 1].End) is not [{ Kind: DateSpanKind.Single } date]
            || TitleReader.Read(text, first + 2, Math.Min(end, first + 7)) is not { } title || title.First > first + 4)
        {
            return null;
        }

        return (date, title);
    }

    private static TitleReading? Title(SourceText text, int verb, int end)
    {
        for (var at = verb + 1; at < Math.Min(end, verb + 14); at++)
        {
            if (CareerLexicon.Titles.TryMatch(text, at, end, out _) && !NotMine.Contains(text.Tokens[at - 1].Key))
            {
                return Widened(text, verb + 1, Held(text, at, Math.Min(end, at + 8)));
            }
        }

        return null;
    }

    // "Acting Director", "Deputy Programme Director", "konstitueret chef": what stands before the word that the list knows.
    private static TitleReading? Widened(SourceText text, int least, TitleReading? held)
    {
        if (held is not { } title)
        {
            return null;
        }

        var first = title.First;
        while (first > least && title.First - first < MostBefore && text.Text.AsSpan(text.Tokens[first - 1].End, text.Tokens[first].Start - text.Tokens[first - 1].End) is " " && IsPartOfTitle(text, first - 1, title.First))
        {
            first--;
        }

        return title with { First = first };
    }

    private const int MostBefore = 3;

    private static bool IsPartOfTitle(SourceText text, int token, int title) =>
        text.Tokens[token].Key is "konstitueret" or "fungerende" or "midlertidig" or "acting" or "interim" or "deputy" or "assistant" or "senior"
        || (char.IsUpper(text.Text[text.Tokens[token].Start]) && char.IsUpper(text.Text[text.Tokens[title].Start]) && text.Tokens[token].Kind == TokenKind.Word && text.Tokens[token].Key is not ("i" or "hos" or "kommune"));

    // "..., og seks år senere centerchef samme sted": verb and subject are those of the clause before.
    private static CareerPost? Elided(SourceText text, Sentence part, TextLine line, double clock)
    {
        var (first, end) = (part.FirstToken, part.FirstToken + part.TokenCount);
        var words = new ToldWords(text);
        if (clock <= 0 || !words.BeginsWithStep(first, end) || words.Step(first, end, clock) is not { } step)
        {
            return null;
        }

        var at = text.TokenRange(step.End, part.End).First;
        return at < end && CareerLexicon.Titles.TryMatch(text, at, end, out _) && Held(text, at, Math.Min(end, at + 8)) is { } title
            ? new CareerPost { Line = line.Index, Head = (text.Tokens[title.First].Start, part.End), Date = new DateSpan(step.Start, step.End, step.From, null, DateSpanKind.Open), Title = title with { Later = null, LaterAt = -1 }, FromProse = true }
            : null;
    }

    // "souschef i Bifrost i tre år og pædagog": a title ends where a workplace begins.
    private static TitleReading? Held(SourceText text, int at, int end)
    {
        var place = Enumerable.Range(at + 1, Math.Max(0, end - at - 1)).FirstOrDefault(i => text.Tokens[i].Key is "i" or "in" or "hos" or "paa" or "ved" or "with" or "fra" or "from", end);
        var whole = TitleReader.Read(text, at, end);
        return whole is { } title && title.End > place && TitleReader.Read(text, at, place) is { } held ? held with { Later = title.Later, LaterAt = title.LaterAt } : whole;
    }

    private static DateSpan? Date(SourceText text, Sentence sentence, int verb)
    {
        foreach (var date in DateSpanReader.Read(text.Text, sentence.Start, sentence.End))
        {
            var before = text.Text.AsSpan(sentence.Start, date.Start - sentence.Start).TrimEnd();
            var saysIn = before.Length >= 1 && (Folding.Key(before).Split(' ')[^1] is "i" or "in");
            switch (date.Kind)
            {
                case DateSpanKind.Current when text.Tokens[verb].Key is "var" or "was" || (text.Tokens[verb].Key is "served" && !IsAfterAuxiliary(text, sentence, verb)):
                    // "I was secretary of the crisis staff from March 2020": over, and nobody says since when.
                    return date with { Kind = DateSpanKind.Single, To = date.From + (1 / 12.0) };
                case DateSpanKind.Current or DateSpanKind.Closed:
                    return date;
                case DateSpanKind.Single when saysIn && (Beginnings.Contains(text.Tokens[verb].Key) || text.Tokens[verb].Key is "blev" or "became" or "tiltraadte" or "joined" or "appointed" || (text.Tokens[verb].Key is "var" or "was" && before.Length <= 3)):
                    return date with { Kind = DateSpanKind.Open, To = null };
            }
        }

        return null;
    }

    private static bool IsAfterAuxiliary(SourceText text, Sentence sentence, int verb) => Enumerable.Range(sentence.FirstToken, verb - sentence.FirstToken).Any(i => Auxiliary.Contains(text.Tokens[i].Key));

    // "har været direktør i otte år": from the reference year backwards. What ended is placed by the reader of years.
    private static DateSpan? Lasting(SourceText text, int first, int end, bool goesOn, int referenceYear)
    {
        for (var i = first; i + 1 < end; i++)
        {
            // "de seneste seks som planchef": the years go without saying.
            var isElided = goesOn && i > first + 1 && text.Tokens[i + 1].Key is "som" or "as" && text.Tokens[i - 1].Key is "seneste" or "sidste" or "last" or "past" && text.Tokens[i - 2].Key is "de" or "the";
            if ((isElided || text.Tokens[i + 1].Key is "aar" or "years") && SpokenNumber.Of(text, text.Tokens[i]) is { } years and > 0 and < 50
                && (i == first || text.Tokens[i - 1].Key is "i" or "for" or "gennem" or "seneste" or "sidste" or "last" or "past" or "over" or "naesten" or "snart" or "de" or "the" or "knap" or "godt" or "forudgaaende" or "foregaaende" or "preceding"))
            {
                var (start, stop) = (text.Tokens[i].Start, text.Tokens[isElided ? i : i + 1].End);
                return goesOn
                    ? new DateSpan(start, stop, referenceYear - years, null, DateSpanKind.Current)
                    : new DateSpan(start, stop, -years, 0, DateSpanKind.Closed);
            }
        }

        return null;
    }
}
