using Grpc.Core;
using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>The audit log from an entry on, as it stands now. Has no deadline: logs are long.</summary>
    /// <param name="after">Number of the last entry that is not wanted; 0 for all.</param>
    /// <param name="resolve">Tell which candidates the pseudonyms stand for, as far as they still exist.</param>
    /// <param name="cancellation">Gives it up.</param>
    public IAsyncEnumerable<ExportAuditResponse> ExportAuditAsync(long after = 0, bool resolve = false, CancellationToken cancellation = default) =>
        StepsAsync(() => audit.ExportAudit(new ExportAuditRequest { After = after, ResolveCandidates = resolve }, new CallOptions(cancellationToken: cancellation)), cancellation);

    /// <summary>Entries of the audit log in order, fetched a page at a time.</summary>
    public IAsyncEnumerable<AuditEntry> ListAuditEntriesAsync(bool resolve = false, CancellationToken cancellation = default) =>
        PagesAsync<AuditEntry>(
            async (page, token) =>
            {
                var answer = await Answer(audit.ListAuditEntriesAsync(
                    new ListAuditEntriesRequest { PageSize = options.PageSize, PageToken = page, ResolveCandidates = resolve }, Within(options.Deadline, token)));
                return (answer.Entries, answer.NextPageToken);
            },
            cancellation);

    /// <summary>Where the audit log ends now, signed.</summary>
    public Task<AuditHead> GetAuditHeadAsync(CancellationToken cancellation = default) =>
        Answer(audit.GetAuditHeadAsync(new GetAuditHeadRequest(), Within(options.Deadline, cancellation)));
}
