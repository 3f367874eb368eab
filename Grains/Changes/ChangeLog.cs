using Matching.Contracts;

namespace Matching.Grains.Changes;

/// <summary>A part of a feed.</summary>
/// <param name="Key">Number of the change that it began with.</param>
/// <param name="Revision">How often it was stored.</param>
/// <param name="Last">Number of the last change that it has had.</param>
/// <param name="Changes">In the order of the feed. In memory those are left out that a later change made void; in storage they stay until the part is written again.</param>
internal sealed record ChangeBlock(long Key, long Revision, long Last, IReadOnlyList<Change> Changes);

/// <summary>What is to be stored for changes to be in the log.</summary>
/// <param name="Fresh">The changes.</param>
/// <param name="Written">Parts to store, in this order, each as it is to be.</param>
/// <param name="Void">Numbers of changes that say nothing any more.</param>
internal sealed record ChangePlan(IReadOnlyList<Change> Fresh, IReadOnlyList<ChangeBlock> Written, IReadOnlyCollection<long> Void);

/// <summary>The changes of an organisation in their order, in parts as they are stored. Used in one grain's turns; what is planned counts once it is carried out.</summary>
internal sealed class ChangeLog
{
    /// <summary>Changes of a part: enough that there are few rows, few enough that the last one can be written anew with each change.</summary>
    public const int BlockSize = 128;

    private readonly List<ChangeBlock> blocks;
    private readonly HashSet<ChangeNote> known;
    private readonly Dictionary<string, long> lists = new(StringComparer.Ordinal);

    /// <summary>The log of stored parts.</summary>
    public ChangeLog(IEnumerable<ChangeBlock> stored, long floor)
    {
        blocks = [.. stored.OrderBy(block => block.Key)];
        Floor = Last = floor;
        foreach (var change in blocks.SelectMany(block => block.Changes).Where(change => change.Note.Kind == ChangeKind.ListChanged))
        {
            lists[change.Note.Vacancy] = change.Number;
        }

        for (var at = 0; at < blocks.Count; at++)
        {
            Last = Math.Max(Last, blocks[at].Last);
            blocks[at] = Without(blocks[at], change => change.Note.Kind == ChangeKind.ListChanged && lists[change.Note.Vacancy] != change.Number);
        }

        known = [.. blocks.SelectMany(block => block.Changes).Select(change => Name(change.Note))];
    }

    /// <summary>Number of the last change that is no longer kept.</summary>
    public long Floor { get; private set; }

    /// <summary>Number of the last change.</summary>
    public long Last { get; private set; }

    /// <summary>All parts.</summary>
    public IReadOnlyList<ChangeBlock> All => [.. blocks];

    /// <summary>How many changes are kept.</summary>
    public int Count => known.Count;

    /// <summary>What is to be stored for the log to have more changes; nothing when it has them all.</summary>
    /// <param name="notes">What happened.</param>
    /// <param name="since">Changes of before are of no use any more.</param>
    /// <param name="clock">Numbers do not fall behind it.</param>
    public ChangePlan Plan(IReadOnlyList<ChangeNote> notes, DateTimeOffset since, TimeProvider clock)
    {
        var (fresh, last) = (new List<Change>(), Last);
        foreach (var note in notes.Where(note => note.At >= since && !known.Contains(Name(note))).DistinctBy(Name))
        {
            fresh.Add(new Change(last = Versions.Next(last, clock), note));
        }

        // Whoever is erased is named by nothing that came before, and nothing of it is left in storage.
        var erased = fresh.Where(change => change.Note.Kind == ChangeKind.CandidateErased).ToLookup(change => change.Note.Candidate, change => change.Number, StringComparer.Ordinal);
        var latest = fresh.Where(change => change.Note.Kind == ChangeKind.ListChanged).GroupBy(change => change.Note.Vacancy, StringComparer.Ordinal)
            .ToDictionary(list => list.Key, list => list.Max(change => change.Number), StringComparer.Ordinal);
        fresh.RemoveAll(change => erased[change.Note.Candidate].Any(number => change.Number < number)
            || (change.Note.Kind == ChangeKind.ListChanged && latest[change.Note.Vacancy] != change.Number));
        var made = new SortedDictionary<long, ChangeBlock>();
        var gone = new HashSet<long>();
        foreach (var block in erased.Count > 0 ? blocks : [])
        {
            if (block.Changes.Any(Names))
            {
                gone.UnionWith(block.Changes.Where(Names).Select(change => change.Number));
                made[block.Key] = Without(block, Names);
            }
        }

        foreach (var list in fresh.Where(change => change.Note.Kind == ChangeKind.ListChanged))
        {
            if (lists.TryGetValue(list.Note.Vacancy, out var before))
            {
                gone.Add(before);
            }
        }

        var open = blocks.Count > 0 ? made.GetValueOrDefault(blocks[^1].Key, blocks[^1]) : null;
        foreach (var some in Parts(fresh, open is null ? 0 : BlockSize - open.Changes.Count))
        {
            open = open is null || open.Changes.Count == BlockSize ? new ChangeBlock(some[0].Number, 0, some[^1].Number, some) : open with { Last = some[^1].Number, Changes = [.. open.Changes, .. some] };
            made[open.Key] = open;
        }

        return new ChangePlan(fresh, [.. made.Values], gone);

        bool Names(Change change) => erased.Contains(change.Note.Candidate);
    }

