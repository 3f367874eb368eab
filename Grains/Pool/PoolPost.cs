using System.Collections.Concurrent;
using Matching.Contracts;

namespace Matching.Grains.Pool;

/// <summary>
/// Brings the changes of one silo's candidates to the partitions. What comes while messages to a partition are under way goes with the next one, so
/// that many candidates that change at a time are one change of its columns and lists. Thread safe.
/// </summary>
public sealed class PoolPost(IGrainFactory grains)
{
    /// <summary>Messages to a partition at a time. One that waits for a vacancy that cannot be told holds up no other change.</summary>
    private const int AtATime = 4;

    /// <summary>Most entries in a message.</summary>
    private const int MostAMessage = 1000;

    private readonly ConcurrentDictionary<string, Letterbox<PoolEntry>> letterboxes = new(StringComparer.Ordinal);

    /// <summary>Puts a candidate in, or replaces an older entry; complete when searches and lists have it and all who were promised to be told know.</summary>
    /// <param name="partition">Key of the partition.</param>
    /// <param name="entry">The candidate's entry.</param>
    public Task Upsert(string partition, PoolEntry entry) => letterboxes.GetOrAdd(partition, static (key, from) => new(
        entries => from.GetGrain<IPoolGrain>(key).Tell(asked => asked.UpsertMany(entries)), AtATime, MostAMessage), grains).Put(entry);
}
