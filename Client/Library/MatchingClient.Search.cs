using System.Runtime.CompilerServices;
using Grpc.Core;
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

    /// <summary>The vacancies that a candidate fits best now, and again whenever that list changes, until cancelled; has no deadline.</summary>
    /// <inheritdoc cref="MatchVacanciesAsync"/>
    /// <param name="knownVersion"><c>ListVersion</c> of the list that the caller has: the first list is left out while it is still that one.</param>
    public async IAsyncEnumerable<MatchVacanciesResponse> WatchVacancyMatchesAsync(
        string candidate, int top = 0, bool withReasons = false, string? language = null, bool withClosed = false, string? knownVersion = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var asked = new MatchVacanciesRequest
        {
            Candidate = ResourceNames.Candidate(candidate), Top = top, WithReasons = withReasons, Language = language ?? "", WithClosed = withClosed, KnownVersion = knownVersion ?? "",
        };
        using var call = searches.WatchVacancyMatches(asked, new CallOptions(cancellationToken: cancellation));
        while (await call.ResponseStream.MoveNext(cancellation))
            yield return call.ResponseStream.Current;
    }

    /// <summary>What a candidate seeks, as stated and as CV and letters say.</summary>
    /// <param name="candidate">Id of the candidate.</param>
    /// <param name="vacancy">Id of the vacancy in whose process the candidate is looked at; null for none.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<SoughtWishes> GetWishesAsync(string candidate, string? vacancy = null, CancellationToken cancellation = default) =>
        Answer(seeking.GetWishesAsync(
            new GetWishesRequest { Candidate = ResourceNames.Candidate(candidate), Vacancy = vacancy is null ? "" : ResourceNames.Vacancy(vacancy) },
            Within(options.Deadline, cancellation)));

    /// <summary>States what a candidate seeks, in place of what was stated before.</summary>
    /// <param name="candidate">Id of the candidate.</param>
    /// <param name="wishes">The wishes; null: none are stated any longer.</param>
    /// <param name="etag">When given, refused with ABORTED unless what is stated has it.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<SoughtWishes> StateWishesAsync(string candidate, Wishes? wishes, string etag = "", CancellationToken cancellation = default) =>
        Answer(seeking.StateWishesAsync(
            new StateWishesRequest { Candidate = ResourceNames.Candidate(candidate), Wishes = wishes, Etag = etag }, Within(options.Deadline, cancellation)));
}
