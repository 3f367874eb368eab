using Matching.Contracts;
using Matching.Ranking.Features;

namespace Matching.Ranking.Explanation;

/// <summary>The passages that the groups other than competences rest on.</summary>
internal static class GroupEvidence
{
    /// <summary>What the ad and the CV say about a group; null where a text does not say it or it follows from the whole.</summary>
    public static (Evidence? Vacancy, Evidence? Candidate) Of(FeatureGroup group, VacancyProfile vacancy, CandidateProfile candidate)
    {
        var latest = candidate.Posts.Count > 0 ? candidate.Posts[0].Evidence : candidate.Title?.Evidence;
        var highest = candidate.Posts.MaxBy(p => p.Seniority)?.Evidence ?? latest;
        return group switch
        {
            FeatureGroup.Role => (vacancy.Title?.Evidence, latest),
            FeatureGroup.Seniority => (vacancy.Title?.Evidence, highest),
            FeatureGroup.Scale => (vacancy.PeopleLed?.Evidence ?? vacancy.Budget?.Evidence, candidate.PeopleLed?.Evidence ?? candidate.Budget?.Evidence),
            FeatureGroup.Experience => (vacancy.YearsExperience?.Evidence, candidate.YearsLeadership?.Evidence ?? candidate.YearsExperience?.Evidence),
            FeatureGroup.Sector => (vacancy.Employer?.Evidence, latest),
            FeatureGroup.Education => (vacancy.Education?.Evidence, candidate.Education?.Evidence),
            FeatureGroup.Language => (vacancy.Languages.FirstOrDefault()?.Evidence, candidate.Languages.FirstOrDefault()?.Evidence),
            _ => (null, null),
        };
    }
}
