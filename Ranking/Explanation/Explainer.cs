using Matching.Contracts;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.Ranking.Explanation;

/// <summary>Explains scores: TreeSHAP's contributions gathered into reasons that a recruiter can read and check against both texts.</summary>
public sealed class Explainer
{
    private readonly Sentences _sentences;

    /// <summary>Makes an explainer.</summary>
    /// <param name="framework">Names of the competences; one that it does not hold is called by its identifier.</param>
    /// <param name="language">Language of the sentences: "da" or "en".</param>
    /// <exception cref="ArgumentException">Another language.</exception>
    public Explainer(CompetenceFramework framework, string language) => _sentences = Sentences.For(language, framework);

    /// <summary>Explains one pair.</summary>
    /// <param name="query">The vacancy, compiled for the model whose score is explained.</param>
    /// <param name="candidate">The candidate's profile with a human's overrules laid over it.</param>
    /// <param name="above">Score to find the nearest counterfactual for, or null for none.</param>
    public ScoreExplanation Explain(VacancyQuery query, CandidateProfile candidate, int? above = null)
    {
        var row = CandidateRow.Build(candidate, query.Competences);
        var features = new byte[query.Plans.Count];
        query.Features(row, features);
        var (expected, contributions) = TreeShap.Fixed(query.Model.Ensemble, features);
        var byCompetence = new Dictionary<string, int>(StringComparer.Ordinal);
        var byGroup = new SortedDictionary<FeatureGroup, int>();
        for (var i = 0; i < contributions.Length; i++)
        {
            Gather(query, i, row, contributions[i], byCompetence, byGroup);
        }

        var rest = Spread(byCompetence, byGroup);
        var score = query.Model.Score(features);
        return new ScoreExplanation
        {
            Score = score,
            BaseValue = expected,
            FitTenths = query.Model.Calibration.FitTenths(score),
            Reasons = Reasons(query.Vacancy, candidate, byCompetence, byGroup, rest, out var settled),
            Settled = settled,
            Missing = Missing(query.Vacancy, candidate),

            // Without the post's name: these sentences travel without the passage that a blind process hides words by.
            MissingFacts = [.. Findings.Lacking(query.Vacancy, candidate).Select(finding => _sentences.Group(finding with { Post = null }, query.Vacancy, candidate))],
            Abstention = Sureness.Of(candidate) is var unread && Sureness.TooLittle(unread) ? _sentences.Abstention(unread, ofVacancy: false) : null,
            Counterfactual = above is null ? null : CounterfactualSearch.Nearest(query, candidate, above.Value, _sentences),
        };
    }

    /// <summary>Why a vacancy's list says little, for too little of the ad could be read, or it names no competence; null when enough was.</summary>
    public string? Abstention(VacancyProfile vacancy) => Sureness.SaysLittle(vacancy, out var unread) ? _sentences.Abstention(unread, ofVacancy: true) : null;

    /// <summary>Why one candidate stands above another, in one sentence.</summary>
    /// <param name="place">Place of the upper one, from 1.</param>
    /// <param name="fitTenths">By how much its fit is higher, tenths of a point.</param>
    /// <param name="nearTie">Whether the order of the two says little.</param>
    /// <param name="ahead">Names of what it is ahead in, the largest difference first.</param>
    public string Comparison(int place, int fitTenths, bool nearTie, IReadOnlyList<string> ahead) => _sentences.Comparison(place, fitTenths, nearTie, ahead);

    /// <summary>Who is ahead in one thing.</summary>
    /// <param name="what">Its name.</param>
    /// <param name="upper">Whether the upper one of the two is.</param>
    public string Ahead(string what, bool upper) => _sentences.Ahead(what, upper);

    private static void Gather(
        VacancyQuery query, int feature, byte[] row, int contribution, Dictionary<string, int> byCompetence, SortedDictionary<FeatureGroup, int> byGroup)
    {
        var group = query.Model.Features[feature].Group;
        var parts = group == FeatureGroup.Competences ? Attribution.Divide(query.Plans[feature], row, contribution) : [];
        if (parts.Count == 0)
        {
            // A competence feature without parts says the same of everybody: the vacancy asks for nothing of the kind.
            var target = group == FeatureGroup.Competences ? FeatureGroup.Vacancy : group;
            byGroup[target] = byGroup.GetValueOrDefault(target) + contribution;
            return;
        }

        foreach (var (column, part) in parts)
        {
            var competence = query.Competences.CompetenceAt(column)!;
            byCompetence[competence] = byCompetence.GetValueOrDefault(competence) + part;
        }
    }

    // A fact of the vacancy alone is nobody's merit: it counts through the facts of the candidate that it is read with, and is divided among
    // them as they weigh. What is returned found nobody to go to and is the same for everybody.
    private static int Spread(Dictionary<string, int> byCompetence, SortedDictionary<FeatureGroup, int> byGroup)
    {
        byGroup.Remove(FeatureGroup.Vacancy, out var vacancy);
        string[] competences = [.. byCompetence.Keys];
        FeatureGroup[] groups = [.. byGroup.Keys];
        double[] shares = [.. competences.Select(c => Math.Abs((double)byCompetence[c])), .. groups.Select(g => Math.Abs((double)byGroup[g]))];
        if (shares.Sum() == 0)
        {
            return vacancy;
        }

        var parts = Apportion.Divide(vacancy, shares);
        for (var i = 0; i < competences.Length; i++)
        {
            byCompetence[competences[i]] += parts[i];
        }

        for (var i = 0; i < groups.Length; i++)
        {
            byGroup[groups[i]] += parts[competences.Length + i];
        }

        return 0;
    }

