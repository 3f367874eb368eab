namespace Matching.Ranking.Scoring;

/// <summary>
/// An order in which alike rows stand together, so that a block's ranges are narrow and its score bound is tight:
/// the rows are halved again and again along the column that spreads most, as in a k-d tree
/// (Bentley, Multidimensional binary search trees used for associative searching, CACM 1975). Deterministic.
/// </summary>
internal static class SimilarityOrder
{
    /// <summary>Rows that are looked at to choose a column.</summary>
    private const int Sample = 256;

    /// <summary>Rows from which halves are ordered on two threads; the order does not depend on it.</summary>
    private const int WorthAThread = 50_000;

    public delegate ReadOnlySpan<byte> RowOf(int index);

    /// <summary>The order as row indices; every part of 64 from the start is as alike as the halving made it.</summary>
    public static int[] Of(int count, int width, RowOf row)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            order[i] = i;
        }

        if (width > 0)
        {
            Halve(order, row, new Scratch(width, count));
        }

        return order;
    }

    private static void Halve(Memory<int> rows, RowOf row, Scratch scratch)
    {
        while (rows.Length > CandidateBlock.Lanes)
        {
            var column = WidestColumn(rows.Span, row, scratch);
            if (column < 0)
            {
                return; // all alike
            }

            // The left part is a whole number of blocks, so that no block straddles the cut.
            var cut = ((rows.Length / CandidateBlock.Lanes) + 1) / 2 * CandidateBlock.Lanes;
            SortBy(column, rows.Span, row, scratch);
            var (left, right) = (rows[..cut], rows[cut..]);
            if (left.Length >= WorthAThread)
            {
                Parallel.Invoke(
                    () => Halve(left, row, scratch),
                    () => Halve(right, row, new Scratch(scratch.Sum.Length, right.Length)));
                return;
            }

            Halve(left, row, scratch);
            rows = right;
        }
    }

    private static int WidestColumn(Span<int> part, RowOf row, Scratch scratch)
    {
        var step = Math.Max(1, part.Length / Sample);
        Array.Clear(scratch.Sum);
        Array.Clear(scratch.Squares);
        var n = 0;
        for (var i = 0; i < part.Length; i += step, n++)
        {
            var values = row(part[i]);
            for (var c = 0; c < values.Length; c++)
            {
                // Signed, so that small negative values of a vector are near zero; the other columns rarely reach 128.
                int value = (sbyte)values[c];
                scratch.Sum[c] += value;
                scratch.Squares[c] += value * value;
            }
        }

        var widest = -1;
        var spread = 0L;
        for (var c = 0; c < scratch.Sum.Length; c++)
        {
            var variance = ((long)n * scratch.Squares[c]) - (scratch.Sum[c] * scratch.Sum[c]);
            if (variance > spread)
            {
                (widest, spread) = (c, variance);
            }
        }

        return widest;
    }

    /// <summary>A stable counting sort along one column.</summary>
    private static void SortBy(int column, Span<int> part, RowOf row, Scratch scratch)
    {
        Span<int> starts = stackalloc int[257];
        starts.Clear();
        for (var i = 0; i < part.Length; i++)
        {
            var values = row(part[i]);
            var key = (byte)((column < values.Length ? values[column] : 0) ^ 0x80);
            scratch.Keys[i] = key;
            starts[key + 1]++;
        }

        for (var k = 1; k < 257; k++)
        {
            starts[k] += starts[k - 1];
        }

        for (var i = 0; i < part.Length; i++)
        {
            scratch.Sorted[starts[scratch.Keys[i]]++] = part[i];
        }

        scratch.Sorted.AsSpan(0, part.Length).CopyTo(part);
    }

    private sealed class Scratch(int width, int count)
    {
        public readonly long[] Sum = new long[width];
        public readonly long[] Squares = new long[width];
        public readonly byte[] Keys = new byte[count];
        public readonly int[] Sorted = new int[count];
    }
}
