using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Matching.Profiles.Text;

namespace Matching.Profiles.Personal;

/// <summary>
/// What two documents of one person have in common, without telling who it is: keyed hashes of name, mail and telephone, and a sketch of the words.
/// CPR numbers play no part. Sketches compare only when they were made with the same key; nobody without the key can try names or numbers out on them.
/// </summary>
public sealed class PersonSketch
{
    /// <summary>Numbers in the sketch of a text (Broder, "On the resemblance and containment of documents", 1997).</summary>
    public const int Length = 64;

    // Words of a shingle; shorter ones are shared by any two CVs.
    private const int Shingle = 4;

    // Texts with fewer shingles say too little to be compared.
    private const int FewestShingles = 20;

    private PersonSketch(ulong? name, ulong? mail, ulong? phone, uint[] words) => (Name, Mail, Phone, Words) = (name, mail, phone, words);

    /// <summary>First and last name, or null.</summary>
    public ulong? Name { get; }

    /// <summary>Mail address, or null.</summary>
    public ulong? Mail { get; }

    /// <summary>Telephone number, or null.</summary>
    public ulong? Phone { get; }

    /// <summary><see cref="Length"/> smallest hashes of shingles, one a hash function; empty for a text that is too short.</summary>
    public IReadOnlyList<uint> Words { get; }

    /// <summary>The sketch of a CV.</summary>
    /// <param name="text">Its repaired text.</param>
    /// <param name="contact">What reaches the person, as <see cref="ContactReader.Read"/> gives it.</param>
    /// <param name="key">A secret of the organisation, 16 bytes or more.</param>
    /// <exception cref="ArgumentException"><paramref name="key"/> is shorter than 16 bytes.</exception>
    public static PersonSketch Of(SourceText text, Contact contact, ReadOnlySpan<byte> key)
    {
        if (key.Length < 16)
        {
            throw new ArgumentException($"key: {key.Length} bytes are fewer than 16; use a random secret of the organisation", nameof(key));
        }

        return new PersonSketch(
            contact.Name is { } name && NameKey(name) is { } names ? Keyed("name", names, key) : null,
            contact.Mail is { } mail ? Keyed("mail", mail.Trim().ToLowerInvariant(), key) : null,
            contact.Phone is { } phone && PhoneKey(phone) is { } digits ? Keyed("phone", digits, key) : null,
            Sketch(text, key));
    }

    /// <summary>Estimated share of shingles that two texts have in common, 0-1; 0 when one is too short to say.</summary>
    public double Resemblance(PersonSketch other) =>
        Words.Count == 0 || other.Words.Count == 0 ? 0 : Enumerable.Range(0, Length).Count(i => Words[i] == other.Words[i]) / (double)Length;

    // "Anne Marie K. Holm" and "anne holm" are one name.
    private static string? NameKey(string name)
    {
        var parts = Folding.Key(name).Split([' ', '-', '.', '\'', '’'], StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length > 1).ToArray();
        return parts.Length < 2 ? null : $"{parts[0]} {parts[^1]}";
    }

    // "+45 20 33 44 55" and "20334455" are one number.
    private static string? PhoneKey(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length < 8 ? null : digits[^8..];
    }

    private static ulong Keyed(string what, string value, ReadOnlySpan<byte> key) =>
        BinaryPrimitives.ReadUInt64LittleEndian(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{what}:{value}")));

    private static uint[] Sketch(SourceText text, ReadOnlySpan<byte> key)
    {
        var words = text.Tokens.Where(token => token.Kind == TokenKind.Word).Select(token => token.Key).ToArray();
        if (words.Length < FewestShingles + Shingle)
        {
            return [];
        }

        var seed = BinaryPrimitives.ReadUInt64LittleEndian(key);
        var smallest = new uint[Length];
        Array.Fill(smallest, uint.MaxValue);
        for (var at = 0; at + Shingle <= words.Length; at++)
        {
            var hash = seed;
            for (var word = at; word < at + Shingle; word++)
            {
                foreach (var c in words[word])
                {
                    hash = (hash ^ c) * 0x100000001b3;
                }

                hash = (hash ^ ' ') * 0x100000001b3;
            }

            for (var i = 0; i < Length; i++)
            {
                smallest[i] = Math.Min(smallest[i], (uint)(Mixed(hash + ((ulong)i * 0x9e3779b97f4a7c15)) >> 32));
            }
        }

        return smallest;
    }

    // The finaliser of SplitMix64.
    private static ulong Mixed(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
        return value ^ (value >> 31);
    }
}