    private IReadOnlyList<Reason> Reasons(
        VacancyProfile vacancy, CandidateProfile candidate, Dictionary<string, int> byCompetence, SortedDictionary<FeatureGroup, int> byGroup, int rest, out int settled)
    {
        string[] competences = [.. byCompetence.Keys];
        FeatureGroup[] groups = [.. byGroup.Keys];
        int[] contributions = [.. byCompetence.Values, .. byGroup.Values];
        rest += Settlement.Settle(
            contributions,
            (i, helps) => i < competences.Length ? Counts(vacancy, candidate, competences[i], helps) : Findings.Of(groups[i - competences.Length], helps, vacancy, candidate) is not null,
            out settled);
        var reasons = new List<Reason>();
        for (var i = 0; i < contributions.Length; i++)
        {
            if (i < competences.Length)
            {
                reasons.Add(Competence(vacancy, candidate, competences[i], contributions[i]));
            }
            else if (contributions[i] != 0)
            {
                reasons.Add(Group(groups[i - competences.Length], vacancy, candidate, contributions[i]));
            }
        }

        if (rest != 0)
        {
            reasons.Add(Group(FeatureGroup.Whole, vacancy, candidate, rest));
        }

        return [.. reasons.OrderByDescending(Weight).ThenBy(r => r.Group).ThenBy(r => r.Competence, StringComparer.Ordinal)];
    }

    // Words that two texts share are a weak thing to tell a recruiter: what was done where goes first while it weighs half as much.
    private static long Weight(Reason reason) => Math.Abs((long)reason.Contribution) * (reason.Group == FeatureGroup.Text ? 1 : 2);

    // A level counts for the candidate, a lack of it against; one that is met in full and practised now has no lack.
    private static bool Counts(VacancyProfile vacancy, CandidateProfile candidate, string competence, bool helps)
    {
        var asked = vacancy.Requirements.First(r => r.Competence == competence);
        var shown = candidate.Competences.FirstOrDefault(c => c.Competence == competence);
        return helps ? shown is { Level: > 0 } : shown is not { Level: > 0 } || shown.Level < Sentences.AskedLevel(asked) || shown.YearsSince > 0;
    }

    private Reason Competence(VacancyProfile vacancy, CandidateProfile candidate, string competence, int contribution)
    {
        var requirement = vacancy.Requirements.First(r => r.Competence == competence);
        var level = candidate.Competences.FirstOrDefault(c => c.Competence == competence);
        var (asked, shown) = (Telling(requirement.Evidence), level is { Level: > 0 } ? Telling(level.Evidence) : null);
        var post = Findings.PostOf(candidate, shown);
        return new Reason
        {
            Group = FeatureGroup.Competences,
            Competence = competence,
            Contribution = contribution,
            VacancyQuote = asked,
            CandidateQuote = shown,
            PostQuote = post?.Evidence,
            Sentence = _sentences.Competence(requirement, level, contribution == 0 ? Counts(vacancy, candidate, competence, true) : contribution > 0, asked, shown, post),
        };
    }

    // The most telling passage comes first; one of a few words is a fragment that tells a reader little.
    private static Evidence? Telling(IReadOnlyList<Evidence> passages) => passages.FirstOrDefault(passage => passage.Quote.AsSpan().Count(' ') >= 3) ?? passages.FirstOrDefault();

    private Reason Group(FeatureGroup group, VacancyProfile vacancy, CandidateProfile candidate, int contribution)
    {
        var finding = Findings.Of(group, contribution > 0, vacancy, candidate)!;
        return new Reason
        {
            Group = group,
            Contribution = contribution,
            VacancyQuote = finding.VacancyQuote,
            CandidateQuote = finding.CandidateQuote,
            PostQuote = finding.Post?.Evidence,
            Sentence = _sentences.Group(finding, vacancy, candidate),
        };
    }

    private List<MissingRequirement> Missing(VacancyProfile vacancy, CandidateProfile candidate)
    {
        var missing = new List<MissingRequirement>();
        foreach (var requirement in vacancy.Requirements.OrderByDescending(r => r.Must).ThenByDescending(r => r.Weight).ThenBy(r => r.Competence, StringComparer.Ordinal))
        {
            var held = candidate.Competences.FirstOrDefault(c => c.Competence == requirement.Competence);
            if ((held?.Estimate ?? 0) + 3 <= RequirementColumns.Target(requirement.Weight))
            {
                var asked = Sentences.AskedLevel(requirement);
                missing.Add(new MissingRequirement(
                    requirement.Competence, requirement.Weight, requirement.Must, held?.Level ?? 0, asked, _sentences.Missing(requirement, held?.Level ?? 0, asked)));
            }
        }

        return missing;
    }
}
