using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Matching.Ranking.Learning;

/// <summary>
/// Sums of gradients, hessians and rows a bin. Gradients are fixed-point integers, so that sums are exact and do not depend on the
/// order of rows, the vector width or the number of threads. One 128-bit lane pair a bin: the gradient, and the number of rows in the
/// upper 24 bits over the hessian in the lower 40.
/// </summary>
internal static class Histogram
{
    /// <summary>Bits of the hessian's sum below the row count.</summary>
    public const int CountShift = 40;

    /// <summary>Largest single gradient or hessian in fixed point: with at most 2^20 rows a sum stays within its bits.</summary>
    public const int Unit = 1 << 19;

    /// <summary>Most rows that the packed sums can hold.</summary>
    public const int MaxRows = 1 << 20;

    private const int ParallelWork = 1 << 18;

    public static int Count(long packed) => (int)(packed >> CountShift);

    public static long Hessian(long packed) => packed & ((1L << CountShift) - 1);

    /// <summary>Adds up the given rows for the given features into a cleared histogram.</summary>
    public static void Build(BinnedRows data, ReadOnlyMemory<int> rows, Vector128<long>[] gradients, int[] features, Vector128<long>[] histogram)
    {
        var blocks = (long)rows.Length * features.Length < ParallelWork ? 1 : Math.Min(Environment.ProcessorCount, features.Length);
        if (blocks == 1)
        {
            BuildBlock(data, rows.Span, gradients, features, histogram);
            return;
        }

        // Threads take features, never rows: each bin is written by one thread.
        Parallel.For(0, blocks, block =>
        {
            var from = features.Length * block / blocks;
            var to = features.Length * (block + 1) / blocks;
            BuildBlock(data, rows.Span, gradients, features.AsSpan(from, to - from), histogram);
        });
    }

    /// <summary>The sibling's histogram: the parent's less the other child's.</summary>
    public static void Subtract(Vector128<long>[] parent, Vector128<long>[] child)
    {
        for (var i = 0; i < parent.Length; i++)
        {
            parent[i] -= child[i];
        }
    }

    private static void BuildBlock(BinnedRows data, ReadOnlySpan<int> rows, Vector128<long>[] gradients, ReadOnlySpan<int> features, Vector128<long>[] histogram)
    {
        Span<int> offsets = features.Length <= 512 ? stackalloc int[features.Length] : new int[features.Length];
        for (var i = 0; i < features.Length; i++)
        {
            histogram.AsSpan(data.Offsets[features[i]], data.Offsets[features[i] + 1] - data.Offsets[features[i]]).Clear();
            offsets[i] = data.Offsets[features[i]];
        }

        // References without bounds checks: this loop is where training spends its time; bins come from BinnedRows, which made the offsets.
        ref var bins = ref MemoryMarshal.GetArrayDataReference(data.Bins);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(histogram);
        ref var feature = ref MemoryMarshal.GetReference(features);
        ref var offset = ref MemoryMarshal.GetReference(offsets);
        foreach (var row in rows)
        {
            var value = gradients[row];
            ref var first = ref Unsafe.Add(ref bins, (nint)row * data.FeatureCount);
            for (var i = 0; i < features.Length; i++)
            {
                Unsafe.Add(ref sums, Unsafe.Add(ref offset, i) + Unsafe.Add(ref first, Unsafe.Add(ref feature, i))) += value;
            }
        }
    }
}
