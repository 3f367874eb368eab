using Matching.Client;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>A shortlist. Properties up to <see cref="Entries"/> are fixed.</summary>
internal sealed record ShortlistJson(
    string Vacancy, string ModelVersion, string PoolVersion, IReadOnlyList<ShortlistEntryJson> Entries, long VacancyVersion, int PoolSize,
    string Scope, int RankedSize, bool Blind, string? Abstention, IReadOnlyList<UnrankedJson>? Unranked)
{
    public static ShortlistJson Of(Shortlist shortlist) => new(
        ResourceNames.IdOf(shortlist.Vacancy),
        shortlist.ModelVersion,
        shortlist.PoolVersion,
        [.. shortlist.Entries.Select(ShortlistEntryJson.Of)],
        shortlist.VacancyVersion,
        shortlist.PoolSize,
        shortlist.Scope == ShortlistScope.Applicants ? "applicants" : "pool",
        shortlist.RankedSize,
        shortlist.Blind,
        JsonDocuments.Given(shortlist.Abstention),
        shortlist.Unranked.Count == 0 ? null : [.. shortlist.Unranked.Select(one => new UnrankedJson(ResourceNames.IdOf(one.Candidate), one.Everywhere))]);
}

/// <summary>Somebody who asked for a manual process.</summary>
internal sealed record UnrankedJson(string Candidate, bool Everywhere);

/// <summary>One place on a shortlist. Properties up to <see cref="Reasons"/> are fixed.</summary>
internal sealed record ShortlistEntryJson(
    int Rank, string Candidate, int Score, double Fit, IReadOnlyList<ReasonJson> Reasons, string? Title, long CandidateVersion, int? HiddenCharacters,
    string? DisplayName, bool Hidden, bool Applied, DateTime? OpenTime, int Readers,
    double FitLow, double FitHigh, int BestPlace, int WorstPlace, int Band, string? Abstention, IReadOnlyList<CautionJson>? Cautions)
{
    public static ShortlistEntryJson Of(ShortlistEntry entry) => new(
        entry.Rank,
        ResourceNames.IdOf(entry.Candidate),
        entry.Score,
        entry.Fit,
        [.. entry.Reasons.Select(ReasonJson.Of)],
        JsonDocuments.Given(entry.Title),
        entry.CandidateVersion,
        entry.HiddenCharacters > 0 ? entry.HiddenCharacters : null,
        JsonDocuments.Given(entry.DisplayName),
        entry.Hidden,
        entry.Applied,
        entry.OpenTime?.ToDateTime(),
        entry.Readers,
        entry.FitLow,
        entry.FitHigh,
        entry.BestPlace,
        entry.WorstPlace,
        entry.Band,
        JsonDocuments.Given(entry.Abstention),
        CautionJson.Of(entry.Cautions));
}
