using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>A paper of the model in force, as it is at the moment of asking.</summary>
    /// <param name="paper">"instructions", "data-card", "risk-file", "log-description" or "rights-assessment".</param>
    /// <param name="language">"da", "en", or null for Danish.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<Paper> GetPaperAsync(string paper, string? language = null, CancellationToken cancellation = default) =>
        Answer(papers.GetPaperAsync(new GetPaperRequest { Name = ResourceNames.Paper(paper), Language = language ?? "" }, Within(options.Deadline, cancellation)));
}
