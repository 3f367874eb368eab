using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>What the words of a told career say: whose, when, for how long.</summary>
internal sealed class ToldWords(SourceText text)
{
    /// <summary>Words of what came before.</summary>
    public static readonly HashSet<string> Before = ["foer", "forinden", "inden", "before", "tidligere", "previously", "prior", "earlier", "forud", "forudgaaende", "preceding"];

    private static readonly HashSet<string> Mine = ["jeg", "mig", "min", "mit", "mine", "i", "me", "my", "ve"];
    private static readonly HashSet<string> Beginnings = ["blev", "fik", "kom", "overtog", "startede", "begyndte", "tiltraadte", "landede", "satte", "rykkede", "flyttede", "took", "came", "became", "joined", "started", "began", "arrived", "moved", "inherited", "accepted"];
    private static readonly HashSet<string> Now = ["nu", "idag", "now", "today", "currently", "presently", "nuvaerende"];
    private static readonly HashSet<string> Doing =
    [
        "leder", "har", "er", "arbejder", "driver", "styrer", "bestyrer", "staar", "sidder", "passer", "lead", "head", "run", "am", "have", "manage", "look", "work", "serve", "direct", "m", "oversee",
    ];

    private static readonly HashSet<string> Study = ["uddannet", "afgang", "eksamen", "studerede", "laeste", "speciale", "studied", "graduated", "doctorate", "degree", "foedt", "born", "gift", "married", "skilt", "boet", "bor", "lived", "boernene"];
    private static readonly HashSet<string> Denials = ["ikke", "aldrig", "not", "never", "ingen", "no"];
    private static readonly HashSet<string> NotMine = ["min", "mine", "vores", "my", "our", "din", "jeres", "your", "deres", "their", "hans", "hendes", "his", "her", "til", "to", "for", "med", "with", "af", "by", "den", "the", "tidligere", "hver", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "mellem", "fra", "from"];
    private const int MostStep = 40;

    private readonly PostWords _posts = new(text);

    /// <summary>Whether somebody speaks of themselves; the English "i" must be a capital.</summary>
    public bool IsMine(int first, int end) =>
        Any(first, end, i => Mine.Contains(text.Tokens[i].Key) && (text.Tokens[i].Key != "i" || IsEnglishI(i)));

    /// <summary>"Current post (since 2020): ...", "Nuværende stilling siden 2019": a label in place of a subject.</summary>
    public bool IsLabelled(int first, int end) => Any(first, Math.Min(end - 1, first + 3), i => text.Tokens[i].Key is "current" or "present" or "nuvaerende" && text.Tokens[i + 1].Key is "post" or "position" or "role" or "job" or "stilling" or "ansaettelse");

    /// <summary>Whether the first words say that something came before.</summary>
    public bool IsEarlier(int first, int end) => Any(first, Math.Min(end, first + 3), i => Before.Contains(text.Tokens[i].Key));

