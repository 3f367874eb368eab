using Grpc.Core;

namespace Matching.Silo.Api;

/// <summary>
/// Answers each request of a stream once, several at a time and in no particular order. At most so many are under way, an answer that waits to be
/// taken included: a caller that does not read is not read from either, which bounds memory.
/// </summary>
internal static class BoundedFlight
{
    /// <summary>Runs until the stream of requests ends and all are answered.</summary>
    /// <param name="requests">What to answer.</param>
    /// <param name="responses">Where answers go, one at a time.</param>
    /// <param name="atOnce">Requests under way at most.</param>
    /// <param name="answer">Answers the request at a position, counted from 1.</param>
    /// <param name="beforeWriting">Looks at an answer just before it is written; called for one at a time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task Run<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requests,
        IServerStreamWriter<TResponse> responses,
        int atOnce,
        Func<TRequest, long, Task<TResponse>> answer,
        Action<TResponse, long> beforeWriting,
        CancellationToken cancellationToken)
    {
        using var room = new SemaphoreSlim(atOnce);
        using var writing = new SemaphoreSlim(1);
        var running = new HashSet<Task>();
        var position = 0L;
        try
        {
            await foreach (var request in requests.ReadAllAsync(cancellationToken))
            {
                await room.WaitAsync(cancellationToken);
                running.RemoveWhere(task => task.IsCompletedSuccessfully);
                running.Add(One(request, ++position));
            }
        }
        finally
        {
            // Also when the stream broke: nothing runs on behind the call's back.
            await Task.WhenAll(running);
        }

        async Task One(TRequest request, long at)
        {
            try
            {
                var response = await answer(request, at);
                await writing.WaitAsync(cancellationToken);
                try
                {
                    beforeWriting(response, at);
                    await responses.WriteAsync(response, cancellationToken);
                }
                finally
                {
                    writing.Release();
                }
            }
            finally
            {
                room.Release();
            }
        }
    }
}
