using Matching.Profiles.Text;

namespace Matching.Profiles.Competences;

/// <summary>
/// Finds competences that an ad asks for in so many words: named as the object of experience or knowledge ("erfaring med økonomistyring"),
/// as the subject of the demand ("økonomistyring er et krav") or as a whole item of a list, in a clause that sets a condition or states a wish.
/// No learning is needed to believe these, whatever the framework.
/// </summary>
internal static class ExplicitDemands
{
    private const int Reach = 7;
    private const int MostPerClause = 4;
    private const int LongWord = 12;
    private const int LongestItem = 6;

    private static readonly HashSet<string> Nouns = Set(
        "erfaring erfaringer kendskab viden indsigt flair baggrund forståelse indblik kompetencer kompetence kvalifikationer resultater ekspertise færdigheder arbejdet beskæftiget beherske behersker kende kender blik sans rutine "
        + "experience knowledge familiarity background skills skill understanding expertise insight exposure grasp worked know master competence competences fluency");

    private static readonly HashSet<string> Copulas = Set("er vil være bliver skal kræves forudsættes forventes foretrækkes is are will would be required preferred desirable");

    /// <summary>The demand by sentence and competence.</summary>
    public static Dictionary<(int Sentence, int Competence), Demand> Of(SourceText text, List<PhraseHit> hits, Demand[] demands)
    {
        var found = new Dictionary<(int Sentence, int Competence), Demand>();
        foreach (var hit in hits)
        {
            var demand = demands[hit.FirstToken];
            if (demand is not (Demand.Condition or Demand.Wished) || !IsTelling(text, hit) || hits.Any(other => Covers(other, hit)))
            {
                continue;
            }

            var sentence = text.Sentences[text.SentenceAt(text.Tokens[hit.FirstToken].Start)];
            if (sentence.Kind != SentenceKind.Heading && IsObject(text, sentence, hit, demands))
            {
                found.TryAdd((sentence.Index, hit.Competence), demand);
            }
        }

        // A clause that lists much is no plain demand of each.
        foreach (var crowded in found.Keys.GroupBy(key => key.Sentence).Where(group => group.Count() > MostPerClause).SelectMany(group => group).ToList())
        {
            found.Remove(crowded);
        }

        return found;
    }

    // Short words of a framework mean many things ("plan"); its names, phrases of several words and long words mean one.
    private static bool IsTelling(SourceText text, PhraseHit hit) =>
        hit.IsName || (!hit.Compound && (hit.Words > 1 || text.Tokens[hit.FirstToken].Key.Length >= LongWord));

    private static bool Covers(PhraseHit other, PhraseHit hit) =>
        other.Competence != hit.Competence && other.Words > hit.Words && other.FirstToken <= hit.FirstToken && other.LastToken >= hit.LastToken;

    private static bool IsObject(SourceText text, Sentence sentence, PhraseHit hit, Demand[] demands)
    {
        var (first, end) = (hit.FirstToken, sentence.FirstToken + sentence.TokenCount);
        for (var t = first; t > sentence.FirstToken && demands[t] == demands[first]; t--)
        {
            if (first - t < Reach && Nouns.Contains(text.Tokens[t - 1].Key))
            {
                return true;
            }
        }

        var before = first > sentence.FirstToken ? text.Text.AsSpan(text.Tokens[first - 1].End, text.Tokens[first].Start - text.Tokens[first - 1].End) : ":";
        var opens = first - sentence.FirstToken <= 1 || before.IndexOfAny(":|") >= 0;
        var isItem = sentence.Kind == SentenceKind.Bullet && sentence.TokenCount <= LongestItem;
        var closes = hit.LastToken + 1 >= end || text.Text.AsSpan(text.Tokens[hit.LastToken].End, text.Tokens[hit.LastToken + 1].Start - text.Tokens[hit.LastToken].End).IndexOfAny(",;.|") >= 0;
        return opens && (closes || isItem || Copulas.Contains(text.Tokens[hit.LastToken + 1].Key));
    }

    private static HashSet<string> Set(string words) => [.. words.Split(' ').Select(word => Folding.Key(word))];
}
