using Google.Protobuf.WellKnownTypes;
using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>Keeps a candidate's application to a vacancy; applying again replaces what is said anew. Repeated safely when the connection breaks.</summary>
    /// <param name="vacancy">Id of the vacancy.</param>
    /// <param name="candidate">Id of the candidate.</param>
    /// <param name="details">Source, dates and contact data; vacancy and candidate are filled in.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<Application> ApplyAsync(string vacancy, string candidate, ApplyRequest? details = null, CancellationToken cancellation = default)
    {
        var request = details?.Clone() ?? new ApplyRequest();
        request.Vacancy = ResourceNames.Vacancy(vacancy);
        request.Candidate = ResourceNames.Candidate(candidate);
        return Repeated(() => Answer(applications.ApplyAsync(request, Within(options.Deadline, cancellation))), cancellation);
    }

    /// <summary>Applications of a vacancy in order of candidate, fetched a page at a time.</summary>
    public IAsyncEnumerable<Application> ListApplicationsAsync(string vacancy, CancellationToken cancellation = default) =>
        PagesAsync<Application>(
            async (page, token) =>
            {
                var answer = await Answer(applications.ListApplicationsAsync(
                    new ListApplicationsRequest { Vacancy = ResourceNames.Vacancy(vacancy), PageSize = options.PageSize, PageToken = page },
                    Within(options.Deadline, token)));
                return (answer.Applications, answer.NextPageToken);
            },
            cancellation);

    /// <summary>The application of a candidate to a vacancy; null when there is none. Both are ids.</summary>
    public async Task<Application?> FindApplicationAsync(string vacancy, string candidate, CancellationToken cancellation = default) =>
        (await Answer(applications.ListApplicationsAsync(
            new ListApplicationsRequest { Vacancy = ResourceNames.Vacancy(vacancy), Candidate = ResourceNames.Candidate(candidate) },
            Within(options.Deadline, cancellation)))).Applications.SingleOrDefault();

    /// <summary>Sets how far an application is; both are ids.</summary>
    public Task<Application> SetApplicationStatusAsync(string vacancy, string candidate, ApplicationStatus status, CancellationToken cancellation = default) =>
        Answer(applications.SetApplicationStatusAsync(
            new SetApplicationStatusRequest { Vacancy = ResourceNames.Vacancy(vacancy), Candidate = ResourceNames.Candidate(candidate), Status = status },
            Within(options.Deadline, cancellation)));

    /// <summary>Notes whether a candidate asks for a manual process: of a vacancy, or of all when none is named. Both are ids.</summary>
    public Task<SetManualProcessResponse> SetManualProcessAsync(string candidate, bool manual, string? vacancy = null, CancellationToken cancellation = default) =>
        Answer(applications.SetManualProcessAsync(
            new SetManualProcessRequest { Candidate = ResourceNames.Candidate(candidate), Vacancy = vacancy is null ? string.Empty : ResourceNames.Vacancy(vacancy), Manual = manual },
            Within(options.Deadline, cancellation)));

    /// <summary>Shows candidates by name in the process of a vacancy from now on; all are ids. The audit log has who asked.</summary>
    public Task<RevealCandidatesResponse> RevealCandidatesAsync(string vacancy, IEnumerable<string> candidates, CancellationToken cancellation = default)
    {
        var request = new RevealCandidatesRequest { Vacancy = ResourceNames.Vacancy(vacancy) };
        request.Candidates.AddRange(candidates.Select(ResourceNames.Candidate));
        return Answer(applications.RevealCandidatesAsync(request, Within(options.Deadline, cancellation)));
    }

    /// <summary>Makes the process of a vacancy blind, or ends that.</summary>
    public Task<SetBlindModeResponse> SetBlindModeAsync(string vacancy, bool blind, CancellationToken cancellation = default) =>
        Answer(applications.SetBlindModeAsync(
            new SetBlindModeRequest { Vacancy = ResourceNames.Vacancy(vacancy), Blind = blind }, Within(options.Deadline, cancellation)));

    /// <summary>How to reach a candidate whom no blind process hides.</summary>
    public Task<Contact> GetContactAsync(string candidate, CancellationToken cancellation = default) =>
        Answer(applications.GetContactAsync(
            new GetContactRequest { Candidate = ResourceNames.Candidate(candidate) }, Within(options.Deadline, cancellation)));

    /// <summary>Notes that the caller looks at the list of a vacancy now.</summary>
    /// <returns>When the caller looked in the visit before, UTC; null when this is the first.</returns>
    public async Task<DateTimeOffset?> RecordVisitAsync(string vacancy, CancellationToken cancellation = default) =>
        (await Answer(applications.RecordVisitAsync(
            new RecordVisitRequest { Vacancy = ResourceNames.Vacancy(vacancy) }, Within(options.Deadline, cancellation)))).SinceTime?.ToDateTimeOffset();

    /// <summary>Which CVs were opened in the process of a vacancy, by whom and when.</summary>
    public async Task<IReadOnlyList<Opening>> ListOpeningsAsync(string vacancy, CancellationToken cancellation = default) =>
        (await Answer(applications.ListOpeningsAsync(
            new ListOpeningsRequest { Vacancy = ResourceNames.Vacancy(vacancy) }, Within(options.Deadline, cancellation)))).Openings;
}
