using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>The candidates who fit best what a recruiter seeks, and what was understood of it.</summary>
    public Task<SearchCandidatesResponse> SearchCandidatesAsync(SearchCandidatesRequest request, CancellationToken cancellation = default) =>
        Answer(searches.SearchCandidatesAsync(request, Within(options.Deadline, cancellation)));

    /// <summary>The vacancies that a candidate fits best.</summary>
    /// <param name="candidate">Id of the candidate.</param>
    /// <param name="top">How many, 1-200; 0 means 20.</param>
    /// <param name="withReasons">Explain each.</param>
    /// <param name="language">Of the reasons: "da", "en", or null for each ad's own.</param>
    /// <param name="withClosed">Rank vacancies whose process is closed too.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<MatchVacanciesResponse> MatchVacanciesAsync(
        string candidate, int top = 0, bool withReasons = false, string? language = null, bool withClosed = false, CancellationToken cancellation = default) =>
        Answer(searches.MatchVacanciesAsync(
            new MatchVacanciesRequest { Candidate = ResourceNames.Candidate(candidate), Top = top, WithReasons = withReasons, Language = language ?? "", WithClosed = withClosed },
            Within(options.Deadline, cancellation)));
}
