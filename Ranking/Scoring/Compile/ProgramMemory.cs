using System.Runtime.InteropServices;
using Matching.Ranking.Scoring.Kernels;

namespace Matching.Ranking.Scoring.Compile;

/// <summary>
/// The bulk of a program, one after another: its operations, the slots of its tables' bits (<see cref="LeafTable.Bits"/> each) and
/// their values (<see cref="LeafTable.Values"/> each), some 70 KB for a usual model. It lies outside the heap: a thousand queries that
/// stand for long would otherwise be copied twice by the collector, and everybody would wait for it. Immutable.
/// </summary>
internal sealed unsafe class ProgramMemory
{
    private readonly AlignedMemory memory;

    /// <summary>Copies a program's parts.</summary>
    public ProgramMemory(ReadOnlySpan<BitOp> ops, ReadOnlySpan<ushort> bits, ReadOnlySpan<ushort> values)
    {
        memory = new AlignedMemory(Size(ops) + Size(bits) + Size(values));
        Values = (ushort*)Copy(values);
        Bits = (ushort*)Copy(bits);
        Ops = (BitOp*)Copy(ops);
        OpCount = ops.Length;
    }

    /// <summary>The operations. Pointers are good for as long as this object is reachable: users keep it alive.</summary>
    public BitOp* Ops { get; }

    /// <summary>Number of operations.</summary>
    public int OpCount { get; }

    /// <summary>Offsets of slots.</summary>
    public ushort* Bits { get; }

    /// <summary>Values of leaves.</summary>
    public ushort* Values { get; }

    private static int Size<T>(ReadOnlySpan<T> part)
        where T : unmanaged => part.Length * sizeof(T);

    private byte* Copy<T>(ReadOnlySpan<T> part)
        where T : unmanaged
    {
        var start = memory.Take(Size(part));
        MemoryMarshal.AsBytes(part).CopyTo(new Span<byte>(start, Size(part)));
        return start;
    }
}
