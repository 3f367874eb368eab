using System.Buffers.Binary;
using System.Globalization;

namespace Matching.Ranking.Scoring;

/// <summary>
/// Names the content of a pool: how many candidates, and a 128-bit sum over their (id, version) pairs.
/// The same content gives the same digest whatever the order of writes or the partitioning:
/// digests of disjoint partitions add up to the digest of the whole. It guards against mix-ups, not against forgery.
/// </summary>
/// <param name="Count">Number of candidates.</param>
/// <param name="Sum">Sum modulo 2^128 of a hash of each (id, version).</param>
public readonly record struct PoolDigest(long Count, UInt128 Sum)
{
    private const ulong First = 0x9E3779B97F4A7C15;
    private const ulong Second = 0xD1B54A32D192ED03;

    /// <summary>The digest of no candidates.</summary>
    public static PoolDigest Empty => default;

    /// <summary>The digest of one candidate.</summary>
    /// <param name="id">The id in UTF-8.</param>
    /// <param name="version">The version of its row.</param>
    public static PoolDigest Of(ReadOnlySpan<byte> id, long version)
    {
        var upper = Mix(Mix(HashOf(id, First), (ulong)version ^ Second), First);
        var lower = Mix(Mix(HashOf(id, Second), (ulong)version ^ First), Second);
        return new PoolDigest(1, new UInt128(upper, lower));
    }

    /// <summary>The digest of two disjoint sets of candidates together.</summary>
    public static PoolDigest operator +(PoolDigest a, PoolDigest b) => new(a.Count + b.Count, unchecked(a.Sum + b.Sum));

    /// <summary>What remains when <paramref name="b"/> is taken out of <paramref name="a"/>, which held it.</summary>
    public static PoolDigest operator -(PoolDigest a, PoolDigest b) => new(a.Count - b.Count, unchecked(a.Sum - b.Sum));

    /// <summary>Count and sum, such as <c>1000-9f3c…</c> with 32 hexadecimal digits: the pool's version to the outside.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}-{Sum:x32}");

    /// <summary>A 64-bit hash of an id, equal on every machine.</summary>
    internal static ulong HashOf(ReadOnlySpan<byte> id, ulong seed = First)
    {
        var hash = seed ^ ((ulong)id.Length * Second);
        while (id.Length >= 8)
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(id), Second);
            id = id[8..];
        }

        ulong tail = 0;
        for (var i = 0; i < id.Length; i++)
        {
            tail |= (ulong)id[i] << (8 * i);
        }

        return Mix(hash ^ tail ^ First, Second);
    }

    private static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a ^ (a >> 32), b | 1, out var low);
        return (high ^ low) + (a * First);
    }
}
