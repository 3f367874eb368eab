using System.IO.Compression;
using System.Text;
using Matching.Contracts;
using Matching.Profiles.Learning;
using Matching.Profiles.Personal;
using Matching.Profiles.Text;

namespace Matching.Profiles.TextVectors;

/// <summary>
/// Projects texts into a small latent space learned from ads and CVs (latent semantic analysis, Deerwester et al. 1990, over hashed stems
/// and character n-grams). The dot product of an ad's and a CV's vector tells how much they speak of the same things. Immutable, deterministic.
/// </summary>
public sealed class TextVectorBasis
{
    private const float Length = 120;
    private const float Rarest = 6;
    private const int ShortestTerm = 4;
    private static readonly byte[] Magic = "MXV1"u8.ToArray();
    private static readonly Lazy<TextVectorBasis> Shared = new(() =>
    {
        using var stream = Resource.Open("text-vectors.model");
        return Read(stream);
    });

    private readonly float[] _idf;
    private readonly LinearScorer _projection;
    private readonly float[] _vacancyCentre;

    /// <param name="idf">Weights of text buckets.</param>
    /// <param name="projection">Into the latent space; its offsets put the mean CV at 0.</param>
    /// <param name="vacancyCentre">What to take from an ad beyond that, so that the mean ad is at 0 too: ads and CVs differ in genre, which is no affinity.</param>
    internal TextVectorBasis(float[] idf, LinearScorer projection, float[] vacancyCentre)
    {
        _idf = idf;
        _projection = projection;
        _vacancyCentre = vacancyCentre;
    }

    /// <summary>The basis that ships with the assembly.</summary>
    public static TextVectorBasis Default => Shared.Value;

    /// <summary>Length of the vectors.</summary>
    public int Dimensions => _projection.Outputs;

    /// <summary>How much a stem tells by being rare: 1 for what every text of the corpus has, some 5 for what two have, 6 for what fewer have.</summary>
    /// <param name="bucket">Of <see cref="HashedText.StemBucket"/>.</param>
    internal float Rarity(int bucket) => _idf[bucket] > 0 ? _idf[bucket] : Rarest;

    /// <summary>Reads a basis: "MXV1", then a Brotli stream.</summary>
    /// <exception cref="InvalidDataException">It is not a basis of this format.</exception>
    public static TextVectorBasis Read(Stream stream)
    {
        var magic = new byte[Magic.Length];
        if (stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length || !magic.AsSpan().SequenceEqual(Magic))
        {
            throw new InvalidDataException("text vector basis: it must start with MXV1; write it again with bench/Quality train");
        }

        using var reader = new BinaryReader(new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true), Encoding.UTF8);
        return new TextVectorBasis(reader.ReadHalves(), reader.ReadLinearScorer(), reader.ReadFloats());
    }

    /// <summary>Writes the basis.</summary>
    public void Write(Stream stream)
    {
        stream.Write(Magic);
        using var writer = new BinaryWriter(new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true), Encoding.UTF8);
        writer.WriteHalves(_idf);
        writer.Write(_projection);
        writer.WriteFloats(_vacancyCentre);
    }

    /// <summary>The vector of a text, of a CV without the words that say who somebody is: int8, of length about 120 whatever the text's length; all 0 for a text without words.</summary>
    public sbyte[] Project(SourceText text, DocumentKind kind) => Project(text, kind, kind == DocumentKind.Candidate ? text.Identifying : new bool[text.Tokens.Count]);

    /// <summary>The vector of the words of a text that count.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="uncounted">For every token whether it does not count.</param>
    internal sbyte[] Project(SourceText text, DocumentKind kind, bool[] uncounted)
    {
        var hashed = new HashedText();
        foreach (var sentence in text.Sentences)
        {
            for (var t = sentence.FirstToken; t < sentence.FirstToken + sentence.TokenCount; t++)
            {
                if (!uncounted[t])
                {
                    hashed.Add(text.Tokens[t], 1);
                }
            }
        }

        return Project(hashed.Take(_idf), kind);
    }

    /// <summary>The words that turn a text's vector most where it points, the strongest first, one a stem; at most <paramref name="most"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="vector">Its vector, <see cref="Project(SourceText, DocumentKind)"/>.</param>
    /// <param name="most">How many.</param>
    /// <param name="denied">For every token whether the text says the opposite of it; null for none.</param>
    public IReadOnlyList<TextTerm> Terms(SourceText text, ReadOnlySpan<sbyte> vector, int most, bool[]? denied = null)
    {
        var terms = new Dictionary<string, (Token First, int Count)>(StringComparer.Ordinal);
        var personal = text.Personal;
        for (var t = 0; t < text.Tokens.Count; t++)
        {
            var token = text.Tokens[t];
            if (denied?[t] == true || !IsTerm(text.Text, token) || personal.Any(span => span.Start < token.End && span.End > token.Start))
            {
                continue;
            }

            terms[token.Stem] = terms.TryGetValue(token.Stem, out var known) ? (known.First, known.Count + 1) : (token, 1);
        }

        var pulls = new List<(float Pull, Token First)>(terms.Count);
        foreach (var (stem, (first, count)) in terms)
        {
            var bucket = HashedText.StemBucket(stem);
            var pull = (1 + MathF.Log(count)) * _idf[bucket] * _projection.Along(bucket, vector);
            if (pull > 0)
            {
                pulls.Add((pull, first));
            }
        }

        return [.. pulls.OrderByDescending(p => p.Pull).ThenBy(p => p.First.Start).Take(most)
            .Select(p => new TextTerm(p.First.Stem, Evidence.Of(text.Text, p.First.Start, p.First.End)))];
    }

    // Words in lower case only: capitals stand in names, and names are nothing to be ranked by.
    private static bool IsTerm(string text, Token token) =>
        token.Kind == TokenKind.Word && token.Length >= ShortestTerm && !EmptyWords.Contains(token.Key) && text[token.Start..token.End].All(char.IsLower) && !IsAbbreviated(text, token);

    // A part of an abbreviation ("cand.oecon.") says nothing by itself.
    private static bool IsAbbreviated(string text, Token token) =>
        (token.Start > 1 && text[token.Start - 1] == '.' && !char.IsWhiteSpace(text[token.Start - 2])) || (token.End + 1 < text.Length && text[token.End] == '.' && char.IsLetter(text[token.End + 1]));

    internal sbyte[] Project(SparseVector words, DocumentKind kind)
    {
        var values = _projection.Score(words);
        var square = 0f;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] -= kind == DocumentKind.Vacancy ? _vacancyCentre[i] : 0;
            square += values[i] * values[i];
        }

        var scale = words.Indices.Length == 0 || square == 0 ? 0 : Length / MathF.Sqrt(square);
        return [.. values.Select(value => (sbyte)Math.Clamp(MathF.Round(value * scale), -127, 127))];
    }
}
