namespace Matching.Ranking.Scoring.Compile;

/// <summary>A selection before it has a slot: results are numbered from <see cref="ProgramBuilder.FirstResult"/> in order of making.</summary>
internal readonly record struct PlannedOp(int Select, int IfSet, int IfClear);

/// <summary>
/// Orders selections so that none waits for the one before it, and gives their results slots. A result goes through memory, which
/// takes some 14 cycles when it is needed at once; operations of several trees level by level keep the distance.
/// </summary>
internal static class Schedule
{
    /// <summary>Places operations that were made in an order in which operands come before their use.</summary>
    /// <param name="ops">The operations; number i has the result <paramref name="firstResult"/> + i.</param>
    /// <param name="firstResult">Results below this one stand in the slot of their number.</param>
    /// <param name="kept">Results that must still be there at the end; replaced by their slots.</param>
    /// <param name="highestSlot">Raised to the highest slot used, plus one.</param>
    public static BitOp[] Place(List<PlannedOp> ops, int firstResult, IEnumerable<int[]> kept, ref int highestSlot)
    {
        var order = ByLevel(ops, firstResult);
        var lastUse = new int[ops.Count];
        for (var at = 0; at < order.Length; at++)
        {
            var op = ops[order[at]];
            Use(op.Select, at);
            Use(op.IfSet, at);
            Use(op.IfClear, at);
        }

        foreach (var result in kept.SelectMany(k => k))
        {
            Use(result, int.MaxValue);
        }

        var slots = new int[ops.Count];
        var free = new Stack<int>();
        var next = firstResult;
        var placed = new BitOp[ops.Count];
        for (var at = 0; at < order.Length; at++)
        {
            var op = ops[order[at]];
            var (select, ifSet, ifClear) = (SlotOf(op.Select), SlotOf(op.IfSet), SlotOf(op.IfClear));
            Release(op.Select, at);
            Release(op.IfSet, at);
            Release(op.IfClear, at);
            var target = slots[order[at]] = free.TryPop(out var slot) ? slot : next++;
            placed[at] = new BitOp(Offset(target), Offset(select), Offset(ifSet), Offset(ifClear));
        }

        foreach (var results in kept)
        {
            for (var i = 0; i < results.Length; i++)
            {
                results[i] = SlotOf(results[i]);
            }
        }

        highestSlot = Math.Max(highestSlot, next);
        return placed;

        void Use(int result, int at)
        {
            if (result >= firstResult)
            {
                lastUse[result - firstResult] = at;
            }
        }

        int SlotOf(int result) => result < firstResult ? result : slots[result - firstResult];

        void Release(int result, int at)
        {
            if (result >= firstResult && lastUse[result - firstResult] == at)
            {
                free.Push(slots[result - firstResult]);
                lastUse[result - firstResult] = -1; // an operand that stands twice in one operation is freed once
            }
        }
    }

    public static ushort Offset(int slot) => (ushort)(slot * (BitProgram.SlotBytes / 8));

    private static int[] ByLevel(List<PlannedOp> ops, int firstResult)
    {
        var levels = new int[ops.Count];
        var counts = new List<int>();
        for (var i = 0; i < levels.Length; i++)
        {
            levels[i] = Math.Max(LevelOf(ops[i].Select), Math.Max(LevelOf(ops[i].IfSet), LevelOf(ops[i].IfClear)));
            while (counts.Count <= levels[i])
            {
                counts.Add(0);
            }

            counts[levels[i]]++;
        }

        var starts = new int[counts.Count];
        for (var level = 1; level < starts.Length; level++)
        {
            starts[level] = starts[level - 1] + counts[level - 1];
        }

        var order = new int[levels.Length];
        for (var i = 0; i < levels.Length; i++)
        {
            order[starts[levels[i]]++] = i;
        }

        return order;

        int LevelOf(int result) => result < firstResult ? 0 : levels[result - firstResult] + 1;
    }
}
