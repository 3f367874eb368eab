using System.Runtime.InteropServices;

namespace Matching.Ranking.Scoring.Compile;

/// <summary>Writes specialised trees down as a <see cref="BitProgram"/>.</summary>
internal sealed class ProgramBuilder
{
    /// <summary>A test that this many trees use is computed once instead of in each.</summary>
    private const int SharedFrom = 3;

    /// <summary>Slots that shared tests may take, so that they and a segment's results stay in the first-level cache.</summary>
    private const int MostShared = 256;

    /// <summary>Tables a segment: enough that operations of one level are many, few enough that their results stay in the cache.</summary>
    private const int TablesPerSegment = 8;

    private readonly Source[] sources;
    private readonly Dictionary<ulong, int> common = [];
    private readonly Dictionary<(int Source, int Threshold), int> sharedTests = [];
    private readonly List<PlannedOp> ops = [];
    private readonly List<BitOp> all = [];
    private readonly List<Segment> segments = [];
    private readonly List<LeafTable> leafTables = [];
    private readonly List<ushort> leafBits = [];
    private readonly List<ushort> leafValues = [];
    private int firstResult;
    private int highestSlot;

    private ProgramBuilder(Source[] sources)
    {
        this.sources = sources;
        firstResult = BitProgram.FirstSourceSlot + (BitProgram.SlotsPerSource * sources.Length);
        highestSlot = firstResult;
    }

    /// <summary>Writes the program.</summary>
    /// <param name="sources">Everything that the tables may read; all of it is computed.</param>
    /// <param name="tables">What is added up.</param>
    /// <param name="constant">Added to every score.</param>
    public static BitProgram Build(Source[] sources, IReadOnlyList<ITable> tables, int constant) =>
        new ProgramBuilder(sources).Build(tables, constant);

    /// <summary>The result that holds "source above threshold".</summary>
    public int Test(int source, int threshold)
    {
        if (sharedTests.TryGetValue((source, threshold), out var result))
        {
            return result;
        }

        var first = BitProgram.FirstSourceSlot + (source * BitProgram.SlotsPerSource);
        var (upper, lower) = (threshold >> 4, threshold & 15);
        var small = sources[source].Maximum <= 15;
        var above = upper == 15 || small ? BitProgram.ZeroSlot : first + 15 + upper;
        var atLeast = upper == 0 ? BitProgram.OnesSlot : first + 15 + upper - 1;
        return lower == 15 ? above : Select(first + lower, atLeast, above);
    }

    /// <summary>The result that holds <c>select ? ifSet : ifClear</c>.</summary>
    public int Select(int select, int ifSet, int ifClear)
    {
        if (ifSet == ifClear)
        {
            return ifSet;
        }

        if (ifSet == BitProgram.OnesSlot && ifClear == BitProgram.ZeroSlot)
        {
            return select;
        }

        var key = ((ulong)select << 42) | ((ulong)ifSet << 21) | (uint)ifClear;
        if (!common.TryGetValue(key, out var result))
        {
            common[key] = result = firstResult + ops.Count;
            ops.Add(new PlannedOp(select, ifSet, ifClear));
        }

        return result;
    }

    private BitProgram Build(IReadOnlyList<ITable> tables, int baseScore)
    {
        var shared = ShareTests(tables);
        all.AddRange(shared);
        var bits = new List<int[]>();
        var sum = 0;
        foreach (var table in tables)
        {
            if (bits.Count == TablesPerSegment || firstResult + ops.Count + table.MostResults > BitProgram.MaxSlots)
            {
                Close(bits);
            }

            var (result, values) = (new int[LeafTable.Bits], new int[LeafTable.Values]);
            table.Emit(this, result, values);
            var (low, range) = (values.Min(), values.Max() - values.Min());
            var widen = sum + range > ushort.MaxValue;
            sum = widen ? range : sum + range;
            baseScore += low;
            bits.Add(result);
            leafTables.Add(new LeafTable(table.Bits > 5, widen));
            leafValues.AddRange(values.Select(v => (ushort)(v - low)));
        }

        Close(bits);
        var memory = new ProgramMemory(CollectionsMarshal.AsSpan(all), CollectionsMarshal.AsSpan(leafBits), CollectionsMarshal.AsSpan(leafValues));
        return new BitProgram(sources, shared.Length, [.. segments], [.. leafTables], memory, baseScore, highestSlot);
    }

    private void Close(List<int[]> bits)
    {
        var placed = Schedule.Place(ops, firstResult, bits, ref highestSlot);
        segments.Add(new Segment(placed.Length, bits.Count));
        all.AddRange(placed);
        leafBits.AddRange(bits.SelectMany(slots => slots).Select(Schedule.Offset));
        ops.Clear();
        common.Clear();
        bits.Clear();
    }

    private BitOp[] ShareTests(IReadOnlyList<ITable> tables)
    {
        var uses = new Dictionary<(int, int), int>();
        foreach (var test in tables.SelectMany(t => t.Tests))
        {
            uses[test] = uses.GetValueOrDefault(test) + 1;
        }

        var room = Math.Clamp(BitProgram.MaxSlots - firstResult - 1024, 0, MostShared);
        var tests = uses.Where(u => u.Value >= SharedFrom).OrderByDescending(u => u.Value).ThenBy(u => u.Key).Take(room).Select(u => u.Key).ToList();
        var results = tests.ConvertAll(t => Test(t.Item1, t.Item2));
        int[] slots = [.. results];
        var shared = Schedule.Place(ops, firstResult, [slots], ref highestSlot);
        for (var i = 0; i < slots.Length; i++)
        {
            sharedTests[tests[i]] = slots[i];
        }

        firstResult = highestSlot;
        ops.Clear();
        common.Clear();
        return shared;
    }
}
