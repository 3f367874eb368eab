using Matching.Contracts;

namespace Matching.Grains.History;

/// <summary>
/// Takes away what no list of the last months stands on: rows that were replaced before, rows of people who are no longer kept, and what has not been used since. What was in
/// force when the months began stays, for lists of the months may stand on it. Stateless.
/// </summary>
public sealed class HistoryPruner(IHistoryStore store, HistoryReader reader, HistoryOptions options, TimeProvider clock)
{
    /// <summary>Use is written down once a week; twice that is waited for.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(14);

    /// <summary>Prunes an organisation's history.</summary>
    /// <returns>Entries and rows that were taken away.</returns>
    public async Task<int> Run(string organisation, CancellationToken cancellationToken)
    {
        if (!options.Keeps)
        {
            return 0;
        }

        var before = clock.GetUtcNow().AddMonths(-options.Months);
        var pruned = await Blocks(organisation, before, cancellationToken);
        foreach (var state in (string[])[StateNames.HistoryVacancy, StateNames.HistoryModel, StateNames.HistoryMoment, StateNames.HistoryBeside])
        {
            var old = new List<string>();
            await foreach (var stamp in store.Stamps(state, organisation + "/", cancellationToken))
            {
                if (DateTimeOffset.FromUnixTimeMilliseconds(stamp.Modified) < before - Slack)
                {
                    old.Add(stamp.Key);
                }
            }

            foreach (var key in old)
            {
                await store.Remove(state, key);
            }

            pruned += old.Count;
        }

        return pruned;
    }

    private async Task<int> Blocks(string organisation, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var keys = await reader.Keys(organisation, cancellationToken);

        // Of each partition: where the content of the moment before which nothing is wanted was named, and where each candidate's row of then stands.
        var (named, last) = (new Dictionary<string, (string Key, int At)>(StringComparer.Ordinal), new Dictionary<(string Partition, string Of), (string Key, int At)>());
        await foreach (var block in Old(organisation, before, cancellationToken))
        {
            var partition = PartitionOf(block.Key);
            for (var at = 0; at < block.State.Entries.Count; at++)
            {
                var entry = block.State.Entries[at];
                named[partition] = entry.Pool.Length > 0 ? (block.Key, at) : named.GetValueOrDefault(partition);
                if (entry.Sealed is null)
                {
                    last.Remove((partition, entry.Of));
                }
                else if (keys.ContainsKey(entry.Of))
                {
                    last[(partition, entry.Of)] = (block.Key, at);
                }
            }
        }

        var pruned = 0;
        await foreach (var block in Old(organisation, before, cancellationToken))
        {
            var partition = PartitionOf(block.Key);
            var kept = new List<HistoryEntry>();
            for (var at = 0; at < block.State.Entries.Count; at++)
            {
                var entry = block.State.Entries[at];
                var names = named[partition] == (block.Key, at);
                var stands = entry.Sealed is not null && last.TryGetValue((partition, entry.Of), out var place) && place == (block.Key, at);
                if (names || stands)
                {
                    // What was named between is whole no longer.
                    kept.Add(new HistoryEntry(stands ? entry.Of : string.Empty, stands ? entry.Sealed : null, names ? entry.Pool : string.Empty));
                }
            }

            if (!kept.SequenceEqual(block.State.Entries))
            {
                pruned += block.State.Entries.Count - kept.Count;
                await (kept.Count == 0
                    ? store.Remove(StateNames.History, block.Key)
                    : store.Replace(StateNames.History, block.Key, new HistoryBlockState { At = block.State.At, Entries = kept }));
            }
        }

        return pruned;
    }

    private async IAsyncEnumerable<StateRow<HistoryBlockState>> Old(
        string organisation, DateTimeOffset before, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var block in store.Read<HistoryBlockState>(StateNames.History, organisation + "/", cancellationToken))
        {
            if (block.State.At < before)
            {
                yield return block;
            }
        }
    }

    private static string PartitionOf(string key) => Keys.Split(key).Id.Split('/')[0];
}
