using System.Runtime.Intrinsics;
using System.Text;

namespace Matching.Ranking.Scoring;

/// <summary>
/// Sixty-four candidates of a pool. Column <c>c</c> is the 64 bytes from <c>c * 64</c>: one cache line, one AVX-512 register.
/// Written by the pool only until a snapshot has been taken of it; from then on never again (the pool writes to a copy).
/// </summary>
internal sealed class CandidateBlock
{
    public const int Lanes = 64;

    private byte[] ids;
    private readonly ushort[] idEnds;
    private readonly long[] versions;

    public CandidateBlock(int width, int epoch)
    {
        Width = width;
        Epoch = epoch;
        Columns = new byte[width * Lanes];
        ids = [];
        idEnds = new ushort[Lanes];
        versions = new long[Lanes];
    }

    private CandidateBlock(CandidateBlock source, int width, int epoch)
        : this(width, epoch)
    {
        source.Columns.CopyTo(Columns, 0);
        ids = source.ids; // replaced, never written to
        source.idEnds.CopyTo(idEnds, 0);
        source.versions.CopyTo(versions, 0);
        Count = source.Count;
    }

    /// <summary>Columns that this block holds; further ones count as zero.</summary>
    public int Width { get; }

    /// <summary>The pool's epoch in which this block may still be written.</summary>
    public int Epoch { get; }

    public byte[] Columns { get; }

    public int Count { get; private set; }

    public CandidateBlock Copy(int width, int epoch) => new(this, Math.Max(width, Width), epoch);

    public ReadOnlySpan<byte> IdBytes(int lane) => ids.AsSpan(StartOf(lane), idEnds[lane] - StartOf(lane));

    public string Id(int lane) => Encoding.UTF8.GetString(IdBytes(lane));

    public long Version(int lane) => versions[lane];

    /// <summary>Copies one candidate's row out.</summary>
    public void CopyRow(int lane, Span<byte> row)
    {
        var width = Math.Min(Width, row.Length);
        for (var c = 0; c < width; c++)
        {
            row[c] = Columns[(c * Lanes) + lane];
        }

        row[width..].Clear();
    }

    public void SetRow(int lane, long version, ReadOnlySpan<byte> row)
    {
        for (var c = 0; c < row.Length; c++)
        {
            Columns[(c * Lanes) + lane] = row[c];
        }

        for (var c = row.Length; c < Width; c++)
        {
            Columns[(c * Lanes) + lane] = 0;
        }

        versions[lane] = version;
    }

    public void Append(ReadOnlySpan<byte> id, long version, ReadOnlySpan<byte> row)
    {
        var lane = Count++;
        var start = StartOf(lane);
        var longer = new byte[start + id.Length];
        ids.AsSpan(0, start).CopyTo(longer);
        id.CopyTo(longer.AsSpan(start));
        ids = longer;
        idEnds[lane] = (ushort)longer.Length;
        SetRow(lane, version, row);
    }

    /// <summary>Fills an empty block with up to 64 candidates at once.</summary>
    public void Fill(int count, Func<int, (ReadOnlyMemory<byte> Id, long Version, ReadOnlyMemory<byte> Row)> candidate)
    {
        var end = 0;
        for (var lane = 0; lane < count; lane++)
        {
            var (id, version, row) = candidate(lane);
            end += id.Length;
            idEnds[lane] = (ushort)end;
            SetRow(lane, version, row.Span);
        }

        ids = new byte[end];
        for (var lane = 0; lane < count; lane++)
        {
            candidate(lane).Id.Span.CopyTo(ids.AsSpan(StartOf(lane)));
        }

        Count = count;
    }

    /// <summary>Puts another candidate (perhaps of another block) where one stood.</summary>
    public void Replace(int lane, CandidateBlock source, int sourceLane)
    {
        var id = source.IdBytes(sourceLane);
        var start = StartOf(lane);
        var shift = id.Length - (idEnds[lane] - start);
        var replaced = new byte[idEnds[Count - 1] + shift];
        ids.AsSpan(0, start).CopyTo(replaced);
        id.CopyTo(replaced.AsSpan(start));
        ids.AsSpan(idEnds[lane], idEnds[Count - 1] - idEnds[lane]).CopyTo(replaced.AsSpan(start + id.Length));
        ids = replaced;
        for (var i = lane; i < Count; i++)
        {
            idEnds[i] = (ushort)(idEnds[i] + shift);
        }

        var row = new byte[source.Width];
        source.CopyRow(sourceLane, row);
        SetRow(lane, source.Version(sourceLane), row);
    }

    public void RemoveLast()
    {
        Count--;
        SetRow(Count, 0, []);
        ids = ids.AsSpan(0, StartOf(Count)).ToArray();
    }

    /// <summary>
    /// The range of one column's values as an arc from low upwards to high, wrapping from 255 to 0 when high is below low:
    /// the unsigned or the signed range, whichever is shorter, so that columns of either kind are bounded without saying which they are.
    /// </summary>
    public (byte Low, byte High) Range(int column)
    {
        if (column >= Width)
        {
            return (0, 0);
        }

        byte low = 255, high = 0;
        sbyte signedLow = sbyte.MaxValue, signedHigh = sbyte.MinValue;
        var values = Columns.AsSpan(column * Lanes, Lanes);
        if (Count == Lanes && Vector128.IsHardwareAccelerated)
        {
            (low, high, signedLow, signedHigh) = FullRange(values);
        }
        else
        {
            foreach (var value in values[..Count])
            {
                low = Math.Min(low, value);
                high = Math.Max(high, value);
                signedLow = Math.Min(signedLow, (sbyte)value);
                signedHigh = Math.Max(signedHigh, (sbyte)value);
            }
        }

        return high - low <= signedHigh - signedLow ? (low, high) : ((byte)signedLow, (byte)signedHigh);
    }

    /// <summary>Bytes that this block occupies, with the runtime's headers.</summary>
    public long SizeInBytes() => Columns.LongLength + ids.Length + (2L * idEnds.Length) + (8L * versions.Length) + (4 * 24) + 56;

    private int StartOf(int lane) => lane == 0 ? 0 : idEnds[lane - 1];

    private static (byte Low, byte High, sbyte SignedLow, sbyte SignedHigh) FullRange(ReadOnlySpan<byte> values)
    {
        var (a, b, c, d) = (Vector128.Create(values), Vector128.Create(values[16..]), Vector128.Create(values[32..]), Vector128.Create(values[48..]));
        var low = Vector128.Min(Vector128.Min(a, b), Vector128.Min(c, d));
        var high = Vector128.Max(Vector128.Max(a, b), Vector128.Max(c, d));
        var signedLow = Vector128.Min(Vector128.Min(a.AsSByte(), b.AsSByte()), Vector128.Min(c.AsSByte(), d.AsSByte()));
        var signedHigh = Vector128.Max(Vector128.Max(a.AsSByte(), b.AsSByte()), Vector128.Max(c.AsSByte(), d.AsSByte()));
        for (var half = 8; half > 0; half /= 2)
        {
            var indices = Vector128.Create((byte)0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) + Vector128.Create((byte)half);
            indices &= Vector128.Create((byte)15);
            low = Vector128.Min(low, Vector128.Shuffle(low, indices));
            high = Vector128.Max(high, Vector128.Shuffle(high, indices));
            signedLow = Vector128.Min(signedLow, Vector128.Shuffle(signedLow, indices.AsSByte()));
            signedHigh = Vector128.Max(signedHigh, Vector128.Shuffle(signedHigh, indices.AsSByte()));
        }

        return (low[0], high[0], signedLow[0], signedHigh[0]);
    }
}
