using System.Buffers.Binary;
using System.Text;

namespace Matching.Grains.History;

/// <summary>What is sealed of a candidate: version, length of the id, id, row. Pure.</summary>
/// <param name="Candidate">Identifier.</param>
/// <param name="Version">Of the candidate.</param>
/// <param name="Row">Columns.</param>
internal readonly record struct HistoryRow(string Candidate, long Version, ReadOnlyMemory<byte> Row)
{
    private const int Fixed = sizeof(long) + sizeof(byte);

    /// <summary>An entry of a candidate that has a key.</summary>
    public HistoryEntry Entry(byte[] key, string pool) => new(HistoryCipher.NameOf(key), Seal(key), pool);

    /// <summary>The row as it is stored.</summary>
    public byte[] Seal(byte[] key)
    {
        var id = Encoding.UTF8.GetBytes(Candidate);
        var plain = new byte[Fixed + id.Length + Row.Length];
        BinaryPrimitives.WriteInt64LittleEndian(plain, Version);
        plain[sizeof(long)] = (byte)id.Length;
        id.CopyTo(plain, Fixed);
        Row.Span.CopyTo(plain.AsSpan(Fixed + id.Length));
        return HistoryCipher.Seal(key, plain);
    }

    /// <summary>The row of an entry.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was sealed with another key, or changed.</exception>
    public static HistoryRow Open(byte[] key, byte[] whole)
    {
        var plain = HistoryCipher.Open(key, whole);
        var length = plain[sizeof(long)];
        return new HistoryRow(Encoding.UTF8.GetString(plain.AsSpan(Fixed, length)), BinaryPrimitives.ReadInt64LittleEndian(plain), plain.AsMemory(Fixed + length));
    }
}
