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

    private readonly ConcurrentDictionary<string, Letterbox<AuditEvent>> letterboxes = new(StringComparer.Ordinal);

    /// <summary>Appends an entry to an organisation's log; it is durable when the task is complete.</summary>
    public Task Record(string organisation, AuditEvent happened) => letterboxes.GetOrAdd(
        organisation, static (id, from) => new(from.GetGrain<IAuditGrain>(id).RecordAll, AtATime, MostAMessage), grains).Put(happened);
}
