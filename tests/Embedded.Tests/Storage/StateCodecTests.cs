using System.Text;
using System.Text.Json;
using Matching.Embedded.Storage;
using Shouldly;

namespace Matching.Embedded.Tests.Storage;

public sealed class StateCodecTests
{
    private readonly StateCodec _codec = new(compressAbove: 1024);

    public enum Colour
    {
        Red,
        Green,
    }

    [Fact]
    public void Everything_that_orleans_would_keep_comes_back()
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
        back.Kept.ShouldBe(3);
        back.Bytes.ShouldBe(state.Bytes);
        back.SignedBytes.ShouldBe(state.SignedBytes);
        back.Shorts.ShouldBe(state.Shorts);
        back.Colour.ShouldBe(Colour.Green);
        back.When.ShouldBe(state.When);
        back.Ratio.ShouldBe(double.NaN);
        back.Nested.Text.ShouldBe(state.Nested.Text);
        back.Nested.Numbers.ShouldBe([1, 2, 3]);
        back.Field.ShouldBe(9);
        back.Items.ShouldBe(["one"]);
        back.ByName["k"].ShouldBe(5);
    }

    [Fact]
    public void Small_integers_are_stored_as_base64()
    {
        var payload = _codec.Encode("s", "k", new Everything(0) { SignedBytes = new sbyte[300], Shorts = new short[4] });
        Encoding.UTF8.GetString(payload).ShouldContain($"\"SignedBytes\":\"{Convert.ToBase64String(new byte[300])}\"");
        Encoding.UTF8.GetString(payload).ShouldContain($"\"Shorts\":\"{Convert.ToBase64String(new byte[8])}\"");
    }

    [Fact]
    public void Older_and_newer_versions_of_a_state_read_each_other()
    {
        var newer = Decode<Newer>(_codec.Encode("s", "k", new Older("x", 1)));
        newer.ShouldBe(new Newer("x", null, 0));
        Decode<Older>(_codec.Encode("s", "k", new Newer("x", "y", 2))).ShouldBe(new Older("x", 0));
    }

    [Fact]
    public void A_large_state_is_compressed_where_it_pays_and_comes_back()
    {
        var text = string.Concat(Enumerable.Repeat("kommunal økonomistyring ", 1000));
        var payload = _codec.Encode("s", "k", text);
        payload.Length.ShouldBeLessThan(text.Length / 10);
        Decode<string>(payload).ShouldBe(text);

        var noise = new byte[5000];
        new Random(1).NextBytes(noise);
        Decode<byte[]>(_codec.Encode("s", "k", noise)).ShouldBe(noise);
    }

    [Fact]
    public void Any_flipped_bit_is_found_out()
    {
        foreach (var state in new[] { "short", new string('x', 5000) })
        {
            var payload = _codec.Encode("s", "k", state);
            for (var bit = 0; bit < payload.Length * 8; bit++)
            {
                var damaged = (byte[])payload.Clone();
                damaged[bit / 8] ^= (byte)(1 << (bit % 8));
                Should.Throw<CorruptedStateException>(() => Decode<string>(damaged));
            }
        }
    }

    [Fact]
    public void A_row_under_another_key_or_state_is_found_out()
    {
        var row = new StoredRow("k", 1, _codec.Encode("s", "k", 5));
        _codec.Decode<int>("s", row, "g").ShouldBe(5);
        Should.Throw<CorruptedStateException>(() => _codec.Decode<int>("t", row, "g"));
        Should.Throw<CorruptedStateException>(() => _codec.Decode<int>("s", row with { Key = "l" }, "g"));
    }

    [Fact]
    public void A_state_that_does_not_fit_its_type_is_damage_and_shows_no_content()
    {
        var error = Should.Throw<CorruptedStateException>(() => Decode<int>(_codec.Encode("s", "k", "confidential")));
        error.InnerException.ShouldBeAssignableTo<JsonException>();
        error.ToString().ShouldNotContain("confidential");
    }

    [Fact]
    public void The_check_is_the_published_one()
    {
        // The check value of CRC-32C over "123456789", as catalogues of such checks give it.
        (~Crc32C.Append(Crc32C.Start, "123456789"u8)).ShouldBe(0xE3069283u);
    }

    private T RoundTrip<T>(T state) => Decode<T>(_codec.Encode("s", "k", state))!;

    private T? Decode<T>(byte[] payload) => _codec.Decode<T>("s", new StoredRow("k", 1, payload), "type/k");

    public sealed class Everything
    {
        public Everything()
        {
        }

        public Everything(int kept) => Kept = kept;

        [Id(0)]
        public int Kept { get; private set; }

        public byte[] Bytes { get; set; } = [];

        public sbyte[] SignedBytes { get; set; } = [];

        public short[] Shorts { get; set; } = [];

        public Colour Colour { get; init; }

        public DateTimeOffset When { get; set; }

        public double Ratio { get; set; }

        public Inner Nested { get; set; } = new("", []);

        public List<string> Items { get; } = [];

        public Dictionary<string, int> ByName { get; } = [];

        public int Field;
    }

    public sealed record Inner(string Text, IReadOnlyList<int> Numbers);

    public sealed record Older(string Name, int Gone);

    public sealed record Newer(string Name, string? Added, int Count);
}
