using System.Collections.Concurrent;
using Matching.Contracts;

namespace Matching.Grains.Audit;

/// <summary>
/// Brings what one silo has to tell to the audit logs. What comes while messages to a log are under way goes with the next one, so that the
/// log's grain has a few messages to take from each silo, however many requests are served. Thread safe.
/// </summary>
public sealed class AuditPost(IGrainFactory grains)
{
    /// <summary>Messages to a log at a time: one whose block is being written, and one that waits for it.</summary>
    private const int AtATime = 2;

    /// <summary>Most events in a message; a list of 1,000 candidates is some 15 KB of one.</summary>
    private const int MostAMessage = 512;

    private readonly ConcurrentDictionary<string, Letterbox> letterboxes = new(StringComparer.Ordinal);

    /// <summary>Appends an entry to an organisation's log; it is durable when the task is complete.</summary>
    public Task Record(string organisation, AuditEvent happened) =>
        letterboxes.GetOrAdd(organisation, static (id, from) => new Letterbox(from.GetGrain<IAuditGrain>(id)), grains).Record(happened);

    private sealed class Letterbox(IAuditGrain log)
    {
        private readonly Queue<(AuditEvent Happened, TaskCompletionSource Written)> waiting = [];
        private int underWay;

        public Task Record(AuditEvent happened)
        {
            var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (waiting)
            {
                waiting.Enqueue((happened, written));
                if (underWay == AtATime)
                {
                    return written.Task;
                }

                underWay++;
            }

            _ = Send();
            return written.Task;
        }

        private async Task Send()
        {
            while (Next() is { Length: > 0 } message)
            {
                try
                {
                    await log.RecordAll(Array.ConvertAll(message, one => one.Happened)).ConfigureAwait(false);
                    Array.ForEach(message, one => one.Written.SetResult());
                }
                catch (Exception error)
                {
                    Array.ForEach(message, one => one.Written.SetException(error));
                }
            }
        }

        private (AuditEvent Happened, TaskCompletionSource Written)[] Next()
        {
            lock (waiting)
            {
                var message = new (AuditEvent, TaskCompletionSource)[Math.Min(waiting.Count, MostAMessage)];
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
}
