using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>
/// Reads how many people somebody leads from sentences that do not say "leads": "godt 3.600 på lønningslisten", "det er 1.600 mennesker",
/// "under mig sidder fire, som har otte under sig, som har 240", "tilsammen er vi 480", "33 mennesker tæller sammen med mig".
/// </summary>
internal static class ToldPeople
{
    private const int Reach = 4;

    private static readonly HashSet<string> Nouns = ["mennesker", "voksne", "folk", "mand", "sjaele", "hoveder", "people", "persons", "personer", "souls", "heads", "adults", "haender", "loensedler", "pairs"];
    private static readonly HashSet<string> Groups = ["folkene", "medarbejderne", "ansatte", "holdet", "people", "staff", "team", "personalet", "flokken"];
    private static readonly HashSet<string> Not =
    [
        "aar", "years", "mio", "mia", "millioner", "milliarder", "million", "billion", "kr", "kroner", "dkk", "procent", "pct", "percent", "per", "timer", "hours", "gange", "times", "maaneder", "months", "uger", "weeks", "dage", "days", "boern", "children",
        "elever", "pupils", "km", "kilometer", "indbyggere", "inhabitants", "residents", "borgere", "citizens", "medlemmer", "members", "sager", "cases", "boliger", "homes", "huse", "skoler", "schools", "grundejere", "landsbyer", "pladser", "places", "moeder", "meetings",
        "partier", "parties", "udvalg", "procents", "frivillige", "volunteers", "systemer", "planer", "plans", "gaester", "kunder", "brugere", "patienter", "deltagere", "valgt", "afdelinger",
    ];

    private static readonly HashSet<string> Mine = ["jeg", "mig", "min", "mit", "mine", "vi", "os", "vores", "me", "my", "we", "us", "our"];
    private static readonly HashSet<string> Own = ["jeg", "mig", "mine", "me", "my"];
    private static readonly HashSet<string> Answerable = ["mine", "mig", "ansvaret", "ansvar", "responsible", "charge"];
    private static readonly HashSet<string> OwnUnit = ["afdelingen", "enheden", "omraadet", "centret", "centeret", "huset", "skolen", "kontoret", "staben", "forvaltningen", "teamet", "sektionen", "department", "unit", "team", "office", "house", "school", "directorate", "division"];
    private static readonly HashSet<string> Crowd = ["moede", "meeting", "moedet", "hoering", "audience", "sal", "salen", "publikum", "festival", "demonstration", "underskrifter", "signatures", "bor", "live", "boede", "inviteret", "invited", "program", "programmes", "programme", "came"];

    private static readonly HashSet<string> NotLed = ["vegne", "behalf", "undervist", "trained", "taught", "oplaert", "afskediget", "fyret", "dismissed", "interviewet"];

