using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Matching.Ranking.Scoring.Compile;

namespace Matching.Ranking.Scoring.Kernels;

/// <summary>
/// Scores batches of blocks for queries with one vector width. Holds the working memory of one thread; nothing is allocated a batch.
/// </summary>
internal abstract unsafe class BatchScorer : IDisposable
{
    /// <summary>Blocks that one call scores.</summary>
    public abstract int Groups { get; }

    /// <summary>For each score the candidate: block of the batch times 64 plus its lane.</summary>
    public abstract ReadOnlySpan<ushort> Candidates { get; }

    public static BatchScorer Create(VectorWidth width) => VectorWidths.IsSupported(width)
        ? width switch
        {
            VectorWidth.Vector512 => new BatchScorer<Vector512Kernel>(),
            VectorWidth.Vector256 => new BatchScorer<Vector256Kernel>(),
            VectorWidth.Vector128 => new BatchScorer<Vector128Kernel>(),
            _ => new BatchScorer<Scalar64Kernel>(),
        }
        : throw new ArgumentException($"match: this machine does not have the vector width {width}; the widest it has is {VectorWidths.Widest}.", nameof(width));

    /// <summary>Scores up to <see cref="Groups"/> blocks.</summary>
    /// <param name="program">The compiled ensemble.</param>
    /// <param name="blocks">The blocks; missing ones count as empty.</param>
    /// <param name="next">Blocks that will be scored next: fetched into the cache meanwhile, as their columns lie too scattered for the
    /// processor to foresee. May be empty.</param>
    /// <returns>A score a candidate in the order of <see cref="Candidates"/>; valid until the next call.</returns>
    public abstract ReadOnlySpan<int> Score(BitProgram program, ReadOnlySpan<CandidateBlock> blocks, ReadOnlySpan<CandidateBlock> next);

    /// <summary>Bounds the scores of blocks: no candidate of a block scores higher than the block's bound.</summary>
    /// <param name="bounds">The bounding program.</param>
    /// <param name="ranges">The ranges of up to <see cref="Groups"/> times 64 blocks.</param>
    /// <returns>A bound a block in the order of <see cref="Candidates"/>; valid until the next call.</returns>
    public abstract ReadOnlySpan<int> Bound(BoundProgram bounds, ReadOnlySpan<RangeBlock> ranges);

    public abstract void Dispose();
}

