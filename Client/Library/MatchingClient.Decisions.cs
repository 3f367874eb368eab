using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>Records what became of a candidate; both are ids. Repeated safely when the connection breaks.</summary>
    /// <param name="vacancy">Id of the vacancy.</param>
    /// <param name="candidate">Id of the candidate.</param>
    /// <param name="outcome">What became of the candidate.</param>
    /// <param name="reason">Why; at most 2,000 characters.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<Decision> RecordDecisionAsync(
        string vacancy, string candidate, DecisionOutcome outcome, string reason = "", CancellationToken cancellation = default)
    {
        var request = new RecordDecisionRequest
        {
            Vacancy = ResourceNames.Vacancy(vacancy),
            Candidate = ResourceNames.Candidate(candidate),
            Outcome = outcome,
            Reason = reason,
            RequestId = Guid.NewGuid().ToString(),
        };
        return Repeated(() => Answer(decisions.RecordDecisionAsync(request, Within(options.Deadline, cancellation))), cancellation);
    }

    /// <summary>Decisions of a vacancy in the order in which they were recorded, fetched a page at a time.</summary>
    public IAsyncEnumerable<Decision> ListDecisionsAsync(string vacancy, CancellationToken cancellation = default) =>
        PagesAsync<Decision>(
            async (page, token) =>
            {
                var answer = await Answer(decisions.ListDecisionsAsync(
                    new ListDecisionsRequest { Vacancy = ResourceNames.Vacancy(vacancy), PageSize = options.PageSize, PageToken = page },
                    Within(options.Deadline, token)));
                return (answer.Decisions, answer.NextPageToken);
            },
            cancellation);

    /// <summary>Brings graded judgments, all of them or none.</summary>
    /// <param name="rows">1-50,000 rows with bare ids.</param>
    /// <param name="provenance">Where they come from; at most 200 characters.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<ImportJudgmentsResponse> ImportJudgmentsAsync(IEnumerable<JudgmentRow> rows, string provenance, CancellationToken cancellation = default)
    {
        var request = new ImportJudgmentsRequest { Provenance = provenance };
        request.Rows.AddRange(rows);
        return Answer(decisions.ImportJudgmentsAsync(request, Within(options.DocumentDeadline, cancellation)));
    }
}
