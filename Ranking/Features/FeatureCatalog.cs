using Matching.Ranking.Features.Career;
using Matching.Ranking.Features.Competences;
using Matching.Ranking.Features.Context;
using Matching.Ranking.Features.Ladder;
using Matching.Ranking.Features.Role;

namespace Matching.Ranking.Features;

/// <summary>Every pair feature there is, by name. A model names the ones it reads; the order here is only that of the documents.</summary>
public static class FeatureCatalog
{
    // Areas one by one, which kind-fit has taken the place of, lump and divide kinds of work as the training ads did; counts of what an ad
    // asks for mark single ads; years of work stand in for age. Models that read them are still read.
    private static readonly HashSet<string> Retired =
    [
        "area-affinity-career", "area-affinity-latest", "area-best-career", "area-best-latest", "main-area-career", "main-area-latest",
        "area-elsewhere-career", "area-elsewhere-latest", "requirement-count", "must-count", "area-breadth",
        "years-experience", "years-leadership", "leadership-fit", "mean-tenure",
    ];

    /// <summary>All features, in a stable order with distinct names.</summary>
    public static IReadOnlyList<PairFeature> All { get; } =
    [
        new WeightedCoverage(),
        new WeightedLevel(),
        new MustCoverage(),
        new TopCoverage(),
        new DepthCoverage(2),
        new DepthCoverage(3),
        new DepthCoverage(4),
        new RequirementsMet(),
        new MissingWeight(),
        new WorstGap(mustOnly: true),
        new WorstGap(mustOnly: false),
        new PeakLevel(),
        new ProfileAffinity(),
        new OtherStrength(),

        new AreaAffinity(latest: false),
        new AreaAffinity(latest: true),
        new AreaBest(latest: false),
        new AreaBest(latest: true),
        new MainAreaStrength(latest: false),
        new MainAreaStrength(latest: true),
        new AreaElsewhere(latest: false),
        new AreaElsewhere(latest: true),
        new KindFit(latest: false),
        new KindFit(latest: true),
        new TextAffinity(),

        new SeniorityDifference(highest: false),
        new SeniorityDifference(highest: true),
        new SeniorityNearness(),
        new OverQualification(),

        new ScaleDifference("people-led", RowLayout.PeopleLed, ScaleDifference.People),
        new ScaleDifference("people-led-latest", RowLayout.LatestPeopleLed, ScaleDifference.People),
        new ScaleDifference("budget", RowLayout.Budget, ScaleDifference.Money),
        new CandidateColumn("people-led", FeatureGroup.Scale, RowLayout.PeopleLed, "Most people led at one time.", "0 none or not known, 93 a hundred, 186 ten thousand"),

        new SectorNearness(latest: false),
        new SectorNearness(latest: true),

        new CandidateColumn("years-experience", FeatureGroup.Experience, RowLayout.YearsExperience, "Years of work.", "0-60 years"),
        new CandidateColumn("years-leadership", FeatureGroup.Experience, RowLayout.YearsLeadership, "Years with responsibility for employees.", "0-60 years"),
        new LeadershipFit(),
        new YearsGap(),
        new CandidateColumn("mean-tenure", FeatureGroup.Experience, RowLayout.MeanTenure, "Mean length of a post.", "half years; 0 not known"),
        new CandidateColumn("years-since-practice", FeatureGroup.Experience, RowLayout.YearsSincePractice, "Years since any competence was last practised.", "0 current, 15 fifteen or more"),
        new CandidateColumn("in-post", FeatureGroup.Experience, RowLayout.InPost, "Whether the latest post goes on.", "0 no or not known, 1 yes"),

        new EducationDifference(),
        new CandidateColumn("education", FeatureGroup.Education, RowLayout.Education, "Highest completed education.", "0 not known, 4 doctorate"),
        new LanguageMatch(),

        new VacancyFact("seniority-asked", FeatureGroup.Seniority, "How high the post stands.", "0 not known, 8 top executive", v => (int)AskedPost.Level(v)),
        new VacancyFact("requirement-count", FeatureGroup.Vacancy, "How many competences the ad asks for.", "0-255", v => v.Requirements.Count),
        new VacancyFact("must-count", FeatureGroup.Vacancy, "How many of them are conditions.", "0-255", v => v.Requirements.Count(r => r.Must)),
        new VacancyFact("area-breadth", FeatureGroup.Vacancy, "How many professional areas the post spans (strength 5 or more).", "0-24", v => v.Areas.Count(a => a >= 5)),
    ];

    /// <summary>The features that are learned from; the others are there for models that were learned before.</summary>
    public static IReadOnlyList<PairFeature> Learned { get; } = [.. All.Where(f => !Retired.Contains(f.Name))];

    private static readonly Dictionary<string, PairFeature> ByName = All.ToDictionary(f => f.Name, StringComparer.Ordinal);

    /// <summary>The feature of a name, or null when there is none of that name (any more).</summary>
    public static PairFeature? Find(string name) => ByName.GetValueOrDefault(name);
}
