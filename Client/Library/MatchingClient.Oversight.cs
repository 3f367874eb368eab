using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>How people decided for a vacancy, in sums.</summary>
    public Task<Oversight> GetOversightAsync(string vacancy, CancellationToken cancellation = default) =>
        Answer(oversight.GetOversightAsync(new GetOversightRequest { Vacancy = ResourceNames.Vacancy(vacancy) }, Within(options.Deadline, cancellation)));
}
