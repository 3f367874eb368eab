using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Matching.Silo.Storage;

namespace Matching.GrainsTests.Storage;

/// <summary>What states become in storage, and how a damaged payload is found out.</summary>
public sealed class StateCodecTests
{
    private static readonly StateCodec Codec = new(compressAbove: 1024);

    public enum Colour
    {
        Red,
        Green,
    }

    [Fact]
    public void Everything_that_a_state_can_hold_comes_back()
    {
        var state = new Everything(3)
        {
            Bytes = [0, 255, 7],
            SignedBytes = [-128, 0, 127],
            Shorts = [short.MinValue, -1, 0, short.MaxValue],
            Colour = Colour.Green,
            When = new DateTimeOffset(2026, 11, 20, 12, 30, 0, TimeSpan.FromHours(1)),
            Ratio = double.NaN,
            Nested = new Inner("æøå \"<>&\n", [1, 2, 3]),
            Field = 9,
        };
        state.Items.Add("one");
        state.ByName["k"] = 5;
        var back = RoundTrip(state);
        Assert.Equal((3, Colour.Green, state.When, double.NaN, 9), (back.Kept, back.Colour, back.When, back.Ratio, back.Field));
        Assert.Equal(state.Bytes, back.Bytes);
        Assert.Equal(state.SignedBytes, back.SignedBytes);
        Assert.Equal(state.Shorts, back.Shorts);
        Assert.Equal(state.Nested.Text, back.Nested.Text);
        Assert.Equal([1, 2, 3], back.Nested.Numbers);
        Assert.Equal(["one"], back.Items);
        Assert.Equal(5, back.ByName["k"]);
    }

    [Fact]
    public void Small_integers_are_stored_as_base64()
    {
        var text = Encoding.UTF8.GetString(Codec.Encode("s", "k", new Everything(0) { SignedBytes = new sbyte[300], Shorts = new short[4] }));
        Assert.Contains($"\"SignedBytes\":\"{Convert.ToBase64String(new byte[300])}\"", text, StringComparison.Ordinal);
        Assert.Contains($"\"Shorts\":\"{Convert.ToBase64String(new byte[8])}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Older_and_newer_versions_of_a_state_read_each_other()
    {
        Assert.Equal(new Newer("x", null, 0), Decode<Newer>(Codec.Encode("s", "k", new Older("x", 1))));
        Assert.Equal(new Older("x", 0), Decode<Older>(Codec.Encode("s", "k", new Newer("x", "y", 2))));
    }

    [Fact]
    public void A_large_state_is_compressed_where_it_pays_and_comes_back()
    {
        var text = string.Concat(Enumerable.Repeat("kommunal økonomistyring ", 1000));
        var payload = Codec.Encode("s", "k", text);
        Assert.True(payload.Length < text.Length / 10, $"{payload.Length} bytes");
        Assert.Equal(text, Decode<string>(payload));

        var noise = new byte[5000];
        new Random(1).NextBytes(noise);
        Assert.Equal(noise, Decode<byte[]>(Codec.Encode("s", "k", noise)));
    }

    [Fact]
    public void Any_flipped_bit_is_found_out()
    {
        foreach (var payload in (byte[][])[Codec.Encode("s", "k", "short"), Codec.Encode("s", "k", new string('x', 5000)), OfEarlierRelease("\"short\"")])
        {
            for (var bit = 0; bit < payload.Length * 8; bit++)
            {
                var damaged = (byte[])payload.Clone();
                damaged[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.Throws<CorruptedStateException>(() => Decode<string>(damaged));
                Assert.Throws<CorruptedStateException>(() => StateCodec.DecodeText("s", "k", damaged));
            }
        }
    }

    [Fact]
    public void A_payload_under_another_key_or_state_is_found_out()
    {
        var payload = Codec.Encode("s", "k", 5);
        Assert.Equal(5, Codec.Decode<int>("s", "k", payload));
        Assert.Throws<CorruptedStateException>(() => Codec.Decode<int>("t", "k", payload));
        Assert.Throws<CorruptedStateException>(() => Codec.Decode<int>("s", "l", payload));

        // Where name and key meet is part of the check.
        Assert.Throws<CorruptedStateException>(() => Codec.Decode<int>("ab", "c", Codec.Encode("a", "bc", 5)));
    }

    [Fact]
    public void A_payload_of_an_earlier_release_which_checked_the_content_alone_is_read()
    {
        Assert.Equal("short", Decode<string>(OfEarlierRelease("\"short\"")));
        Assert.Equal("\"short\""u8.ToArray(), StateCodec.DecodeText("s", "k", OfEarlierRelease("\"short\"")));
    }

    [Fact]
    public void A_state_that_does_not_fit_its_type_is_damage_and_shows_no_content()
    {
        var error = Assert.Throws<CorruptedStateException>(() => Decode<int>(Codec.Encode("s", "k", "confidential")));
        Assert.IsAssignableFrom<JsonException>(error.InnerException);
        Assert.DoesNotContain("confidential", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_check_is_the_published_one()
    {
        // The check value of CRC-32C over "123456789", as catalogues of such checks give it.
        Assert.Equal(0xE3069283u, ~Crc32C.Append(Crc32C.Start, "123456789"u8));
    }

    /// <summary>A payload as releases before schema 2 wrote it: mark 0xE1, check over two empty names and the content.</summary>
    internal static byte[] OfEarlierRelease(string json)
    {
        var content = Encoding.UTF8.GetBytes(json);
        byte[] payload = [0xE1, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(content.Length), .. content];
        var check = Crc32C.Append(Crc32C.Append(Crc32C.Append(Crc32C.Start, [0, 0]), payload.AsSpan(0, 2)), payload.AsSpan(6));
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(2), ~check);
        return payload;
    }

    private static T RoundTrip<T>(T state) => Decode<T>(Codec.Encode("s", "k", state))!;

    private static T? Decode<T>(byte[] payload) => Codec.Decode<T>("s", "k", payload);

    public sealed class Everything
    {
        public int Field;

        public Everything()
        {
        }

        public Everything(int kept) => Kept = kept;

        public int Kept { get; private set; }

        public byte[] Bytes { get; set; } = [];

        public sbyte[] SignedBytes { get; set; } = [];

        public short[] Shorts { get; set; } = [];

        public Colour Colour { get; init; }

        public DateTimeOffset When { get; set; }

        public double Ratio { get; set; }

        public Inner Nested { get; set; } = new(string.Empty, []);

        public List<string> Items { get; } = [];

        public Dictionary<string, int> ByName { get; } = [];
    }

    public sealed record Inner(string Text, IReadOnlyList<int> Numbers);

    public sealed record Older(string Name, int Gone);

    public sealed record Newer(string Name, string? Added, int Count);
}