    /// <summary>Whether the words tell in the present tense what somebody does now: "nu leder jeg", "i dag har jeg ansvaret", "I now head".</summary>
    public bool IsPresent(Sentence sentence)
    {
        var (first, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
        for (var i = first; i < end; i++)
        {
            var isNow = Now.Contains(text.Tokens[i].Key) || (text.Tokens[i].Key == "dag" && i > first && text.Tokens[i - 1].Key == "i") || (text.Tokens[i].Key == "tiden" && i > first && text.Tokens[i - 1].Key == "for")
                || (text.Tokens[i].Key == "present" && i > first && text.Tokens[i - 1].Key == "at");
            if (isNow && Any(Math.Max(first, i - 4), Math.Min(end, i + 5), at => Doing.Contains(text.Tokens[at].Key)) && IsSubject(Math.Max(first, i - 4), Math.Min(end, i + 6))
                && !Any(Math.Max(first, i - 4), Math.Min(end, i + 6), at => text.Tokens[at].Key is "soeger" or "oensker" or "vil" or "want" or "would" or "looking" or "seek" or "seeking" or "apply" or "holdt" or "klar" or "ready" || Denials.Contains(text.Tokens[at].Key)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Jeg er bibliotekar fra 2004": the year behind a title and "fra" is the one of its training.</summary>
    public bool IsTraining(int first, int date)
    {
        var (at, _) = text.TokenRange(date, date + 1);
        return text.Tokens[at].Key is "fra" or "from" && at > first && CareerLexicon.Titles.TryMatch(text, at - 1, at, out _) && Any(first, at, i => text.Tokens[i].Key is "er" or "am");
    }

    /// <summary>Whether something is said to go on: "har", "have", or a present tense.</summary>
    public bool IsHeld(int first, int end) => Any(first, end, i => text.Tokens[i].Key is "har" or "have" or "ve" or "er" or "am" or "leder" or "sidder" or "staar" or "driver" or "styrer") && !Any(first, end, i => Denials.Contains(text.Tokens[i].Key));

    /// <summary>Whether the words are in the present perfect, of somebody's own.</summary>
    public bool IsPerfect(int first, int end) => Any(first, end, i => text.Tokens[i].Key is "har" or "have" or "ve") && !Any(first, end, i => Denials.Contains(text.Tokens[i].Key));

    /// <summary>Whether the words tell of a beginning.</summary>
    public bool Begins(int first, int end) => Any(first, end, i => Beginnings.Contains(text.Tokens[i].Key)) && IsSubject(first, end);

    /// <summary>Whether the words are about education or private life.</summary>
    public bool IsStudy(int first, int end) => Any(first, end, i => Study.Contains(text.Tokens[i].Key)) || (Any(first, end, i => text.Tokens[i].Key is "uddannelse" or "education") && !IsPerfect(first, end));

    /// <summary>Whether the words are about a seat on a board.</summary>
    public bool IsBoard(int first, int end) => Any(first, end, i => CareerLexicon.Board.TryMatch(text, i, end, out _) && !CareerLexicon.BoardExceptions.TryMatch(text, i, end, out _)) || _posts.IsAbsence(first, end);

    /// <summary>
    /// A point in time that is told by the one before: "fem år senere", "efter fire år", "four years later", "samme år", "året efter"; with the offsets of the words.
    /// <paramref name="last"/> is the year that was told last.
    /// </summary>
    public (double From, int Start, int End)? Step(int first, int end, double last)
    {
        for (var i = first; i + 1 < end; i++)
        {
            var (key, next) = (text.Tokens[i].Key, text.Tokens[i + 1].Key);
            if (key is "samme" or "same" && next is "aar" or "year")
            {
                return (last, text.Tokens[i].Start, text.Tokens[i + 1].End);
            }

            if (key is "efter" or "after" && (next is "uddannelsen" or "studiet" or "studierne" or "eksamen" or "graduation" or "graduating" or "university" || (next is "endt" or "endte")))
            {
                return (last, text.Tokens[i].Start, text.Tokens[i + 1].End);
            }

            if ((key == "aaret" && next == "efter") || (key is "following" or "next" && next == "year" && i > first && text.Tokens[i - 1].Key == "the") || (key == "year" && next == "later"))
            {
                return (last + 1, text.Tokens[i].Start, text.Tokens[i + 1].End);
            }

            if (next is "aar" or "years" or "year" && SpokenNumber.Of(text, text.Tokens[i]) is { } years and > 0 and < MostStep)
            {
                var isLater = i + 2 < end && text.Tokens[i + 2].Key is "senere" or "later" or "efter" or "after" or "on";
                var isAfter = i > first && text.Tokens[i - 1].Key is "efter" or "after" && i - 1 - first <= 2;
                if (isLater || isAfter)
                {
                    return (last + years, text.Tokens[isLater ? i : i - 1].Start, text.Tokens[isLater ? i + 2 : i + 1].End);
                }
            }
        }

        return null;
    }

    /// <summary>"og fra 1. april 2021 har jeg været ...": whether a clause that begins with a conjunction and a time has a subject of its own behind it.</summary>
    public bool BeginsWithTime(int clause, int end)
    {
        if (clause + 2 >= end || text.Tokens[clause + 1].Key is not ("siden" or "fra" or "i" or "since" or "from" or "in" or "efter" or "after"))
        {
            return false;
        }

        var hasYear = Any(clause + 2, Math.Min(end, clause + 6), i => text.Tokens[i].Kind == TokenKind.Number || text.Tokens[i].Key is "aar" or "years");
        return hasYear && Any(clause + 3, Math.Min(end, clause + 9), i => text.Tokens[i].Key == "jeg" || text.Slice(text.Tokens[i]) is "I");
    }

    /// <summary>"og seks år senere centerchef": whether a clause begins with a conjunction and how much later something was, and tells no subject.</summary>
    public bool BeginsWithStep(int clause, int end) =>
        clause + 3 < end && text.Tokens[clause].Key is "og" or "and" && Step(clause + 1, Math.Min(end, clause + 4), 1) is { } step && step.Start == text.Tokens[clause + 1].Start
        && !Any(clause + 3, Math.Min(end, clause + 6), i => text.Tokens[i].Key == "jeg" || text.Slice(text.Tokens[i]) is "I");

    /// <summary>Whether "i" or "in" stands before an offset.</summary>
    public bool SaysIn(int offset)
    {
        var (at, _) = text.TokenRange(offset, offset + 1);
        return at > 0 && text.Tokens[at - 1].Key is "i" or "in" or "januar" or "august";
    }

    /// <summary>Whether a token stands before how long something lasts: "i elleve år", "the last nine years".</summary>
    public bool IsLasting(int token) => text.Tokens[token].Key is "i" or "for" or "gennem" or "seneste" or "sidste" or "last" or "past" or "naesten" or "snart" or "knap" or "godt" or "over" or "nearly" or "almost" or "about";

    /// <summary>"ti år hos", "six years in its finance office": a stay told without a verb, or in the past.</summary>
    public bool IsStay(int first, int end)
    {
        for (var i = first; i + 2 < end; i++)
        {
            if (text.Tokens[i + 1].Key is "aar" or "years" && text.Tokens[i + 2].Key is "hos" or "som" or "in" or "as" or "at" or "with" or "ved" or "paa" or "i")
            {
                return !IsPerfect(first, end);
            }
        }

        return Any(first, Math.Min(end, first + 2), i => text.Tokens[i].Key is "then" or "derefter" or "siden") && !IsPerfect(first, end) && Any(first, end, i => text.Tokens[i].Key is "som" or "as" or "hos");
    }

    /// <summary>Whether the clause follows the one before in time: "then six as head", "derefter fire år som chef".</summary>
    public bool IsNext(int first, int end) => Any(first, Math.Min(end, first + 3), i => text.Tokens[i].Key is "then" or "derefter" or "siden" or "saa" or "later" or "senere");

    /// <summary>The title in the clause that is the person's own, or null.</summary>
    public TitleReading? TitleOf(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (CareerLexicon.Titles.TryMatch(text, i, end, out var hit) && (i == 0 || i == first || !NotMine.Contains(text.Tokens[i - 1].Key))
                && !(hit.Count == 1 && text.Tokens[i].Key is "leder" or "head" or "lead" or "chief" or "led") && !IsSomebody(first, i))
            {
                return TitleReader.Read(text, i, Math.Min(end, i + 8)) is { } title && !_posts.IsTask(title) ? title : null;
            }
        }

        return null;
    }

    /// <summary>The clauses of a sentence: parted by commas, semicolons, colons, dashes, brackets, and by "og før det".</summary>
    public List<(int First, int End)> Clauses(Sentence sentence)
    {
        var clauses = new List<(int First, int End)>();
        var (first, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
        for (var i = first + 1; i < end; i++)
        {
            var isParted = text.Text.AsSpan(text.Tokens[i - 1].End, text.Tokens[i].Start - text.Tokens[i - 1].End).IndexOfAny(";:,–—()") >= 0;
            if (isParted || (text.Tokens[i].Key is "og" or "and" && i + 1 < end && Before.Contains(text.Tokens[i + 1].Key)))
            {
                clauses.Add((first, i));
                first = i;
            }
        }

        if (first < end)
        {
            clauses.Add((first, end));
        }

        return clauses;
    }

    // "Det er direktøren, der ..." or "som kommunaldirektøren": a title after "der er", "er det" or a relative is somebody else's.
    private bool IsSomebody(int first, int at) => Any(Math.Max(first, at - 3), at, i => text.Tokens[i].Key is "naar" or "when" or "who" or "vores");

    private bool IsSubject(int first, int end) => Any(first, end, i => text.Tokens[i].Key == "jeg" || (text.Tokens[i].Key == "i" && IsEnglishI(i)));

    private bool IsEnglishI(int i) => text.Text[text.Tokens[i].Start] == 'I' && !(i > 0 && text.Tokens[i - 1].Key is "fase") && (i + 1 >= text.Tokens.Count || EnglishVerbs(text.Tokens[i + 1].Key)) ;

    // "I 2016 kom jeg" begins with the Danish word.
    private static bool EnglishVerbs(string next) => !(next.Length > 0 && char.IsAsciiDigit(next[0])) && next is not ("dag" or "min" or "mit" or "mine" or "en" or "et" or "den" or "det" or "de" or "alt" or "perioden" or "tiden" or "tolv" or "ti");

    private static bool Any(int first, int end, Func<int, bool> holds)
    {
        for (var i = first; i < end; i++)
        {
            if (holds(i))
            {
                return true;
            }
        }

        return false;
    }
}
