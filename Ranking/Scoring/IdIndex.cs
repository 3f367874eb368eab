namespace Matching.Ranking.Scoring;

/// <summary>
/// Finds a candidate's slot by id: open addressing over 4-byte slot numbers; the ids themselves stay where they are stored,
/// so that the index costs 5-8 bytes a candidate. Not safe for concurrent use.
/// </summary>
/// <param name="idOf">The id bytes of a slot that is in the index.</param>
internal sealed class IdIndex(IdIndex.SlotId idOf)
{
    private int[] slots = new int[16]; // slot + 1; 0 is free

    public delegate ReadOnlySpan<byte> SlotId(int slot);

    public int Count { get; private set; }

    public long SizeInBytes => (4L * slots.Length) + 24;

    /// <summary>The slot of an id, or -1.</summary>
    public int Find(ReadOnlySpan<byte> id)
    {
        var position = Position(id);
        while (slots[position] != 0)
        {
            if (idOf(slots[position] - 1).SequenceEqual(id))
            {
                return slots[position] - 1;
            }

            position = Next(position);
        }

        return -1;
    }

    /// <summary>Adds an id that is not in the index yet.</summary>
    public void Add(ReadOnlySpan<byte> id, int slot)
    {
        if ((Count + 1) * 5L > slots.Length * 4L)
        {
            Resize((int)Math.Min(Array.MaxLength, (slots.Length * 3L / 2) + 16));
        }

        Insert(id, slot);
        Count++;
    }

    /// <summary>Forgets all ids.</summary>
    public void Clear() => (slots, Count) = (new int[16], 0);

    /// <summary>Makes room for this many ids at once.</summary>
    public void Reserve(int count)
    {
        var needed = (int)Math.Min(Array.MaxLength, (count * 4L / 3) + 16);
        if (needed > slots.Length)
        {
            Resize(needed);
        }
    }

    /// <summary>Says that an id stands in another slot now.</summary>
    public void Move(ReadOnlySpan<byte> id, int from, int to) => slots[PositionOf(id, from)] = to + 1;

    /// <summary>Takes out an id whose slot is known. Its bytes, and those of all others, must still be readable.</summary>
    public void Remove(ReadOnlySpan<byte> id, int slot)
    {
        var hole = PositionOf(id, slot);
        Count--;

        // Entries behind the hole move up when their home lies at or before it, so that searches never need tombstones.
        for (var position = Next(hole); slots[position] != 0; position = Next(position))
        {
            var home = Position(idOf(slots[position] - 1));
            var between = hole <= position ? home > hole && home <= position : home > hole || home <= position;
            if (!between)
            {
                slots[hole] = slots[position];
                hole = position;
            }
        }

        slots[hole] = 0;
    }

    private int PositionOf(ReadOnlySpan<byte> id, int slot)
    {
        var position = Position(id);
        while (slots[position] != slot + 1)
        {
            position = Next(position);
        }

        return position;
    }

    private void Resize(int size)
    {
        var old = slots;
        slots = new int[size];
        foreach (var entry in old)
        {
            if (entry != 0)
            {
                Insert(idOf(entry - 1), entry - 1);
            }
        }
    }

    private void Insert(ReadOnlySpan<byte> id, int slot)
    {
        var position = Position(id);
        while (slots[position] != 0)
        {
            position = Next(position);
        }

        slots[position] = slot + 1;
    }

    private int Position(ReadOnlySpan<byte> id) => (int)Math.BigMul(PoolDigest.HashOf(id), (ulong)slots.Length, out _);

    private int Next(int position) => position + 1 == slots.Length ? 0 : position + 1;
}
