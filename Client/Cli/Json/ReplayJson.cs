using Matching.Client;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>A list as it was rebuilt.</summary>
internal sealed record ReplayJson(
    string Vacancy, DateTime ServeTime, long Entry, string ModelVersion, string PoolVersion, long VacancyVersion, int FrameworkVersion, string Scope, IReadOnlyList<ReplayedPlaceJson> Entries,
    IReadOnlyList<int> ErasedPlaces, bool Whole)
{
    public static ReplayJson Of(ReplayShortlistResponse list) => new(
        ResourceNames.IdOf(list.Shortlist.Vacancy), list.ServeTime.ToDateTime(), list.Number, list.Shortlist.ModelVersion, list.Shortlist.PoolVersion, list.Shortlist.VacancyVersion,
        list.Shortlist.FrameworkVersion, list.Shortlist.Scope == ShortlistScope.Applicants ? "applicants" : "pool",
        [.. list.Shortlist.Entries.Select(one => new ReplayedPlaceJson(one.Rank, ResourceNames.IdOf(one.Candidate), one.Score, one.Fit, one.CandidateVersion))],
        list.ErasedPlaces, list.Whole);
}

/// <summary>A place of it.</summary>
internal sealed record ReplayedPlaceJson(int Rank, string Candidate, int Score, double Fit, long CandidateVersion);
