using Grpc.Core;
using Shouldly;

namespace Matching.Grpc.Tests.Core;

public sealed class MetadataTests
{
    [Fact]
    public void Keys_become_lower_case_and_are_found_in_any_case()
    {
        var metadata = new Metadata { { "X-Request-Id", "7" } };

        metadata[0].Key.ShouldBe("x-request-id");
        metadata.GetValue("X-REQUEST-ID").ShouldBe("7");
    }

    [Fact]
    public void The_last_entry_of_a_repeated_key_wins_and_all_are_kept_in_order()
    {
        var metadata = new Metadata { { "tag", "a" }, { "other", "x" }, { "tag", "b" } };

        metadata.GetValue("tag").ShouldBe("b");
        metadata.GetAll("tag").Select(entry => entry.Value).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Bytes_given_to_an_entry_are_copied()
    {
        byte[] bytes = [1, 2, 3];
        var entry = new Metadata.Entry("trace-bin", bytes);

        bytes[0] = 9;
        entry.ValueBytes[1] = 9;

        entry.ValueBytes.ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData("trace-bin", "text")]
    [InlineData("trace bin", "text")]
    [InlineData("tråd", "text")]
    public void A_text_under_a_binary_or_malformed_key_is_refused(string key, string value) =>
        Should.Throw<ArgumentException>(() => new Metadata.Entry(key, value)).Message.ShouldContain(key);

    [Fact]
    public void Bytes_under_a_text_key_are_refused() =>
        Should.Throw<ArgumentException>(() => new Metadata.Entry("trace", [1])).Message.ShouldContain("-bin");

    [Fact]
    public void The_shared_empty_metadata_cannot_be_filled() =>
        Should.Throw<InvalidOperationException>(() => Metadata.Empty.Add("key", "value"));
}
