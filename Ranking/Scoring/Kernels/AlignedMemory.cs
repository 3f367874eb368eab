using System.Runtime.InteropServices;

namespace Matching.Ranking.Scoring.Kernels;

/// <summary>Zeroed memory outside the heap, handed out in parts that start on cache lines.</summary>
internal sealed unsafe class AlignedMemory : IDisposable
{
    private const int Line = 64;
    private readonly int size;
    private byte* start;
    private int used;

    public AlignedMemory(int bytes)
    {
        size = bytes + (16 * Line);
        start = (byte*)NativeMemory.AlignedAlloc((nuint)size, Line);
        NativeMemory.Clear(start, (nuint)size);
    }

    ~AlignedMemory() => Free();

    /// <summary>The next part. At most 16 parts may be taken.</summary>
    public byte* Take(int bytes)
    {
        var part = start + used;
        used += (bytes + Line - 1) / Line * Line;
        return used <= size ? part : throw new InvalidOperationException("scorer: more memory was taken than asked for.");
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(start);
        start = null;
    }
}
