using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>Finds the title that somebody gives themselves in the present tense: "Jeg er driftsleder i Materielgården", "I am the head of HR at ...".</summary>
internal static class PresentTitle
{
    // "er 41 og chef for", "am currently the head of".
    private const int Reach = 5;
    private const int LongestTitle = 8;

    // "Forsyningsdirektør." as a sentence of its own, near the name.
    private const int LongestLabel = 3;
    private const int FirstSentences = 6;

    private static readonly HashSet<string> Others =
    [
        "ikke", "aldrig", "ingen", "not", "never", "no", "min", "mine", "vores", "my", "our", "deres", "their", "hans", "hendes", "til", "to", "med", "with", "af", "by", "under", "glad", "klar", "som",
        "uddannet", "oprindeligt", "oprindelig", "udlaert", "trained", "qualified", "originally", "foedt", "born", "blevet", "stoppet", "soegt", "profession", "trade", "datter", "soen", "gift", "naesten", "snart",
        "rette", "rigtige", "oplagte", "ideelle", "perfekte", "bedste", "right", "ideal", "perfect", "best", "obvious",
    ];

    /// <summary>The title and the sentence that names it, or null; what is quoted, denied, a training or told of earlier times does not count.</summary>
    public static (TitleReading Title, Sentence Sentence)? Find(SourceText text, SectionKind[] sections)
    {
        var words = new ToldWords(text);
        foreach (var sentence in text.Sentences.SelectMany(whole => ToldSentences.Parts(text, whole)))
        {
            var (first, end) = (sentence.FirstToken, sentence.FirstToken + sentence.TokenCount);
            if (first == end || sections[sentence.Line] is not (SectionKind.Unknown or SectionKind.Profile or SectionKind.Career) || Quotes.Holds(text, sentence) || words.IsEarlier(first, end)
                || text.Tokens[first].Key.StartsWith("oprindelig", StringComparison.Ordinal))
            {
                continue;
            }

            if (end - first <= LongestLabel && sentence.Index < FirstSentences && TitleReader.Read(text, first, end) is { } label && label.First == first && label.End == end)
            {
                return (label, sentence);
            }

            for (var i = first; i + 1 < end; i++)
            {
                if (IsSelf(text, i) && In(text, i + 2, end) is { } title)
                {
                    return (title, sentence);
                }
            }
        }

        return null;
    }

    // "jeg er", "er jeg", "I am".
    private static bool IsSelf(SourceText text, int i) => (text.Tokens[i].Key, text.Tokens[i + 1].Key) is ("jeg", "er") or ("er", "jeg")
        || (text.Slice(text.Tokens[i]) is "I" && text.Tokens[i + 1].Key == "am");

    private static TitleReading? In(SourceText text, int start, int end)
    {
        for (var at = start; at < Math.Min(end, start + Reach); at++)
        {
            if (Others.Contains(text.Tokens[at].Key) || text.Text.AsSpan(text.Tokens[at - 1].End, text.Tokens[at].Start - text.Tokens[at - 1].End).IndexOfAny(",;:(–") >= 0)
            {
                return null;
            }

            if (CareerLexicon.Titles.TryMatch(text, at, end, out var hit))
            {
                if (hit.Count == 1 && text.Tokens[at].Key is "leder" or "head" or "lead" or "chief" or "chef" && !(at + 1 < end && text.Tokens[at + 1].Key is "for" or "af" or "of"))
                {
                    return null;
                }

                // "Jeg er bibliotekar fra 2004" tells of a training.
                return TitleReader.Read(text, at, Math.Min(end, at + LongestTitle)) is { Seniority: > Seniority.Trainee } title && !(title.End + 1 < end && text.Tokens[title.End].Key is "fra" or "from") ? title : null;
            }
        }

        return null;
    }
}
