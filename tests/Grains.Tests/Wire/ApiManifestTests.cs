using Google.Protobuf;
using Google.Protobuf.Reflection;
using Matching.GrainsTests.Wire;
using Matching.Tests.Shared;

namespace Matching.GrainsTests;

/// <summary>
/// <c>tests/Fixtures/RELEASE/api.txt</c> is the interface <c>matching.v1</c> as a release has it. Later ones add to it and break nothing of it. A release
/// writes its own: <c>MATCHING_WRITE_API=RELEASE dotnet test tests/Grains.Tests --filter ApiManifest</c>; what is in no release yet may still change.
/// </summary>
public sealed class ApiManifestTests
{
    private const string Between = " = ";
    private static readonly string Folder = Path.Combine(RepositoryRoot.Folder, "tests", "Fixtures");

    public static TheoryData<string> Releases => [.. Directory.GetDirectories(Folder).Select(release => Path.GetFileName(release)!)];

    [Theory]
    [MemberData(nameof(Releases))]
    public void Clients_of_a_release_find_in_the_interface_all_that_they_know(string release)
    {
        var released = File.ReadAllLines(Path.Combine(Folder, release, "api.txt")).Select(line => line.Split(Between, 2)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        Assert.True(released.Count > 500);
        var breaks = ApiManifest.Breaks(released, ApiManifest.Elements());
        Assert.True(breaks.Count == 0, $"matching.v1 of {release} is released: programs of others use it.\n{string.Join('\n', breaks)}");
    }

    [Fact]
    public void A_release_writes_its_interface_down()
    {
        var elements = ApiManifest.Elements();
        Assert.NotEmpty(elements);
        if (Environment.GetEnvironmentVariable("MATCHING_WRITE_API") is { Length: > 0 } release)
        {
            File.WriteAllLines(Path.Combine(Folder, release, "api.txt"), elements.Select(element => element.Key + Between + element.Value));
        }
    }

    [Theory]
    [InlineData("field removed", "field test.Order.note (2 string, JSON note) is gone")]
    [InlineData("field renumbered", "field test.Order.note was '2 string, JSON note' and is '9 string, JSON note'")]
    [InlineData("field retyped", "field test.Order.note was '2 string, JSON note' and is '2 int32, JSON note'")]
    [InlineData("field repeated", "field test.Order.note was '2 string, JSON note' and is '2 repeated string, JSON note'")]
    [InlineData("value removed", "value test.Size.LARGE (1) is gone")]
    [InlineData("value renumbered", "value test.Size.LARGE was '1' and is '2'")]
    [InlineData("enum removed", "enum test.Size (enum) is gone")]
    [InlineData("method removed", "rpc test.Shop.Buy (test.Order -> test.Order) is gone")]
    [InlineData("streaming changed", "rpc test.Shop.Buy was 'test.Order -> test.Order' and is 'test.Order -> stream test.Order'")]
    [InlineData("path changed", "http test.Shop.Buy POST /v1/orders (body '*', response body '') is gone")]
    [InlineData("body changed", "http test.Shop.Buy POST /v1/orders was 'body '*', response body ''' and is 'body 'note', response body '''")]
    public void A_change_that_breaks_a_client_is_named_with_the_rule_that_it_breaks(string change, string named)
    {
        var breaks = ApiManifest.Breaks(Elements(string.Empty), Elements(change));
        Assert.Contains(breaks, said => said.StartsWith(named + ". ", StringComparison.Ordinal) && said.Contains("A released", StringComparison.Ordinal));
    }

    [Fact]
    public void Additions_break_nothing()
    {
        var (before, after) = (Elements(string.Empty), Elements("additions"));
        Assert.Empty(ApiManifest.Breaks(before, after));
        Assert.Equal(
            ["field test.Order.more", "http test.Shop.Buy PUT /v1/orders", "http test.Shop.Sell POST /v1/sales", "message test.More", "rpc test.Shop.Sell", "value test.Size.HUGE"],
            after.Keys.Except(before.Keys).Order(StringComparer.Ordinal));
    }

    /// <summary>The elements of a small interface with a change.</summary>
    private static SortedDictionary<string, string> Elements(string change)
    {
        var note = new FieldDescriptorProto { Name = "note", Number = change == "field renumbered" ? 9 : 2, JsonName = "note" };
        note.Type = change == "field retyped" ? FieldDescriptorProto.Types.Type.Int32 : FieldDescriptorProto.Types.Type.String;
        note.Label = change == "field repeated" ? FieldDescriptorProto.Types.Label.Repeated : FieldDescriptorProto.Types.Label.Optional;
        var order = new DescriptorProto { Name = "Order" };
        order.Field.Add(new FieldDescriptorProto { Name = "id", Number = 1, JsonName = "id", Type = FieldDescriptorProto.Types.Type.String, Label = FieldDescriptorProto.Types.Label.Optional });
        if (change != "field removed")
        {
            order.Field.Add(note);
        }

        var size = new EnumDescriptorProto { Name = "Size" };
        size.Value.Add(new EnumValueDescriptorProto { Name = "SMALL", Number = 0 });
        if (change != "value removed")
        {
            size.Value.Add(new EnumValueDescriptorProto { Name = "LARGE", Number = change == "value renumbered" ? 2 : 1 });
        }

        var rule = new Google.Api.HttpRule { Post = change == "path changed" ? "/v1/purchases" : "/v1/orders", Body = change == "body changed" ? "note" : "*" };
        var shop = new ServiceDescriptorProto { Name = "Shop" };
        if (change == "additions")
        {
            order.Field.Add(new FieldDescriptorProto { Name = "more", Number = 3, JsonName = "more", Type = FieldDescriptorProto.Types.Type.String, Label = FieldDescriptorProto.Types.Label.Optional });
            size.Value.Add(new EnumValueDescriptorProto { Name = "HUGE", Number = 2 });
            rule.AdditionalBindings.Add(new Google.Api.HttpRule { Put = "/v1/orders", Body = "*" });
            shop.Method.Add(Method("Sell", new Google.Api.HttpRule { Post = "/v1/sales", Body = "*" }, streams: false));
        }

        if (change != "method removed")
        {
            shop.Method.Add(Method("Buy", rule, change == "streaming changed"));
        }

        var file = new FileDescriptorProto { Name = "test.proto", Package = "test", Syntax = "proto3" };
        file.MessageType.Add(order);
        if (change == "additions")
        {
            file.MessageType.Add(new DescriptorProto { Name = "More" });
        }

        if (change != "enum removed")
        {
            file.EnumType.Add(size);
        }

        file.Service.Add(shop);
        var extensions = new ExtensionRegistry { Google.Api.AnnotationsExtensions.Http };
        return ApiManifest.Of(FileDescriptor.BuildFromByteStrings([file.ToByteString()], extensions));
    }

    private static MethodDescriptorProto Method(string name, Google.Api.HttpRule rule, bool streams)
    {
        var method = new MethodDescriptorProto { Name = name, InputType = ".test.Order", OutputType = ".test.Order", ServerStreaming = streams, Options = new MethodOptions() };
        method.Options.SetExtension(Google.Api.AnnotationsExtensions.Http, rule);
        return method;
    }
}
