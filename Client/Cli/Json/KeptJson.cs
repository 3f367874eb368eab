using Google.Protobuf.WellKnownTypes;
using Matching.Client;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>A vacancy or candidate as the service keeps it.</summary>
internal sealed record KeptJson
{
    public required string Kind { get; init; }
    public required string Id { get; init; }
    public required long Version { get; init; }
    public string? Etag { get; init; }
    public required int FrameworkVersion { get; init; }
    public DateTime? CreateTime { get; init; }
    public DateTime? UpdateTime { get; init; }
    public required ProfileJson Profile { get; init; }
    public OverrulesJson? Overrules { get; init; }
    public string? Text { get; init; }

    /// <summary>Of candidates only.</summary>
    public IReadOnlyList<CautionJson>? Cautions { get; init; }

    public static KeptJson Of(Vacancy vacancy) => new()
    {
        Kind = "vacancy",
        Id = ResourceNames.IdOf(vacancy.Name),
        Version = vacancy.Version,
        Etag = JsonDocuments.Given(vacancy.Etag),
        FrameworkVersion = vacancy.FrameworkVersion,
        CreateTime = Time(vacancy.CreateTime),
        UpdateTime = Time(vacancy.UpdateTime),
        Profile = ProfileJson.Of(vacancy.Profile ?? new VacancyProfile(), hidden: vacancy.HiddenCharacters),
        Overrules = OverrulesJson.Of(vacancy.Overrules),
        Text = JsonDocuments.Given(vacancy.Text),
    };

    public static KeptJson Of(Candidate candidate) => new()
    {
        Kind = "candidate",
        Id = ResourceNames.IdOf(candidate.Name),
        Version = candidate.Version,
        Etag = JsonDocuments.Given(candidate.Etag),
        FrameworkVersion = candidate.FrameworkVersion,
        CreateTime = Time(candidate.CreateTime),
        UpdateTime = Time(candidate.UpdateTime),
        Profile = ProfileJson.Of(candidate.Profile ?? new CandidateProfile(), hidden: candidate.HiddenCharacters),
        Overrules = OverrulesJson.Of(candidate.Overrules),
        Text = JsonDocuments.Given(candidate.Text),
        Cautions = CautionJson.Of(candidate.Cautions),
    };

    private static DateTime? Time(Timestamp? time) => time?.ToDateTime();
}

/// <summary>All vacancies, in order of id.</summary>
internal sealed record VacanciesJson(string Kind, int Total, IReadOnlyList<KeptJson> Vacancies);

/// <summary>All candidates, in order of id.</summary>
internal sealed record CandidatesJson(string Kind, int Total, IReadOnlyList<KeptJson> Candidates);
