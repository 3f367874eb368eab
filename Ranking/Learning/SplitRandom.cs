namespace Matching.Ranking.Learning;

/// <summary>SplitMix64 (Steele, Lea, Flood 2014): a small generator whose sequence is fixed by this code, not by the runtime's version.</summary>
internal sealed class SplitRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>An integer in 0..bound-1, without bias worth speaking of for bounds below 2^32.</summary>
    public int Below(int bound) => (int)(((UInt128)Next() * (ulong)bound) >> 64);

    /// <summary>Puts <paramref name="take"/> of the items in front in random order (Fisher and Yates).</summary>
    public void ShuffleFront(int[] items, int take)
    {
        for (var i = 0; i < Math.Min(take, items.Length - 1); i++)
        {
            var j = i + Below(items.Length - i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
