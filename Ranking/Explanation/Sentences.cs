using Matching.Contracts;
using Matching.Ranking.Features;
using Matching.Ranking.Features.Ladder;

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
    /// <param name="group">Which.</param>
    /// <param name="helps">Whether it raises the score: the sentence says what speaks for the candidate, or what speaks against.</param>
    /// <param name="vacancy">The vacancy.</param>
    /// <param name="candidate">The candidate.</param>
    public abstract string Group(FeatureGroup group, bool helps, VacancyProfile vacancy, CandidateProfile candidate);

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

    /// <summary>The candidate's latest post that is near the vacancy's kind of work, with a title to name it by; null when there is none.</summary>
    protected static Post? NearestPost(VacancyProfile vacancy, CandidateProfile candidate)
    {
        var kinds = AskedPost.Kinds(vacancy);
        var general = AskedPost.General(vacancy);
        return candidate.Posts.Where(post => post.Title.Length > 0)
            .Select((post, rank) => (post, rank, Near: Near(post)))
            .Where(p => p.Near >= 50).OrderByDescending(p => p.Near >= 80).ThenBy(p => p.rank).Select(p => p.post).FirstOrDefault();

        // Percent of the strongest possible.
        int Near(Post post)
        {
            var best = general * PostLadder.Default.General(post.Seniority) / 15;
            for (var asked = 0; asked < kinds.Length; asked++)
            {
                for (var held = 0; held < post.Areas.Length && held < kinds.Length; held++)
                {
                    best = Math.Max(best, Math.Min((int)kinds[asked], 15) * Math.Min((int)post.Areas[held], 15) * PostLadder.Default.Nearness(asked, held) / 225);
                }
            }

            return best;
        }
    }

    /// <summary>Years of experience that the post asks for, or that are usual at its level; 0 when neither is known.</summary>
    protected static int YearsAsked(VacancyProfile vacancy) => vacancy.YearsExperience?.Value ?? PostLadder.Default.OfLevel(AskedPost.Level(vacancy))?.Years ?? 0;

    /// <summary>How high a post stands as ranking sees it.</summary>
    protected static Seniority Level(VacancyProfile vacancy) => AskedPost.Level(vacancy);

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
