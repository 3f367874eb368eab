using System.Globalization;
using Matching.Contracts;

namespace Matching.Grains.History;

/// <summary>
/// The history of one partition while it is active: its changes are written in the order in which they enter it, those that come meanwhile together. A change is
/// acknowledged, and a list that names what came of it served, when it is durable here. Used in one grain's turns only.
/// </summary>
internal sealed class PartitionHistory
{
    /// <summary>Turns in a block at most; a turn has some hundred changes at most.</summary>
    private const int MostTurns = 8;

    private readonly IHistoryStore store;
    private readonly string prefix;
    private readonly TimeProvider clock;
    private readonly Letterbox<HistoryEntry[]>? box;
    private long next;
    private Exception? broken;

    /// <param name="store">Where it is kept.</param>
    /// <param name="options">Whether it is.</param>
    /// <param name="key">Key of the partition.</param>
    /// <param name="clock">Dates it.</param>
    public PartitionHistory(IHistoryStore store, HistoryOptions options, string key, TimeProvider clock)
    {
        (this.store, this.clock, prefix) = (store, clock, PrefixOf(key));
        box = options.Keeps ? new Letterbox<HistoryEntry[]>(Send, 1, MostTurns) : null;
    }

    /// <summary>Complete when everything so far is durable; it fails when something could not be written, and the partition has to begin anew.</summary>
    public Task Written { get; private set; } = Task.CompletedTask;

    /// <summary>What the keys of a partition's blocks begin with.</summary>
    public static string PrefixOf(string partition)
    {
        var (organisation, number) = Keys.Split(partition);
        return $"{organisation}/{int.Parse(number, CultureInfo.InvariantCulture).ToString("D4", CultureInfo.InvariantCulture)}/";
    }

    /// <summary>Looks where the history ends.</summary>
    /// <returns>Name of the content that it ends with; null when there is none.</returns>
    public async Task<string?> Open(CancellationToken cancellationToken)
    {
        if (box is null || await store.Last<HistoryBlockState>(StateNames.History, prefix, cancellationToken) is not { } last)
        {
            return null;
        }

        next = long.Parse(last.Key[prefix.Length..], CultureInfo.InvariantCulture) + last.State.Entries.Count;
        return last.State.Entries[^1].Pool;
    }

    /// <summary>Changes of one turn, after which the partition's content has a name.</summary>
    /// <returns>Complete when they are durable.</returns>
    public Task Add(PoolVersion now, IReadOnlyList<PoolEntry> entries)
    {
        if (box is null)
        {
            return Task.CompletedTask;
        }

        var name = now.ToString();
        return Add([.. entries.Select((entry, i) => EntryOf(entry, i == entries.Count - 1 ? name : string.Empty))]);
    }

    /// <summary>A candidate left, or was deleted: then nothing is said of who it was.</summary>
    public Task Leave(PoolVersion now, byte[]? key) => Add([new HistoryEntry(key is { Length: > 0 } ? HistoryCipher.NameOf(key) : string.Empty, null, now.ToString())]);

    /// <summary>Changes of one turn.</summary>
    public Task Add(HistoryEntry[] entries) => box is null ? Task.CompletedTask : Written = box.Put(entries);

    /// <summary>An entry of the pool as one of the history; of a candidate of an earlier release that has no key yet nothing can be kept.</summary>
    public static HistoryEntry EntryOf(PoolEntry entry, string pool) => entry.HistoryKey is { Length: > 0 } key
        ? new HistoryRow(entry.Candidate, entry.Version, entry.Row).Entry(key, pool)
        : new HistoryEntry(string.Empty, null, pool);

    private async Task Send(HistoryEntry[][] turns)
    {
        // What follows a block that is missing would be taken for whole.
        if (broken is not null)
        {
            throw broken;
        }

        try
        {
            var block = new HistoryBlockState { At = clock.GetUtcNow(), Entries = [.. turns.SelectMany(turn => turn)] };
            if (!await store.Keep(StateNames.History, prefix + next.ToString("D19", CultureInfo.InvariantCulture), block).ConfigureAwait(false))
            {
                throw new InconsistentStateException("Another activation of the partition writes its history.");
            }

            next += block.Entries.Count;
        }
        catch (Exception error)
        {
            broken = error;
            throw;
        }
    }
}
