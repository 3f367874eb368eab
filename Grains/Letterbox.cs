namespace Matching.Grains;

/// <summary>
/// Sends what many callers have for one receiver in few messages: what comes while messages are under way goes with the next one. Thread safe.
/// </summary>
/// <param name="send">Sends a message; complete when the receiver has acknowledged it.</param>
/// <param name="atATime">Messages under way at most, at least 1.</param>
/// <param name="most">Things in a message at most, at least 1.</param>
public sealed class Letterbox<T>(Func<T[], Task> send, int atATime, int most)
{
    private readonly Queue<(T Thing, TaskCompletionSource Arrived)> waiting = [];
    private int underWay;

    /// <summary>Sends a thing.</summary>
    /// <returns>Complete when the message that it went with is acknowledged; it fails as the message does.</returns>
    public Task Put(T thing)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (waiting)
        {
            waiting.Enqueue((thing, arrived));
            if (underWay == atATime)
            {
                return arrived.Task;
            }

            underWay++;
        }

        // Not in the turns of the grain that happens to have the first thing: others' things go with it.
        _ = Task.Run(Send);
        return arrived.Task;
    }

    private async Task Send()
    {
        while (Next() is { Length: > 0 } message)
        {
            try
            {
                await send(Array.ConvertAll(message, one => one.Thing)).ConfigureAwait(false);
                Array.ForEach(message, one => one.Arrived.SetResult());
            }
            catch (Exception error)
            {
                Array.ForEach(message, one => one.Arrived.SetException(error));
            }
        }
    }

    private (T Thing, TaskCompletionSource Arrived)[] Next()
    {
        lock (waiting)
        {
            var message = new (T, TaskCompletionSource)[Math.Min(waiting.Count, most)];
            for (var i = 0; i < message.Length; i++)
            {
                message[i] = waiting.Dequeue();
            }

            if (message.Length == 0)
            {
                underWay--;
            }

            return message;
        }
    }
}
