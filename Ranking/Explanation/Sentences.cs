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
    /// <param name="asked">The requirement.</param>
    /// <param name="shown">The candidate's level, or null.</param>
    /// <param name="helps">Whether it raises the score: the sentence says what is there, or what is lacking.</param>
    /// <param name="vacancyQuote">Where the ad asks, or null.</param>
    /// <param name="candidateQuote">Where the CV shows it, or null.</param>
    /// <param name="post">The post that the CV's passage is of, or null.</param>
    public abstract string Competence(Requirement asked, CompetenceLevel? shown, bool helps, Evidence? vacancyQuote, Evidence? candidateQuote, Post? post);

    /// <summary>A requirement that the candidate falls short of.</summary>
    public abstract string Missing(Requirement asked, int level, int askedLevel);

    /// <summary>Another group than competences.</summary>
    /// <param name="finding">What was found, and which way it counts.</param>
    /// <param name="vacancy">The vacancy.</param>
    /// <param name="candidate">The candidate.</param>
    public abstract string Group(Finding finding, VacancyProfile vacancy, CandidateProfile candidate);

    /// <summary>What would lift the candidate.</summary>
    public abstract string Counterfactual(IReadOnlyList<LevelChange> changes);

    /// <summary>What of a document could not be read, and that its place, or its list, says little.</summary>
    public abstract string Abstention(IReadOnlyList<Unread> unread, bool ofVacancy);

    /// <summary>Why one candidate stands above another.</summary>
    public abstract string Comparison(int place, int fitTenths, bool nearTie, IReadOnlyList<string> ahead);

    /// <summary>Who is ahead in one thing.</summary>
    public abstract string Ahead(string what, bool upper);

    /// <summary>The level that a requirement's weight asks for, 2-4.</summary>
    public static int AskedLevel(Requirement asked) => (RequirementColumns.Target(asked.Weight) + 1) / 3;

    /// <summary>A competence's name in this language, its identifier when the framework does not hold it.</summary>
    protected string NameOf(string competence) => _competences.TryGetValue(competence, out var found) ? NameOf(found) : competence;

    /// <summary>The name in this language.</summary>
    protected abstract string NameOf(Competence competence);

    /// <summary>The flags of a sector byte, one by one.</summary>
    protected static IEnumerable<Sectors> Each(Sectors sectors) =>
        Enum.GetValues<Sectors>().Where(s => s != Sectors.None && sectors.HasFlag(s));

    /// <summary>A passage on one line without its full stop, cut at a word when it is long; for display only, the evidence itself stays whole.</summary>
    protected static string Short(string quote)
    {
        const int Most = 160;
        var line = string.Join(' ', quote.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= Most)
        {
            return line.EndsWith('.') && !line.EndsWith("..", StringComparison.Ordinal) ? line[..^1] : line;
        }

        var cut = line.LastIndexOf(' ', Most);
        return line[..(cut > 0 ? cut : Most)] + " …";
    }

    /// <summary>A name within a sentence; one of capitals keeps them.</summary>
    protected static string LowerFirst(string name) => name.Length > 1 && char.IsUpper(name[0]) && !char.IsUpper(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    /// <summary>"a", "a and b", "a, b and c"; where a part has the word itself, <paramref name="asWell"/> stands before the last.</summary>
    protected static string List(IReadOnlyList<string> items, string and, string asWell) =>
        List(items, items.Any(item => item.Contains($" {and} ", StringComparison.Ordinal)) ? asWell : and);

    /// <summary>"a", "a and b", "a, b and c".</summary>
    protected static string List(IReadOnlyList<string> items, string and) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} {and} {items[^1]}",
    };
}
