using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>What the words around a date say of it: a sentence, a seat on a board or an education is no post.</summary>
internal sealed class PostWords(SourceText text)
{
    private const int AbsenceReach = 3;

    private static readonly HashSet<string> Sentences = ["jeg", "vi", "har", "er", "var", "blev", "we", "have", "was", "has", "am", "my", "served", "joined", "became", "min", "mit", "mine", "vores", "our", "der", "which", "who", "where"];

    private static readonly HashSet<string> Living = ["lived", "living", "resident", "citizen", "citizenship", "boet", "bosat", "bopael", "bor", "statsborger", "statsborgerskab", "married", "gift", "koerekort", "driving", "licence", "license"];

    /// <summary>Whether some of the tokens is a word of whole sentences, which heads of posts do without.</summary>
    public bool IsSentence(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (Sentences.Contains(text.Tokens[i].Key) && !(text.Tokens[i].Key == "er" && text.Slice(text.Tokens[i])[0] == 'E'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the tokens begin with a seat on a board.</summary>
    public bool IsBoard(int first, int end) =>
        first < end && CareerLexicon.Board.TryMatch(text, first, end, out _) && !CareerLexicon.BoardExceptions.TryMatch(text, first, end, out _);

    /// <summary>Whether the tokens name time without work: leave, joblessness, illness, travel, years at home.</summary>
    public bool IsAbsence(int first, int end)
    {
        for (var i = first; i < Math.Min(end, first + AbsenceReach); i++)
        {
            if (CareerLexicon.Absence.TryMatch(text, i, end, out _))
            {
                return true;
            }
        }

        return first < end && CareerLexicon.WeakAbsence.Find(text, first, Math.Min(end, first + AbsenceReach)).Count > 0 && TitleReader.Read(text, first, end) is null;
    }

    /// <summary>Whether the tokens tell of living somewhere or of a citizenship, whose years are none of a post: "lived in Denmark since 2006".</summary>
    public bool IsLiving(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (Living.Contains(text.Tokens[i].Key))
            {
                return TitleReader.Read(text, first, end) is null;
            }
        }

        return false;
    }

    /// <summary>"Leder for 45 medarbejdere", "manager of twelve": a task, not the name of a post.</summary>
    public bool IsTask(TitleReading title) => title.End + 1 < text.Tokens.Count && text.Tokens[title.End].Key is "for" or "af" or "of" or "paa"
        && (SpokenNumber.Of(text, text.Tokens[title.End + 1]) is not null || text.Tokens[title.End + 1].Key is "ca" or "godt" or "op" or "about" or "up");

    /// <summary>Whether the tokens name an education.</summary>
    public bool IsEducation(int first, int end) => first < end && CareerLexicon.StrongEducation.Find(text, first, end).Count > 0;

    /// <summary>Offset where the sentence of an offset ends, <paramref name="limit"/> at most.</summary>
    public int SentenceEnd(int start, int limit)
    {
        var sentence = text.SentenceAt(start);
        return sentence < 0 ? limit : Math.Min(limit, Math.Max(text.Sentences[sentence].End, start));
    }
}
