using Matching.Client;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>Who was found, and what was understood.</summary>
internal sealed record SearchJson(
    ProfileJson Understood, IReadOnlyList<MeantConceptJson> Concepts, IReadOnlyList<string> Unwanted, IReadOnlyList<ShortlistEntryJson> Entries, int PassedSize, string ModelVersion, string PoolVersion, int PoolSize)
{
    public static SearchJson Of(SearchCandidatesResponse found) => new(
        ProfileJson.Of(found.Understood), [.. found.Understood.Concepts.Select(one => new MeantConceptJson(one.Uri, one.Label, one.Confidence))], [.. found.Unwanted.Select(one => one.Quote)], [.. found.Entries.Select(ShortlistEntryJson.Of)], found.PassedSize, found.ModelVersion, found.PoolVersion,
        found.PoolSize);
}

/// <summary>A concept of the service's taxonomy that a role means.</summary>
internal sealed record MeantConceptJson(string Uri, string Label, double Confidence);

/// <summary>Vacancies for a candidate, the best fit first.</summary>
internal sealed record MatchJson(string Candidate, IReadOnlyList<VacancyMatchJson> Matches, int RankedSize, long CandidateVersion, string ModelVersion)
{
    public static MatchJson Of(string candidate, MatchVacanciesResponse found) => new(
        candidate, [.. found.Matches.Select(VacancyMatchJson.Of)], found.RankedSize, found.CandidateVersion, found.ModelVersion);
}

/// <summary>A vacancy as a candidate fits it.</summary>
internal sealed record VacancyMatchJson(
    int Rank, string Vacancy, double Fit, int Score, string? Title, string? Employer, string? Deadline, IReadOnlyList<ReasonJson> Reasons, long VacancyVersion, SoughtFitJson? SoughtFit)
{
    public static VacancyMatchJson Of(VacancyMatch one) => new(
        one.Rank, ResourceNames.IdOf(one.Vacancy), one.Fit, one.Score, JsonDocuments.Given(one.Title), JsonDocuments.Given(one.Employer), JsonDocuments.Given(one.Deadline),
        [.. one.Reasons.Select(ReasonJson.Of)], one.VacancyVersion, SoughtFitJson.Of(one.SoughtFit));
}
