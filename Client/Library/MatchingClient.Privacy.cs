using Google.Protobuf.WellKnownTypes;
using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>Longest wait for an erasure or an archive: both look through everything that the organisation keeps.</summary>
    private static readonly TimeSpan PrivacyDeadline = TimeSpan.FromMinutes(10);

    /// <summary>Until when a candidate is kept, and why.</summary>
    public Task<Retention> GetRetentionAsync(string candidate, CancellationToken cancellation = default) =>
        Answer(privacy.GetRetentionAsync(new GetRetentionRequest { Candidate = ResourceNames.Candidate(candidate) }, Within(options.Deadline, cancellation)));

    /// <summary>Candidates who are erased within so many days unless somebody sets another date, the earliest first; at most 1,000.</summary>
    /// <param name="days">1-3,660; 0 means 30.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<ListDueCandidatesResponse> ListDueCandidatesAsync(int days = 0, CancellationToken cancellation = default) =>
        Answer(privacy.ListDueCandidatesAsync(new ListDueCandidatesRequest { Days = days }, Within(options.Deadline, cancellation)));

    /// <summary>Sets which vacancies a candidate applied to, and until when to keep the candidate whatever the rule says.</summary>
    /// <param name="candidate">Id of the candidate.</param>
    /// <param name="appliedTo">Ids of all vacancies applied to.</param>
    /// <param name="keepUntil">Keep until then; null for the rule.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<Retention> SetRetentionAsync(string candidate, IEnumerable<string> appliedTo, DateTimeOffset? keepUntil = null, CancellationToken cancellation = default)
    {
        var request = new SetRetentionRequest { Candidate = ResourceNames.Candidate(candidate), KeepUntil = keepUntil?.ToTimestamp() };
        request.AppliedTo.AddRange(appliedTo.Select(ResourceNames.Vacancy));
        return Answer(privacy.SetRetentionAsync(request, Within(options.Deadline, cancellation)));
    }

    /// <summary>Closes the process of a vacancy, or opens it again; returns when it was closed, or null while it is open.</summary>
    public async Task<DateTimeOffset?> CloseVacancyAsync(string vacancy, bool reopen = false, CancellationToken cancellation = default)
    {
        var request = new CloseVacancyRequest { Vacancy = ResourceNames.Vacancy(vacancy), Reopen = reopen };
        return (await Answer(privacy.CloseVacancyAsync(request, Within(options.Deadline, cancellation)))).CloseTime?.ToDateTimeOffset();
    }

    /// <summary>Everything that is kept of a candidate, as a ZIP archive.</summary>
    public async Task<ReadOnlyMemory<byte>> AccessCandidateAsync(string candidate, CancellationToken cancellation = default) =>
        (await Answer(privacy.AccessCandidateAsync(new AccessCandidateRequest { Candidate = ResourceNames.Candidate(candidate) }, Within(PrivacyDeadline, cancellation)))).Archive.Memory;

    /// <summary>Deletes everything that is kept of a candidate and proves it; may be repeated.</summary>
    /// <param name="candidate">Id of the candidate.</param>
    /// <param name="ground">Why; not said means that the person asked.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<ErasureProof> EraseCandidateAsync(string candidate, ErasureGround ground = ErasureGround.Unspecified, CancellationToken cancellation = default) =>
        Answer(privacy.EraseCandidateAsync(new EraseCandidateRequest { Candidate = ResourceNames.Candidate(candidate), Ground = ground }, Within(PrivacyDeadline, cancellation)));
}
