using Matching.Contracts;
using Matching.Ranking.Features;
using Matching.Ranking.Features.Ladder;

namespace Matching.Ranking.Explanation;

/// <summary>What a document has to show before a place can be believed.</summary>
public enum Unread
{
    /// <summary>A CV without a post.</summary>
    Posts,

    /// <summary>How high the latest post, or the vacancy, stands.</summary>
    Level,

    /// <summary>What the career, or the vacancy, is about.</summary>
    Work,

    /// <summary>A CV without a sentence that shows a competence; an ad without a requirement.</summary>
    Competences,
}

/// <summary>How surely a document was read: what ranking needs of it and could not read.</summary>
public static class Sureness
{
    /// <summary>Facts that may be missing before it is said that too little is known.</summary>
    private const int Most = 1;

    /// <summary>What could not be read of a CV.</summary>
    public static IReadOnlyList<Unread> Of(CandidateProfile candidate) => Missing(
        (Unread.Posts, candidate.Posts.Count == 0),
        (Unread.Level, CandidateRow.Level(candidate) == Seniority.Unknown),
        (Unread.Work, candidate.Areas.All(strength => strength == 0)),
        (Unread.Competences, candidate.Competences.All(competence => competence.Evidence.Count == 0)));

    /// <summary>What could not be read of an ad.</summary>
    public static IReadOnlyList<Unread> Of(VacancyProfile vacancy) => Missing(
        (Unread.Level, AskedPost.Level(vacancy) == Seniority.Unknown),
        (Unread.Work, AskedPost.Areas(vacancy).All(strength => strength == 0)),
        (Unread.Competences, vacancy.Requirements.Count == 0));

    /// <summary>Whether so much is missing that a place on a list says little of the person, or a list of its vacancy.</summary>
    public static bool TooLittle(IReadOnlyList<Unread> missing) => missing.Count > Most;

    /// <summary>
    /// Whether a vacancy's list says little: too much of the ad is missing, or it names no competence. Level, kind of work and place may rank a post that everybody
    /// knows, but that nothing the people can do has moved the list is told with it.
    /// </summary>
    public static bool SaysLittle(VacancyProfile vacancy, out IReadOnlyList<Unread> missing) =>
        TooLittle(missing = Of(vacancy)) || missing.Contains(Unread.Competences);

    private static IReadOnlyList<Unread> Missing(params ReadOnlySpan<(Unread What, bool Is)> facts)
    {
        var missing = new List<Unread>();
        foreach (var (what, isMissing) in facts)
        {
            if (isMissing)
            {
                missing.Add(what);
            }
        }

        return missing;
    }
}
