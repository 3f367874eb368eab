using Matching.Client.Rendering;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>
/// What a document says. Properties up to <see cref="Sectors"/> are fixed, in this order, and scripts rely on them; the
/// others may grow. docs/cli.md describes each.
/// </summary>
internal sealed record ProfileJson
{
    public required string Kind { get; init; }
    public string? Language { get; init; }
    public string? Title { get; init; }
    public string? Employer { get; init; }
    public string? Deadline { get; init; }
    public string? Start { get; init; }
    public required IReadOnlyList<CompetenceJson> Competences { get; init; }
    public double? YearsExperience { get; init; }
    public double? YearsLeadership { get; init; }
    public double? PeopleLed { get; init; }
    public string? Education { get; init; }
    public required IReadOnlyList<string> Sectors { get; init; }

    public string? Place { get; init; }
    public IReadOnlyList<InterviewJson>? Interviews { get; init; }
    public double? WeeklyHours { get; init; }
    public double? Budget { get; init; }
    public IReadOnlyList<string>? Languages { get; init; }
    public string? Seniority { get; init; }
    public string? HighestSeniority { get; init; }
    public IReadOnlyList<AreaJson>? Areas { get; init; }
    public IReadOnlyList<PostJson>? Posts { get; init; }
    public IReadOnlyDictionary<string, EvidenceJson>? FactEvidence { get; init; }
    public string? Text { get; init; }
    public int? HiddenCharacters { get; init; }

    public static ProfileJson Of(VacancyProfile profile, string? text = null, int hidden = 0) => new()
    {
        Kind = "vacancy",
        Language = JsonDocuments.Given(profile.Language),
        Title = JsonDocuments.Given(profile.Title?.Value),
        Employer = JsonDocuments.Given(profile.Employer?.Value),
        Deadline = JsonDocuments.Given(profile.Deadline?.Value),
        Start = JsonDocuments.Given(profile.Start?.Value),
        Competences = [.. profile.Requirements.Select(CompetenceJson.Of)],
        YearsExperience = profile.YearsExperience?.Value,
        PeopleLed = profile.PeopleLed?.Value,
        Education = profile.Education is { } education ? Names.Of(education.Value) : null,
        Sectors = Names.Of(profile.Sectors),
        Place = JsonDocuments.Given(profile.Place?.Value),
        Interviews = NoneAsNull(profile.Interviews.Select(InterviewJson.Of)),
        WeeklyHours = profile.WeeklyHours?.Value,
        Budget = profile.Budget?.Value,
        Languages = NoneAsNull(profile.Languages.Select(language => language.Value)),
        Seniority = Names.Of(profile.Seniority),
        Areas = NoneAsNull(profile.Areas.Select(area => new AreaJson(area.Id, area.Strength))),
        FactEvidence = Evidence(
            ("title", profile.Title?.Evidence),
            ("employer", profile.Employer?.Evidence),
            ("deadline", profile.Deadline?.Evidence),
            ("start", profile.Start?.Evidence),
            ("yearsExperience", profile.YearsExperience?.Evidence),
            ("peopleLed", profile.PeopleLed?.Evidence),
            ("education", profile.Education?.Evidence),
            ("place", profile.Place?.Evidence),
            ("weeklyHours", profile.WeeklyHours?.Evidence),
            ("budget", profile.Budget?.Evidence)),
        Text = text,
        HiddenCharacters = hidden > 0 ? hidden : null,
    };

    public static ProfileJson Of(CandidateProfile profile, string? text = null, int hidden = 0) => new()
    {
        Kind = "candidate",
        Language = JsonDocuments.Given(profile.Language),
        Title = JsonDocuments.Given(profile.Title?.Value),
        Competences = [.. profile.Competences.Select(CompetenceJson.Of)],
        YearsExperience = profile.YearsExperience?.Value,
        YearsLeadership = profile.YearsLeadership?.Value,
        PeopleLed = profile.PeopleLed?.Value,
        Education = Names.Of(profile.Education?.Value ?? EducationLevel.Unspecified),
        Sectors = Names.Of(profile.Sectors),
        Budget = profile.Budget?.Value,
        Languages = NoneAsNull(profile.Languages.Select(language => language.Value)),
        Seniority = Names.Of(profile.Seniority),
        HighestSeniority = Names.Of(profile.HighestSeniority),
        Areas = NoneAsNull(profile.Areas.Select(area => new AreaJson(area.Id, area.Strength))),
        Posts = NoneAsNull(profile.Posts.Select(PostJson.Of)),
        FactEvidence = Evidence(
            ("title", profile.Title?.Evidence),
            ("yearsExperience", profile.YearsExperience?.Evidence),
            ("yearsLeadership", profile.YearsLeadership?.Evidence),
            ("peopleLed", profile.PeopleLed?.Evidence),
            ("education", profile.Education?.Evidence),
            ("budget", profile.Budget?.Evidence)),
        Text = text,
        HiddenCharacters = hidden > 0 ? hidden : null,
    };

    private static IReadOnlyList<T>? NoneAsNull<T>(IEnumerable<T> items) => items.ToList() is { Count: > 0 } list ? list : null;

    private static Dictionary<string, EvidenceJson>? Evidence(params (string Fact, Evidence? Passage)[] facts)
    {
        var known = facts.Where(fact => fact.Passage is not null).ToDictionary(fact => fact.Fact, fact => EvidenceJson.Of(fact.Passage)!);
        return known.Count > 0 ? known : null;
    }
}
