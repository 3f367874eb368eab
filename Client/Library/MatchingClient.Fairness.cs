using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>Keeps what a candidate declares, in place of what was declared before.</summary>
    /// <param name="candidate">Id of the candidate.</param>
    /// <param name="groups">At most one of each attribute, at least one.</param>
    /// <param name="consent">The person explicitly agreed; refused unless true.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task DeclareAttributesAsync(string candidate, IEnumerable<FairnessGroup> groups, bool consent, CancellationToken cancellation = default) =>
        Answer(fairness.DeclareAttributesAsync(
            new DeclareAttributesRequest { Candidate = ResourceNames.Candidate(candidate), Groups = { groups }, Consent = consent }, Within(options.Deadline, cancellation)));

    /// <summary>Deletes what a candidate declared, if anything.</summary>
    public Task WithdrawAttributesAsync(string candidate, CancellationToken cancellation = default) =>
        Answer(fairness.WithdrawAttributesAsync(new WithdrawAttributesRequest { Candidate = ResourceNames.Candidate(candidate) }, Within(options.Deadline, cancellation)));

    /// <summary>How a vacancy's list and its decisions treat the groups, in sums.</summary>
    /// <param name="vacancy">Id of the vacancy.</param>
    /// <param name="applicants">The list of the applicants instead of everybody's.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<VacancyFairness> GetVacancyFairnessAsync(string vacancy, bool applicants = false, CancellationToken cancellation = default) =>
        Answer(fairness.GetVacancyFairnessAsync(
            new GetVacancyFairnessRequest { Vacancy = ResourceNames.Vacancy(vacancy), Scope = applicants ? ShortlistScope.Applicants : ShortlistScope.Pool },
            Within(options.DocumentDeadline, cancellation)));

    /// <summary>How an organisation's decisions treat the groups, in sums and over time.</summary>
    /// <param name="sinceMonth">First month, as "2026-03"; empty for the first there is.</param>
    /// <param name="untilMonth">Last month; empty for the last there is.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<OrganisationFairness> GetOrganisationFairnessAsync(string sinceMonth = "", string untilMonth = "", CancellationToken cancellation = default) =>
        Answer(fairness.GetOrganisationFairnessAsync(
            new GetOrganisationFairnessRequest { SinceMonth = sinceMonth, UntilMonth = untilMonth }, Within(options.DocumentDeadline, cancellation)));
}