/// <inheritdoc/>
internal sealed unsafe class BatchScorer<TKernel> : BatchScorer
    where TKernel : struct, IKernel
{
    private const int Words = BitProgram.SlotBytes / 8;
    private static readonly byte[] NoColumns = new byte[CandidateBlock.Lanes];

    private readonly AlignedMemory memory;
    private readonly ulong* slots;
    private readonly ulong* planes;
    private readonly ushort* sums;
    private readonly int* totals;
    private readonly byte* values;
    private readonly byte* zeros;
    private byte[] ends = [];

    public BatchScorer()
    {
        var count = TKernel.Groups * CandidateBlock.Lanes;
        memory = new AlignedMemory(((BitProgram.MaxSlots + 8) * BitProgram.SlotBytes) + (count * 7) + CandidateBlock.Lanes);
        slots = (ulong*)memory.Take(BitProgram.MaxSlots * BitProgram.SlotBytes);
        planes = (ulong*)memory.Take(8 * BitProgram.SlotBytes);
        sums = (ushort*)memory.Take(count * 2);
        totals = (int*)memory.Take(count * 4);
        values = memory.Take(count);
        zeros = memory.Take(CandidateBlock.Lanes);
        NativeMemory.Fill(slots + (BitProgram.OnesSlot * Words), BitProgram.SlotBytes, 0xFF);
    }

    public override int Groups => TKernel.Groups;

    public override ReadOnlySpan<ushort> Candidates => LaneOrder<TKernel>.Candidates;

    public override ReadOnlySpan<int> Score(BitProgram program, ReadOnlySpan<CandidateBlock> blocks, ReadOnlySpan<CandidateBlock> next)
    {
        fixed (byte* b0 = Columns(blocks, 0), b1 = Columns(blocks, 1), b2 = Columns(blocks, 2), b3 = Columns(blocks, 3))
        fixed (byte* b4 = Columns(blocks, 4), b5 = Columns(blocks, 5), b6 = Columns(blocks, 6), b7 = Columns(blocks, 7))
        {
            var starts = stackalloc byte*[8] { b0, b1, b2, b3, b4, b5, b6, b7 };
            var widths = stackalloc int[8];
            for (var g = 0; g < blocks.Length; g++)
            {
                widths[g] = blocks[g].Width;
            }

            var batch = new Batch(starts, widths, TKernel.Groups, zeros);
            Compare(program, batch);
        }

        RunTrees(program, next);
        return new ReadOnlySpan<int>(totals, TKernel.Groups * CandidateBlock.Lanes);
    }

    public override ReadOnlySpan<int> Bound(BoundProgram bounds, ReadOnlySpan<RangeBlock> ranges)
    {
        var width = bounds.Columns.Length;
        var size = Math.Max(1, width) * CandidateBlock.Lanes * TKernel.Groups;
        if (ends.Length < size)
        {
            ends = new byte[size];
        }

        fixed (byte* start = ends)
        {
            var starts = stackalloc byte*[8];
            var widths = stackalloc int[8];
            for (var g = 0; g < ranges.Length; g++)
            {
                starts[g] = start + (g * width * CandidateBlock.Lanes);
                widths[g] = width;
                ranges[g].CopyEnds(bounds.Columns, new Span<byte>(starts[g], width * CandidateBlock.Lanes));
            }

            Compare(bounds.Program, new Batch(starts, widths, TKernel.Groups, zeros));
        }

        RunTrees(bounds.Program, []);
        return new ReadOnlySpan<int>(totals, TKernel.Groups * CandidateBlock.Lanes);
    }

    public override void Dispose() => memory.Dispose();

    private static byte[] Columns(ReadOnlySpan<CandidateBlock> blocks, int group) => group < blocks.Length ? blocks[group].Columns : NoColumns;

    private void Compare(BitProgram program, Batch batch)
    {
        var lines = stackalloc byte*[8];
        var target = slots + (BitProgram.FirstSourceSlot * Words);
        foreach (var source in program.Sources)
        {
            if (source is ColumnSource column)
            {
                for (var g = 0; g < TKernel.Groups; g++)
                {
                    lines[g] = batch.Line(g, column.SourceColumn);
                }
            }
            else
            {
                for (var g = 0; g < TKernel.Groups; g++)
                {
                    lines[g] = values + (g * CandidateBlock.Lanes);
                }

                TKernel.Evaluate(source, batch, values);
            }

            TKernel.Split(lines, planes);
            TKernel.CompareNibbles(planes, target);
            target += BitProgram.SlotsPerSource * Words;
        }
    }

    private void RunTrees(BitProgram program, ReadOnlySpan<CandidateBlock> next)
    {
        var all = new Span<int>(totals, TKernel.Groups * CandidateBlock.Lanes);
        all.Fill(program.BaseScore);
        var ops = program.Memory.Ops;
        TKernel.Run(ops, program.Shared, slots);
        ops += program.Shared;
        var (fetched, table) = (0, 0);
        foreach (var segment in program.Segments)
        {
            // A few at a time: all at once would hold up the loads of the trees.
            for (var until = fetched + 1 + (TKernel.Groups / program.Segments.Length); fetched < Math.Min(until, next.Length); fetched++)
            {
                Fetch(program.Columns, next[fetched]);
            }

            TKernel.Run(ops, segment.Ops, slots);
            ops += segment.Ops;
            for (var end = table + segment.Tables; table < end; table++)
            {
                if (program.Tables[table].Widen)
                {
                    TKernel.Widen(sums, totals);
                }

                var values = program.Memory.Values + (table * LeafTable.Values);
                TKernel.AddLeaves(program.Memory.Bits + (table * LeafTable.Bits), slots, values, program.Tables[table].Wide, sums);
            }
        }

        TKernel.Widen(sums, totals);
        GC.KeepAlive(program.Memory);
    }

    private static void Fetch(int[] columns, CandidateBlock block)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        // The address may be stale by the time it is used if the collector moves the block; then it is merely of no use.
        var start = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(block.Columns));
        foreach (var column in columns)
        {
            Sse.Prefetch1(start + (column * CandidateBlock.Lanes));
        }
    }
}