    /// <summary>The most people that the sentences say to be led, with the words; null when none do.</summary>
    public static Fact<int>? Read(SourceText text, IEnumerable<Sentence> sentences)
    {
        Fact<int>? most = null;
        Sentence? before = null;
        foreach (var sentence in sentences)
        {
            var (first, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
            var isMine = Any(text, first, end, Mine);
            var isUnit = Any(text, first, Math.Min(end, first + 5), OwnUnit) || (sentence.TokenCount > 2 && text.Tokens[first].Key is "her" or "here");
            var isAnswerable = before is { } last && Any(text, last.FirstToken, last.FirstToken + last.TokenCount, Answerable);
            var isBelow = IsBelow(text, first, end);
            for (var i = first; i < end; i++)
            {
                if (SpokenNumber.Of(text, i, end) is not { } number || number.Value < 2 || IsYear(text, i, number.Value))
                {
                    continue;
                }

                var isLed = Counted(text, first, i, number.Last + 1, end) switch
                {
                    Count.People => isMine || isUnit || isAnswerable,
                    Count.Own => true,
                    Count.Bare => isBelow,
                    _ => false,
                };
                if (isLed && !Any(text, Math.Max(first, i - 6), Math.Min(end, number.Last + 14), NotLed) && number.Value > (most?.Value ?? 0) && !(most is not null && PeopleLexicon.Others.Find(text, Math.Max(first, i - 4), i).Count > 0) && !IsPopulation(text, first, i) && !Any(text, Math.Max(first, i - 6), Math.Min(end, number.Last + 3), Crowd))
                {
                    most = new Fact<int>(number.Value, Evidence.Of(text.Text, text.Tokens[i].Start, text.Tokens[number.Last].End));
                }

                i = number.Last;
            }

            before = sentence;
        }

        return most;
    }

    /// <summary>Whether somebody has two leaders or more: "tolv ledere har hver sit hus, og jeg har dem", "five heads report to me".</summary>
    public static bool HasLeaders(SourceText text, Sentence sentence)
    {
        var (first, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
        for (var i = first; i < end; i++)
        {
            if (SpokenNumber.Of(text, i, end) is { Value: >= 2 and < 60 } number)
            {
                for (var at = number.Last + 1; at < Math.Min(end, number.Last + Reach); at++)
                {
                    if (PeopleLexicon.Leaders.TryMatch(text, at, end, out _) && !PeopleLexicon.NotLeaders.TryMatch(text, at, end, out _))
                    {
                        return Any(text, first, end, Own);
                    }
                }
            }
        }

        return false;
    }

    /// <summary>Inhabitants that the text names for the municipality or town, or null.</summary>
    public static int? Inhabitants(SourceText text)
    {
        for (var i = 0; i < text.Tokens.Count; i++)
        {
            if (SpokenNumber.Of(text, i, text.Tokens.Count) is not { Value: >= 1500 } number || IsYear(text, i, number.Value))
            {
                continue;
            }

            var next = number.Last + 1 < text.Tokens.Count ? text.Tokens[number.Last + 1].Key : "";
            if (IsPopulation(text, Math.Max(0, i - 8), i) || next is "indbyggere" or "inhabitants" or "residents" or "borgere" || (i > 1 && text.Tokens[i - 1].Key == "bor") || (i > 2 && text.Tokens[i - 2].Key == "bor"))
            {
                return number.Value;
            }
        }

        return null;
    }

    private enum Count
    {
        Other,
        Bare,
        People,
        Own,
    }

    private static Count Counted(SourceText text, int first, int at, int next, int end)
    {
        if (next < end && text.Tokens[next].Key is "paa" or "on" && next + 1 < end && text.Tokens[next + 1].Key is "loenningslisten" or "loensedlen" or "the" && (text.Tokens[next + 1].Key != "the" || (next + 2 < end && text.Tokens[next + 2].Key == "payroll")))
        {
            return Count.Own;
        }

        // "tilsammen er vi 480", "vi er 33", "we are 33", "alle 71".
        var ends = Ends(text, next, end) || text.Tokens[next].Key is "tilsammen" or "altogether" || (next + 1 < end && text.Tokens[next].Key is "i" or "in" or "all" && text.Tokens[next + 1].Key is "alt" or "all" or "told");
        if (at - first >= 1 && ends && (text.Tokens[at - 1].Key is "vi" or "we" || (text.Tokens[at - 1].Key is "alle" or "all" && Any(text, first, end, Mine)) || (text.Tokens[at - 1].Key is "er" or "are" && at - first >= 2 && text.Tokens[at - 2].Key is "vi" or "we")))
        {
            return Count.Own;
        }

        // "Folkene omkring mig - 26": the noun comes first.
        for (var i = Math.Max(first, at - Reach); i < at; i++)
        {
            if (Groups.Contains(text.Tokens[i].Key) && Any(text, i + 1, at, Mine) && Ends(text, next, end))
            {
                return Count.Own;
            }
        }

        for (var i = next; i < Math.Min(end, next + 3); i++)
        {
            var key = text.Tokens[i].Key;
            if (Not.Contains(key) || (i == next && text.Text.AsSpan(text.Tokens[i - 1].End, text.Tokens[i].Start - text.Tokens[i - 1].End).IndexOfAny("%§") >= 0))
            {
                return Count.Other;
            }

            if (text.Text.AsSpan(text.Tokens[i - 1].End, text.Tokens[i].Start - text.Tokens[i - 1].End).IndexOfAny(",.;:()") >= 0)
            {
                break;
            }

            if (Nouns.Contains(key) || PeopleLexicon.Staff.TryMatch(text, i, end, out _))
            {
                return Count.People;
            }
        }

        // "der er elleve, der kan tage dem": those who do the work.
        var isDoing = next + 1 < end && Ends(text, next, end) && text.Tokens[next].Key is "der" or "som" or "who" && at > first && text.Tokens[at - 1].Key is "er" or "are";
        return isDoing && Any(text, first, end, Mine) ? Count.People : Count.Bare;
    }

    // "under mig", "har otte under sig", "report to me".
    private static bool IsBelow(SourceText text, int first, int end)
    {
        for (var i = first; i + 1 < end; i++)
        {
            if (text.Tokens[i].Key is "under" or "below" or "omkring" && text.Tokens[i + 1].Key is "mig" or "me" or "sig" && text.Tokens[i].Key != "omkring")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a number counts who lives in a place: "en kommune på 83.000", "a municipality of 83,000 people", "Byen er på 43.000".</summary>
    public static bool IsPopulation(SourceText text, int first, int at)
    {
        for (var i = Math.Max(first, at - 5); i < at; i++)
        {
            if (text.Tokens[i].Key is "kommune" or "kommunen" or "by" or "byen" or "municipality" or "town" or "city" or "storkommune" or "borough")
            {
                return Enumerable.Range(i + 1, at - i - 1).Any(token => text.Tokens[token].Key is "paa" or "of" or "med" or "with");
            }

            if (text.Tokens[i].Key is "bor" or "live")
            {
                return true;
            }
        }

        return false;
    }

    private static bool Ends(SourceText text, int next, int end) =>
        next >= end || text.Text.AsSpan(text.Tokens[next - 1].End, text.Tokens[next].Start - text.Tokens[next - 1].End).IndexOfAny(",.;:()–—") >= 0;

    private static bool IsYear(SourceText text, int at, int value) => value is >= 1950 and <= 2049 && text.Tokens[at].Length == 4;

    private static bool Any(SourceText text, int first, int end, HashSet<string> words)
    {
        for (var i = first; i < end; i++)
        {
            if (words.Contains(text.Tokens[i].Key))
            {
                return true;
            }
        }

        return false;
    }
}
