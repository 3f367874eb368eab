using Matching.Client.Rendering;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>One post of a career.</summary>
internal sealed record PostJson(string Title)
{
    public string? Employer { get; init; }
    public int? StartYear { get; init; }
    public int? EndYear { get; init; }
    public bool Current { get; init; }
    public string? Seniority { get; init; }
    public IReadOnlyList<string>? Sectors { get; init; }
    public int? PeopleLed { get; init; }
    public long? Budget { get; init; }
    public string? EmployerKind { get; init; }
    public bool? Elected { get; init; }
    public string? ImpossibleYears { get; init; }

    public static PostJson Of(Post post) => new(post.Title)
    {
        Employer = JsonDocuments.Given(post.Employer),
        StartYear = post.StartYear == 0 ? null : post.StartYear,
        EndYear = post.EndYear == 0 ? null : post.EndYear,
        Current = post.Current,
        Seniority = Names.Of(post.Seniority),
        Sectors = Names.Of(post.Sectors) is { Count: > 0 } sectors ? sectors : null,
        PeopleLed = post.PeopleLed == 0 ? null : post.PeopleLed,
        Budget = post.Budget == 0 ? null : post.Budget,
        EmployerKind = Names.Of(post.EmployerKind),
        Elected = post.Elected ? true : null,
        ImpossibleYears = JsonDocuments.Given(post.ImpossibleYears),
    };
}

/// <summary>A planned round of interviews.</summary>
internal sealed record InterviewJson(int Round, int? Week, string? Date)
{
    public static InterviewJson Of(Interview interview) =>
        new(interview.Round, interview.Week == 0 ? null : interview.Week, JsonDocuments.Given(interview.Date));
}

/// <summary>A professional area with its strength, 1-15.</summary>
internal sealed record AreaJson(string Id, int Strength);
