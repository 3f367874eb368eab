using System.Buffers.Binary;
using Matching.Profiles.Learning;
using Matching.Profiles.Text;
using Matching.Profiles.TextVectors;

namespace Matching.Profiles.Copies;

/// <summary>
/// What is left of a text to tell whether another was copied from it: the stems of its words of content in the order of the text, each as
/// the bucket it is counted in, from 1, and 0 after every sentence. As bytes two a value, little-endian; about 600 for a CV.
/// </summary>
public static class Fingerprint
{
    private const int ShortestWord = 4;

    // By how few texts have a word: what most have is left out.
    private static readonly float[] Least = [0, 1.5f, 2, 3];
    private static readonly float[] Weights = [0, 1.5f, 2.5f, 4];

    /// <summary>The fingerprint of a text.</summary>
    public static byte[] Of(SourceText text) => Bytes(Values(text));

    /// <summary>The values of a fingerprint.</summary>
    /// <exception cref="ArgumentException">An odd number of bytes.</exception>
    public static ushort[] Values(ReadOnlySpan<byte> fingerprint)
    {
        if (fingerprint.Length % 2 != 0)
        {
            throw new ArgumentException($"fingerprint: {fingerprint.Length} bytes are not two a value.", nameof(fingerprint));
        }

        var values = new ushort[fingerprint.Length / 2];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadUInt16LittleEndian(fingerprint[(2 * i)..]);
        }

        return values;
    }

    /// <summary>The values of a text; sentence by sentence, also those without words of content.</summary>
    internal static ushort[] Values(SourceText text)
    {
        var values = new List<ushort>(text.Tokens.Count);
        foreach (var sentence in text.Sentences)
        {
            foreach (var token in text.TokensOf(sentence))
            {
                if (token.Kind == TokenKind.Word && token.Length >= ShortestWord && !EmptyWords.Contains(token.Key))
                {
                    Add(values, token.Key);
                }
            }

            values.Add(0);
        }

        return [.. values];
    }

    /// <summary>How much a value tells by being rare.</summary>
    internal static float Weight(ushort value) => Weights[value % Weights.Length];

    // Which language a sentence is in depends on what is around it; a word must have one value wherever it is put.
    private static void Add(List<ushort> values, string key)
    {
        var (danish, english) = (Stemming.Stem(key, TextLanguage.Danish), Stemming.Stem(key, TextLanguage.English));
        var bucket = HashedText.StemBucket(danish);
        var rarity = MathF.Min(TextVectorBasis.Default.Rarity(bucket), TextVectorBasis.Default.Rarity(HashedText.StemBucket(english)));
        var kind = Array.FindLastIndex(Least, least => rarity >= least);
        if (kind > 0)
        {
            values.Add((ushort)((bucket * Weights.Length) + kind));
        }
    }

    private static byte[] Bytes(ushort[] values)
    {
        var bytes = new byte[2 * values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * i), values[i]);
        }

        return bytes;
    }
}
