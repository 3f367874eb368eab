using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Changes;
using Matching.Silo.Mapping;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.ChangeService</c>.</summary>
internal sealed class ChangeApi(IGrainFactory grains, TimeProvider clock) : ChangeService.ChangeServiceBase
{
    /// <summary>How long an answer waits for lists to be compared; what takes longer comes with a later one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public override async Task<ListChangesResponse> ListChanges(ListChangesRequest request, ServerCallContext context)
    {
        var organisation = Caller.Organisation(context);
        var (size, after) = (Paging.Size(request.PageSize), Paging.NumberAfter(request.PageToken));
        await grains.GetGrain<IListLookoutGrain>(organisation).Look().WaitAsync(Patience, clock, context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.CancellationToken.ThrowIfCancellationRequested();
        var page = await grains.GetGrain<IChangeFeedGrain>(organisation).Read(after, size);
        return new ListChangesResponse { Changes = { page.Changes.Select(change => change.ToWire()) }, NextPageToken = ChangeToken.Of(page.Last), More = page.More };
    }
}
