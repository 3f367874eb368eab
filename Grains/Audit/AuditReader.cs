using System.Runtime.CompilerServices;
using Matching.Contracts;
using Matching.Contracts.Formats;
using Matching.Grains.Pool;

namespace Matching.Grains.Audit;

/// <summary>Reads an organisation's audit log block by block, and resolves pseudonyms of candidates that still exist. Stateless.</summary>
public sealed class AuditReader(PoolOptions pool)
{
    private const int CandidatesAtATime = 1_000;

    /// <summary>The entries after a number, up to the head, in order.</summary>
    /// <param name="grains">The grains.</param>
    /// <param name="organisation">Whose log.</param>
    /// <param name="after">Number of the last entry that is not wanted; 0 for all.</param>
    /// <param name="head">Where to end.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Each block's entries that are wanted, the number of the first of them, and the hash before it.</returns>
    public async IAsyncEnumerable<AuditBlock> Read(
        IGrainFactory grains, string organisation, long after, AuditHead head, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (after >= head.Entries)
        {
            yield break;
        }

        for (var number = await BlockOf(grains, organisation, after + 1, head); number <= head.Block; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = await Block(grains, organisation, head, number);
            var unwanted = (int)Math.Max(0, after + 1 - block.First);
            yield return unwanted == 0 ? block : Rest(block, unwanted);
        }
    }

    /// <summary>The hash of an entry, as text; of entry 0 it is the log's beginning.</summary>
    /// <exception cref="RefusedException">There is no such entry.</exception>
    public async Task<string> HashOf(IGrainFactory grains, string organisation, long entry, AuditHead head)
    {
        if (entry < 0 || entry > head.Entries)
        {
            throw new RefusedException(RefusalReason.Invalid, $"after: entry {entry} is outside the log's 0-{head.Entries}; ask for a later part of what there is.", "after");
        }

        if (entry == head.Entries)
        {
            return head.Hash;
        }

        var block = await Block(grains, organisation, head, await BlockOf(grains, organisation, entry + 1, head));
        return Rest(block, (int)(entry + 1 - block.First)).Previous;
    }

    /// <summary>Whether the log tells that a candidate of this id was erased.</summary>
    public async Task<bool> IsErased(IGrainFactory grains, string organisation, string candidate, CancellationToken cancellationToken)
    {
        var audit = grains.GetGrain<IAuditGrain>(organisation);
        var pseudonym = $"\"{(await audit.Pseudonyms([candidate]))[0]}\"";
        await foreach (var block in Read(grains, organisation, 0, await audit.Head(), cancellationToken))
        {
            if (block.Entries.Any(entry => entry.Contains("\"what\":\"erased\"", StringComparison.Ordinal) && entry.Contains(pseudonym, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Ids of the candidates that exist now, by the pseudonyms under which they stand in the log.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Candidates(IGrainFactory grains, string organisation, CancellationToken cancellationToken)
    {
        var audit = grains.GetGrain<IAuditGrain>(organisation);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var partition in pool.KeysOf(organisation).Select(key => grains.GetGrain<IPoolGrain>(key)))
        {
            var after = string.Empty;
            while (await partition.List(after, CandidatesAtATime) is { Count: > 0 } ids)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var pseudonyms = await audit.Pseudonyms(ids);
                for (var i = 0; i < ids.Count; i++)
                {
                    known[pseudonyms[i]] = ids[i];
                }

                after = ids[^1];
            }
        }

        return known;
    }

    private static AuditBlock Rest(AuditBlock block, int unwanted)
    {
        var hash = block.Entries.Take(unwanted).Aggregate(Convert.FromHexString(block.Previous), (before, entry) => AuditChain.Next(before, entry));
        return new AuditBlock(block.First + unwanted, AuditChain.Text(hash), [.. block.Entries.Skip(unwanted)]);
    }

    /// <summary>The block that an entry stands in: blocks are in order of their entries, so it is found by halving.</summary>
    private static async Task<long> BlockOf(IGrainFactory grains, string organisation, long entry, AuditHead head)
    {
        var (low, last) = (1L, head.Block);
        while (low < last)
        {
            var middle = low + ((last - low + 1) / 2);
            (low, last) = (await Block(grains, organisation, head, middle)).First <= entry ? (middle, last) : (low, middle - 1);
        }

        return low;
    }

    private static async Task<AuditBlock> Block(IGrainFactory grains, string organisation, AuditHead head, long number) =>
        await grains.GetGrain<IAuditBlockGrain>(AuditBlocks.Key(organisation, head.Segment, number)).Read()
        ?? throw new InvalidOperationException($"Block {number} of the audit log is missing: the log is cut; restore it from a backup.");
}
