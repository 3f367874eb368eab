using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>The letter that answers an applicant how the application was read. Nothing is sent.</summary>
    /// <param name="vacancy">Id of the vacancy.</param>
    /// <param name="candidate">Id of the candidate.</param>
    /// <param name="language">"da", "en", or null for the language of the CV.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<ApplicantLetter> WriteApplicantLetterAsync(string vacancy, string candidate, string? language = null, CancellationToken cancellation = default) =>
        Answer(applicants.WriteApplicantLetterAsync(
            new WriteApplicantLetterRequest { Vacancy = ResourceNames.Vacancy(vacancy), Candidate = ResourceNames.Candidate(candidate), Language = language ?? "" },
            Within(options.Deadline, cancellation)));
}
