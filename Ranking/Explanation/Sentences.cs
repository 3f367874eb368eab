using Matching.Contracts;
using Matching.Ranking.Features;

namespace Matching.Ranking.Explanation;

/// <summary>Reasons in a recruiter's words, one sentence each. One class a language.</summary>
internal abstract class Sentences(CompetenceFramework framework)
{
    private readonly Dictionary<string, Competence> _competences = framework.Competences.ToDictionary(c => c.Id, StringComparer.Ordinal);

    /// <summary>The sentences of a language.</summary>
    /// <exception cref="ArgumentException">The language is neither "da" nor "en".</exception>
    public static Sentences For(string language, CompetenceFramework framework) => language switch
    {
        "da" => new DanishSentences(framework),
        "en" => new EnglishSentences(framework),
        _ => throw new ArgumentException($"explanations: language '{language}' is not written; ask for 'da' or 'en'.", nameof(language)),
    };

    /// <summary>A requirement and how the candidate answers it.</summary>
    public abstract string Competence(Requirement asked, CompetenceLevel? shown, Evidence? vacancyQuote, Evidence? candidateQuote);

    /// <summary>A requirement that the candidate falls short of.</summary>
    public abstract string Missing(Requirement asked, int level, int askedLevel);

    /// <summary>Another group than competences.</summary>
    public abstract string Group(FeatureGroup group, VacancyProfile vacancy, CandidateProfile candidate);

    /// <summary>What would lift the candidate.</summary>
    public abstract string Counterfactual(IReadOnlyList<LevelChange> changes);

    /// <summary>A competence's name in this language, its identifier when the framework does not hold it.</summary>
    protected string NameOf(string competence) => _competences.TryGetValue(competence, out var found) ? NameOf(found) : competence;

    /// <summary>The name in this language.</summary>
    protected abstract string NameOf(Competence competence);

    /// <summary>The strongest areas, at most three, none weaker than half of the strongest.</summary>
    protected static IReadOnlyList<int> StrongestAreas(byte[] areas)
    {
        var top = areas.Length == 0 ? 0 : areas.Max();
        return [.. areas.Select((strength, i) => (strength, i)).Where(a => a.strength > 0 && 2 * a.strength >= top)
            .OrderByDescending(a => a.strength).ThenBy(a => a.i).Take(3).Select(a => a.i)];
    }

    /// <summary>What both texts speak of, in the CV's words, the weightiest in both first; at most five.</summary>
    protected static IReadOnlyList<string> SharedTerms(VacancyProfile vacancy, CandidateProfile candidate) =>
        [.. vacancy.Terms.Select((term, rank) => (term.Stem, rank))
            .Join(candidate.Terms.Select((term, rank) => (term, rank)), ad => ad.Stem, cv => cv.term.Stem, (ad, cv) => (cv.term, Rank: ad.rank + cv.rank))
            .OrderBy(shared => shared.Rank).ThenBy(shared => shared.term.Stem, StringComparer.Ordinal)
            .Take(5).Select(shared => shared.term.Evidence.Quote)];

    /// <summary>What one text speaks of most; at most three words.</summary>
    protected static IReadOnlyList<string> FirstTerms(IReadOnlyList<TextTerm> terms) => [.. terms.Take(3).Select(term => term.Evidence.Quote)];

    /// <summary>The flags of a sector byte, one by one.</summary>
    protected static IEnumerable<Sectors> Each(Sectors sectors) =>
        Enum.GetValues<Sectors>().Where(s => s != Sectors.None && sectors.HasFlag(s));

    /// <summary>A passage on one line, cut at a word when it is long; for display only, the evidence itself stays whole.</summary>
    protected static string Short(string quote)
    {
        const int Most = 160;
        var line = string.Join(' ', quote.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= Most)
        {
            return line;
        }

        var cut = line.LastIndexOf(' ', Most);
        return line[..(cut > 0 ? cut : Most)] + " …";
    }

    /// <summary>"a", "a and b", "a, b and c".</summary>
    protected static string List(IReadOnlyList<string> items, string and) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} {and} {items[^1]}",
    };
}