    /// <summary>What was planned is durable.</summary>
    /// <returns>Parts that hold nothing any more, for good.</returns>
    public IReadOnlyList<ChangeBlock> Carry(ChangePlan plan)
    {
        foreach (var block in plan.Written)
        {
            var at = PartOf(block.Key);
            var stored = block with { Revision = block.Revision + 1 };
            if (at >= 0 && blocks[at].Key == block.Key)
            {
                known.ExceptWith(blocks[at].Changes.Where(change => plan.Void.Contains(change.Number)).Select(change => Name(change.Note)));
                blocks[at] = stored;
            }
            else
            {
                blocks.Add(stored);
            }
        }

        foreach (var number in plan.Void)
        {
            var at = PartOf(number);
            known.ExceptWith(blocks[at].Changes.Where(change => change.Number == number).Select(change => Name(change.Note)));
            blocks[at] = Without(blocks[at], change => change.Number == number);
        }

        foreach (var change in plan.Fresh)
        {
            known.Add(Name(change.Note));
            if (change.Note.Kind == ChangeKind.ListChanged)
            {
                lists[change.Note.Vacancy] = change.Number;
            }

            Last = change.Number;
        }

        return Empty();
    }

    /// <summary>Parts but the last that hold nothing.</summary>
    public IReadOnlyList<ChangeBlock> Empty() => [.. blocks.Take(blocks.Count - 1).Where(block => block.Changes.Count == 0)];

    /// <summary>The oldest parts, as far as all of each is older than <paramref name="since"/> or more than <paramref name="most"/> changes are kept.</summary>
    public IReadOnlyList<ChangeBlock> Surplus(DateTimeOffset since, int most)
    {
        var count = Count;
        return [.. blocks.TakeWhile(block =>
        {
            var goes = block.Last < since.ToUnixTimeMilliseconds() || count > most;
            count -= block.Changes.Count;
            return goes;
        })];
    }

    /// <summary>Parts are no longer stored.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="floor">Changes up to this one are no longer kept.</param>
    public void Drop(IReadOnlyList<ChangeBlock> parts, long floor)
    {
        foreach (var change in parts.SelectMany(part => part.Changes))
        {
            known.Remove(Name(change.Note));
            if (change.Note.Kind == ChangeKind.ListChanged)
            {
                lists.Remove(change.Note.Vacancy);
            }
        }

        Last = Math.Max(Last, floor);

        blocks.RemoveAll(parts.Contains);
        Floor = Math.Max(Floor, floor);
    }

    /// <summary>The oldest part without those of its changes that are older than <paramref name="since"/>; null when it has none.</summary>
    public ChangeBlock? Shorter(DateTimeOffset since)
    {
        var oldest = since.ToUnixTimeMilliseconds();
        return blocks.Count > 0 && blocks[0].Changes.Any(change => change.Number < oldest) ? Without(blocks[0], change => change.Number < oldest) : null;
    }

    /// <summary>The oldest part is stored shorter.</summary>
    /// <returns>Number of the last change that is no longer kept.</returns>
    public long Shorten(ChangeBlock shorter)
    {
        Change[] gone = [.. blocks[0].Changes.Except(shorter.Changes)];
        known.ExceptWith(gone.Select(change => Name(change.Note)));
        Array.ForEach(gone, change => lists.Remove(change.Note.Vacancy));
        blocks[0] = shorter with { Revision = shorter.Revision + 1 };
        return Floor = Math.Max(Floor, gone.Max(change => change.Number));
    }

    /// <summary>The changes after a number.</summary>
    public ChangePage After(long after, int size)
    {
        Change[] found = [.. blocks.Skip(Math.Max(0, PartOf(after))).SelectMany(block => block.Changes).Where(change => change.Number > after).Take(size + 1)];
        return found.Length > size ? new ChangePage(found[..size], found[size - 1].Number, true) : new ChangePage(found, Math.Max(after, Last), false);
    }

    /// <summary>The part that has a number: the last that begins no later; -1 when none does.</summary>
    private int PartOf(long number)
    {
        var (low, high) = (0, blocks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = blocks[middle].Key <= number ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    private static IEnumerable<Change[]> Parts(List<Change> changes, int room)
    {
        for (var at = 0; at < changes.Count;)
        {
            room = room == 0 ? BlockSize : room;
            Change[] some = [.. changes.Skip(at).Take(room)];
            yield return some;
            (at, room) = (at + some.Length, 0);
        }
    }

    private static ChangeBlock Without(ChangeBlock block, Predicate<Change> what) =>
        block.Changes.Any(change => what(change)) ? block with { Changes = [.. block.Changes.Where(change => !what(change))] } : block;

    private static ChangeNote Name(ChangeNote note) => note with { At = default };
}
