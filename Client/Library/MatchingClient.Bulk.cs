using System.Runtime.CompilerServices;
using Grpc.Core;
using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    private readonly BulkService.BulkServiceClient bulk;

    /// <summary>
    /// Brings candidates whose profiles are known, many a second: one stream, answered in the order of sending when each is durable and
    /// searchable. Has no deadline. What was not answered when the stream breaks can be brought again.
    /// </summary>
    /// <param name="profiles">Ids and profiles; read as fast as the service takes them. What their reading throws ends the import and is thrown here.</param>
    /// <param name="cancellation">Ends the import; what was answered stays.</param>
    public async IAsyncEnumerable<ImportProfileResult> ImportProfilesAsync(
        IAsyncEnumerable<ImportProfileRequest> profiles, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var call = bulk.ImportProfiles(new CallOptions(cancellationToken: abandoned.Token));
        var sending = Task.Run(
            async () =>
            {
                await foreach (var profile in profiles.WithCancellation(abandoned.Token))
                    await call.RequestStream.WriteAsync(profile);
            },
            CancellationToken.None);

        // Also when the profiles cannot be read on: what was sent is answered before that is told.
        var ended = sending.ContinueWith(_ => call.RequestStream.CompleteAsync(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
        try
        {
            while (await call.ResponseStream.MoveNext(cancellation))
                yield return call.ResponseStream.Current;
            await sending;
            await ended;
        }
        finally
        {
            await abandoned.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
