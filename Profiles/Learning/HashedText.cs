using Matching.Profiles.Text;

namespace Matching.Profiles.Learning;

/// <summary>
/// Turns tokens into a sparse vector of fixed width: stems in one half, character 4- to 6-grams of words in the other
/// (feature hashing, Weinberger et al. 2009). Compounds, inflections, typos and words that Danish and English share meet in the n-grams.
/// A vector is filled sentence by sentence with a weight and then read once; an instance is not thread-safe.
/// </summary>
internal sealed class HashedText
{
    /// <summary>Buckets of stems.</summary>
    public const int StemBuckets = 1 << 14;

    /// <summary>Buckets of character n-grams.</summary>
    public const int GramBuckets = 1 << 14;

    /// <summary>Width of the vectors.</summary>
    public const int Width = StemBuckets + GramBuckets;

    private const int ShortestGram = 4;
    private const int LongestGram = 6;

    private readonly float[] _counts = new float[Width];
    private readonly List<int> _touched = new(4096);

    /// <summary>Where a stem is counted, 0..<see cref="StemBuckets"/>.</summary>
    public static int StemBucket(string stem) => (int)(Hash(stem, 0, stem.Length, 17) % StemBuckets);

    /// <summary>Adds the words of some tokens, each <paramref name="weight"/> times.</summary>
    public void Add(ReadOnlySpan<Token> tokens, float weight)
    {
        foreach (var token in tokens)
        {
            Add(token, weight);
        }
    }

    /// <summary>Adds one word <paramref name="weight"/> times; numbers are left out.</summary>
    public void Add(Token token, float weight)
    {
        if (token.Kind != TokenKind.Word || weight <= 0)
        {
            return;
        }

        Touch(StemBucket(token.Stem), weight);
        Span<char> marked = token.Key.Length <= 62 ? stackalloc char[64] : new char[token.Key.Length + 2];
        marked[0] = '_';
        token.Key.CopyTo(marked[1..]);
        marked[token.Key.Length + 1] = '_';
        marked = marked[..(token.Key.Length + 2)];
        for (var length = ShortestGram; length <= LongestGram; length++)
        {
            for (var start = 0; start + length <= marked.Length; start++)
            {
                Touch(StemBuckets + (int)(Hash(marked, start, length, (uint)length) % GramBuckets), weight);
            }
        }
    }

    /// <summary>
    /// Reads the vector and empties the instance: 1 + log of counts, times <paramref name="idf"/>, each half of length 1 (so the whole of length √2).
    /// </summary>
    public SparseVector Take(ReadOnlySpan<float> idf)
    {
        var indices = _touched.ToArray();
        var values = new float[indices.Length];
        float stems = 0, grams = 0;
        for (var i = 0; i < indices.Length; i++)
        {
            var count = _counts[indices[i]];
            _counts[indices[i]] = 0;
            var value = (count >= 1 ? 1 + MathF.Log(count) : count) * (idf.IsEmpty ? 1 : idf[indices[i]]);
            values[i] = value;
            if (indices[i] < StemBuckets)
            {
                stems += value * value;
            }
            else
            {
                grams += value * value;
            }
        }

        _touched.Clear();
        var (stemScale, gramScale) = (Inverse(stems), Inverse(grams));
        for (var i = 0; i < values.Length; i++)
        {
            values[i] *= indices[i] < StemBuckets ? stemScale : gramScale;
        }

        return new SparseVector(indices, values);
    }

    private static float Inverse(float square) => square > 0 ? 1 / MathF.Sqrt(square) : 0;

    private void Touch(int bucket, float weight)
    {
        if (_counts[bucket] == 0)
        {
            _touched.Add(bucket);
        }

        _counts[bucket] += weight;
    }

    // FNV-1a; the seed parts stems from n-grams of different length.
    private static uint Hash(ReadOnlySpan<char> text, int start, int length, uint seed)
    {
        var hash = 2166136261u ^ (seed * 16777619u);
        for (var i = start; i < start + length; i++)
        {
            hash = (hash ^ text[i]) * 16777619u;
        }

        return hash ^ (hash >> 15);
    }
}
