using System.Runtime.InteropServices;

namespace Matching.Ranking.Scoring.Compile;

/// <summary>
/// One selection over bit vectors: <c>Target = Select ? IfSet : IfClear</c>, bit by bit. Operands are slots, given as their offset in
/// 8-byte words (slot times 8), which is what the address unit scales by.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal readonly record struct BitOp(ushort Target, ushort Select, ushort IfSet, ushort IfClear);

/// <summary>
/// A sum of one or more trees as a table over leaf numbers: the number's bits stand in six slots, lowest first (the zero slot where a
/// number has fewer bits), and the 64 values are those of the leaves less the smallest; with at most five bits only the first 32 are
/// looked at. Slots and values stand in <see cref="ProgramMemory"/>.
/// </summary>
/// <param name="Wide">Whether the sixth bit is used.</param>
/// <param name="Widen">Whether the 16-bit sums must be added to the 32-bit ones before this table's values could overflow them.</param>
internal readonly record struct LeafTable(bool Wide, bool Widen)
{
    /// <summary>Slots that a table's number stands in.</summary>
    public const int Bits = 6;

    /// <summary>Values of a table.</summary>
    public const int Values = 1 << Bits;
}

/// <summary>A run of operations and the leaf tables whose bits they compute. Segments reuse each other's slots.</summary>
/// <param name="Ops">How many operations, the next in order.</param>
/// <param name="Tables">How many tables, the next in order.</param>
internal readonly record struct Segment(int Ops, int Tables);

/// <summary>
/// An ensemble as straight-line selections over bit vectors. Slots: 0 is all zeros, 1 all ones, then 30 a source
/// (value's low nibble above 0-14, high nibble above 0-14), then results. Immutable.
/// </summary>
/// <param name="Sources">What stands in the source slots.</param>
/// <param name="Shared">How many operations, the first of all, are on tests that several trees use; run once before the segments.</param>
/// <param name="Segments">The trees.</param>
/// <param name="Tables">The leaf tables of all segments in order.</param>
/// <param name="Memory">Operations, slots and values.</param>
/// <param name="BaseScore">Added to every score: constant trees and the smallest leaves.</param>
/// <param name="SlotCount">Slots needed.</param>
internal sealed record BitProgram(Source[] Sources, int Shared, Segment[] Segments, LeafTable[] Tables, ProgramMemory Memory, int BaseScore, int SlotCount)
{
    /// <summary>Columns that the sources read, each once.</summary>
    public int[] Columns { get; } = [.. Sources.SelectMany(s => s.Columns).Distinct().Order()];

    /// <summary>Most slots that 16-bit offsets reach.</summary>
    public const int MaxSlots = 8192;

    /// <summary>Bytes between slots, whatever the vector width.</summary>
    public const int SlotBytes = 64;

    public const int ZeroSlot = 0;
    public const int OnesSlot = 1;
    public const int FirstSourceSlot = 2;
    public const int SlotsPerSource = 30;
}
