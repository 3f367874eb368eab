using Grpc.Core;
using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>
    /// Proves that stored rows are whole, the index is the truth and every list is what brute force gives; progress and findings
    /// as they come, the result last. Has no deadline: it takes as long as the organisation is large.
    /// </summary>
    /// <param name="documents">Compare every candidate's profile with what is ranked too.</param>
    /// <param name="top">Places of each list that are compared, 1-10,000; 0 means 200.</param>
    /// <param name="cancellation">Ends the verification.</param>
    public IAsyncEnumerable<VerifyResponse> VerifyAsync(bool documents = false, int top = 0, CancellationToken cancellation = default) =>
        StepsAsync(() => administration.Verify(new VerifyRequest { Documents = documents, Top = top }, new CallOptions(cancellationToken: cancellation)), cancellation);
}
