using Matching.Contracts;
using Matching.Profiles;
using Matching.Profiles.Copies;
using Matching.Profiles.Text;
using Matching.Ranking.Features;
using Matching.Ranking.Model;

namespace Matching.GrainsTests;

/// <summary>What a candidate's score beside an ad is, worked out from both texts without pool, marks and caches.</summary>
internal static class CopyReference
{
    /// <summary>The score of a candidate as acknowledged; null when there is none.</summary>
    public static async Task<(int Score, long Version)?> Score(GrainHost host, VacancyQuery query, string vacancy, string id, CompetenceColumns columns)
    {
        if (await host.Candidate(id).Get(true) is not { } candidate)
        {
            return null;
        }

        var plain = query.Score(CandidateRow.Build(candidate.Profile, columns));
        var text = SourceText.Of(candidate.Text!);
        var ad = SourceText.Of((await host.Vacancy(vacancy).Get(true))!.Text!);
        var copied = CopiedPassages.Find(text, new CopyDetector(Fingerprint.Of(ad)));
        if (copied.Count == 0)
        {
            return (plain, candidate.Version);
        }

        var read = ProfileExtractor.Default.ExtractCandidate(CopiedPassages.Without(text, copied), TimeProvider.System.GetUtcNow().Year);
        return (Math.Min(plain, query.Score(CandidateRow.Build(read.Apply(candidate.Overrules), columns))), candidate.Version);
    }
}
