using System.Diagnostics;
using Grpc.Core;
using Matching.Client;
using Matching.V1;

namespace Matching.SystemTests.Clusters;

/// <summary>A list that is watched through one silo; a watch that a silo's end broke is taken up again, as clients do.</summary>
internal sealed class WatchedList : IAsyncDisposable
{
    private readonly CancellationTokenSource over = new();
    private readonly Task watching;
    private volatile TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IReadOnlyDictionary<string, long> seen = new Dictionary<string, long>();

    /// <summary>Begins to watch.</summary>
    public WatchedList(MatchingClient client, string ad) => watching = Watch(client, ad);

    /// <summary>Waits until the list has a candidate in a version or a later one.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> Shows(Candidate candidate, TimeSpan limit)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var change = next.Task;
            if (seen.TryGetValue(candidate.Name, out var version) && version >= candidate.Version)
            {
                return Stopwatch.GetElapsedTime(begun);
            }

            if (watching.IsCompleted)
            {
                await watching;
            }

            await change.WaitAsync(limit);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await watching;
        over.Dispose();
    }

    private async Task Watch(MatchingClient client, string ad)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                await foreach (var list in client.WatchShortlistAsync(ad, Lists.Whole, reasons: false, cancellation: over.Token))
                {
                    seen = list.Entries.ToDictionary(entry => entry.Candidate, entry => entry.CandidateVersion, StringComparer.Ordinal);
                    Interlocked.Exchange(ref next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
                }
            }
            catch (RpcException passing) when (passing.StatusCode is StatusCode.Unavailable or StatusCode.Aborted)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
            }
            catch (Exception ended) when (ended is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled } && over.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
