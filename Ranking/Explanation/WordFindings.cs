using Matching.Contracts;

namespace Matching.Ranking.Explanation;

/// <summary>What the words of both texts say.</summary>
internal static class WordFindings
{
    // Two words may be alike by chance.
    private const int LeastShared = 3;
    private const int MostShared = 5;
    private const int MostOwn = 3;

    /// <summary>Words shared where they count for, the ad's own where they count against; the post is the one that most of the shared ones stand in.</summary>
    public static Finding? Of(bool helps, VacancyProfile vacancy, CandidateProfile candidate)
    {
        if (!helps)
        {
            return new Finding(OfAdAlone(vacancy, candidate).Count > 0 && candidate.Terms.Count > 0 ? Found.OtherWords : Found.FarWords, false);
        }

        var shared = Both(vacancy, candidate);
        var post = candidate.Posts.Select(p => (Post: p, Count: shared.Count(term => Within(term, p)))).Where(p => p.Count >= 2).OrderByDescending(p => p.Count).Select(p => p.Post).FirstOrDefault();
        return shared.Count < LeastShared ? new Finding(Found.NearWords, true)
            : new Finding(Found.SharedWords, true, post, null, post is null ? null : PostName.Lines(post).MaxBy(line => shared.Count(term => line.Start <= term.Evidence.Start && term.Evidence.End <= line.End)));
    }

    /// <summary>What both texts speak of, in the CV's words, the weightiest in both first.</summary>
    public static IReadOnlyList<string> Shared(VacancyProfile vacancy, CandidateProfile candidate) => [.. Both(vacancy, candidate).Select(term => term.Evidence.Quote)];

    /// <summary>What the ad speaks of most and the CV does not.</summary>
    public static IReadOnlyList<string> OfAdAlone(VacancyProfile vacancy, CandidateProfile candidate)
    {
        var held = candidate.Terms.Select(term => term.Stem).ToHashSet(StringComparer.Ordinal);
        return [.. vacancy.Terms.Where(term => !held.Contains(term.Stem)).Take(MostOwn).Select(term => term.Evidence.Quote)];
    }

    private static List<TextTerm> Both(VacancyProfile vacancy, CandidateProfile candidate) =>
    [
        .. vacancy.Terms.Select((term, rank) => (term.Stem, rank))
            .Join(candidate.Terms.Select((term, rank) => (term, rank)), ad => ad.Stem, cv => cv.term.Stem, (ad, cv) => (cv.term, Rank: ad.rank + cv.rank))
            .OrderBy(shared => shared.Rank).ThenBy(shared => shared.term.Stem, StringComparer.Ordinal)
            .Take(MostShared).Select(shared => shared.term),
    ];

    private static bool Within(TextTerm term, Post post) => post.Evidence.Start <= term.Evidence.Start && term.Evidence.End <= post.Evidence.End;
}
