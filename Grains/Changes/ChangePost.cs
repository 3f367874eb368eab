using System.Collections.Concurrent;
using Matching.Contracts;

namespace Matching.Grains.Changes;

/// <summary>Brings the changes of one silo's grains to the feeds. What comes while a message to a feed is under way goes with the next one. Thread safe.</summary>
public sealed class ChangePost(IGrainFactory grains)
{
    /// <summary>Messages to a feed at a time: one that is being written, and one that waits for it.</summary>
    private const int AtATime = 2;

    /// <summary>Most things in a message; a thing is a change, or a few of one grain.</summary>
    private const int MostAMessage = 256;

    private readonly ConcurrentDictionary<string, Letterbox<IReadOnlyList<ChangeNote>>> letterboxes = new(StringComparer.Ordinal);

    /// <summary>Tells an organisation's feed of changes, in their order; they are durable there when the task is complete.</summary>
    public Task Tell(string organisation, IReadOnlyList<ChangeNote> notes) => letterboxes.GetOrAdd(
        organisation,
        static (id, from) => new(messages => from.GetGrain<IChangeFeedGrain>(id).Append([.. messages.SelectMany(message => message)]), AtATime, MostAMessage),
        grains).Put(notes);
}
