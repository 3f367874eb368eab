using Matching.Contracts;
using Matching.Ranking.Features.Ladder;

namespace Matching.Ranking.Explanation;

/// <summary>What the texts say of people led and budget.</summary>
internal static class ScaleFindings
{
    /// <summary>The strongest thing found that counts this way; null when nothing does. Figures from a third to three times the post's may count either way.</summary>
    public static Finding? Of(bool helps, VacancyProfile vacancy, CandidateProfile candidate)
    {
        var (asked, money) = (AskedPost.People(vacancy), AskedPost.Budget(vacancy));
        var (people, budget, latest) = (candidate.PeopleLed is { Value: > 0 } led ? led : null, candidate.Budget is { Value: > 0 } held ? held : null, Findings.Latest(candidate));
        if (helps)
        {
            var leads = asked > 0 || AskedPost.Level(vacancy) == Seniority.Unknown;
            return people is not null && leads && 3L * people.Value >= asked ? People(true)
                : budget is not null && money > 0 && 3 * budget.Value >= money ? Budget(true)
                : people is null && !leads ? new Finding(Found.NobodyLeads, true)
                : null;
        }

        return people is null && budget is null && (asked > 0 || AskedPost.Level(vacancy) == Seniority.Unknown) ? new Finding(Found.ScaleNotShown, false, null, vacancy.PeopleLed?.Evidence)
            : people is not null && (4L * people.Value < 3 * asked || people.Value > 3 * asked) ? People(false)
            : budget is not null && money > 0 && (4 * budget.Value < 3 * money || budget.Value > 3 * money) ? Budget(false)
            : latest is not null && asked > 0 && 2L * (latest.PeopleLed ?? 0) < asked ? new Finding(Found.LatestPeople, false, latest, vacancy.PeopleLed?.Evidence, PostName.Line(latest))
            : null;

        Finding People(bool counts) => new(Found.People, counts, Findings.PostOf(candidate, people!.Evidence), vacancy.PeopleLed?.Evidence, people.Evidence);

        Finding Budget(bool counts) => new(Found.Budget, counts, Findings.PostOf(candidate, budget!.Evidence), vacancy.Budget?.Evidence, budget.Evidence);
    }
}
