using Matching.Contracts;
using Matching.Grains.Candidates;

namespace Matching.Grains.History;

/// <summary>Reads what the history has. Stateless.</summary>
public sealed class HistoryReader(IHistoryStore store, IStateRows rows)
{
    /// <summary>Keys of the candidates who are kept, by their names.</summary>
    internal async Task<Dictionary<string, byte[]>> Keys(string organisation, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await foreach (var row in rows.Read<CandidateState>(StateNames.Candidate, organisation + "/", cancellationToken))
        {
            if (row.State is { Erasing: null, HistoryKey.Length: > 0 })
            {
                keys[HistoryCipher.NameOf(row.State.HistoryKey)] = row.State.HistoryKey;
            }
        }

        return keys;
    }

    /// <summary>The candidates of a partition when its content had a name, by the names of their keys: those whose keys are kept.</summary>
    /// <param name="partition">Key of the partition.</param>
    /// <param name="name">Name of its content; null for the end of the history.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>Null when the history has no such moment.</returns>
    internal async Task<Dictionary<string, HistoryRow>?> Content(string partition, string? name, IReadOnlyDictionary<string, byte[]> keys, CancellationToken cancellationToken)
    {
        if (name == default(PoolVersion).ToString())
        {
            return [];
        }

        var content = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await foreach (var block in store.Read<HistoryBlockState>(StateNames.History, PartitionHistory.PrefixOf(partition), cancellationToken))
        {
            foreach (var entry in block.State.Entries)
            {
                if (entry.Sealed is null)
                {
                    content.Remove(entry.Of);
                }
                else if (keys.ContainsKey(entry.Of))
                {
                    content[entry.Of] = entry.Sealed;
                }

                if (entry.Pool == name)
                {
                    return Opened(content, keys);
                }
            }
        }

        return name is null ? Opened(content, keys) : null;
    }

    private static Dictionary<string, HistoryRow> Opened(Dictionary<string, byte[]> content, IReadOnlyDictionary<string, byte[]> keys) =>
        content.ToDictionary(pair => pair.Key, pair => HistoryRow.Open(keys[pair.Key], pair.Value), StringComparer.Ordinal);
}
