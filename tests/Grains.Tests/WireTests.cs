using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Matching.GrainsTests.Wire;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Serializers;
using Orleans.Serialization.Session;
using Orleans.Serialization.WireProtocol;

namespace Matching.GrainsTests;

/// <summary>A record that this release knows and an earlier one does not.</summary>
[GenerateSerializer, Alias("matching.test-later")]
public sealed record LaterRecord([property: Id(0)] string Text);

/// <summary>Messages of a later release are read by this one, and of an earlier one too: every record that travels between silos.</summary>
public sealed class WireTests
{
    /// <summary>Added to the number of a record's last member.</summary>
    private const uint Later = 50;

    private static readonly ServiceProvider Services = WireSerializer.Services();
    private static readonly Serializer Serializer = Services.GetRequiredService<Serializer>();

    private static readonly Type[] Whole = [.. WireManifest.Serialized.Where(type => !type.IsGenericTypeDefinition && !type.IsAbstract)];

    public static TheoryData<string> Records => [.. Whole.Select(type => WireManifest.Alias(type)!)];

    /// <summary>Those whose members are all numbered by us: an exception has the members of its base besides.</summary>
    public static TheoryData<string> RecordsOfOurs => [.. Whole.Where(type => !type.IsAssignableTo(typeof(Exception))).Select(type => WireManifest.Alias(type)!)];

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_keeps_every_member_and_skips_what_a_later_release_has_added(string alias)
    {
        var value = new Filler().Of(TypeOf(alias));
        var bytes = Serializer.SerializeToArray<object>(value);
        Assert.Equal(bytes, Serializer.SerializeToArray<object>(Serializer.Deserialize<object>(bytes)));
        Assert.All(WireManifest.Numbered(value.GetType()), member => Assert.False(IsDefault(WireManifest.Get(member, Serializer.Deserialize<object>(bytes))), $"{alias} lost {member.Name}."));
        Assert.Equal(bytes, Serializer.SerializeToArray<object>(Serializer.Deserialize<object>(FromLaterRelease(bytes))));
    }

    [Theory]
    [MemberData(nameof(RecordsOfOurs))]
    public void A_record_of_which_an_earlier_release_knew_no_member_is_read_as_a_new_one(string alias)
    {
        var type = TypeOf(alias);
        var bytes = Serializer.SerializeToArray<object>(new Filler().Of(type));
        using var session = Services.GetRequiredService<SerializerSessionPool>().GetSession();
        var reader = Reader.Create(bytes, session);
        _ = reader.ReadFieldHeader();
        var value = Serializer.Deserialize<object>((byte[])[.. bytes.AsSpan(0, (int)reader.Position), bytes[^1]]);
        if (type.GetConstructor(Type.EmptyTypes) is not null)
        {
            Assert.Equal(Serializer.SerializeToArray<object>(Activator.CreateInstance(type)!), Serializer.SerializeToArray<object>(value));
        }
        else
        {
            Assert.All(WireManifest.Numbered(type), member => Assert.True(IsDefault(WireManifest.Get(member, value)), $"{alias}.{member.Name} has a value from nowhere."));
        }
    }

    /// <summary>The same record with a number, a text, a record of a type that this release has never heard of, and a list of such.</summary>
    private static byte[] FromLaterRelease(byte[] bytes)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(bytes.AsSpan(0, bytes.Length - 1));
        using (var session = Services.GetRequiredService<SerializerSessionPool>().GetSession())
        {
            var writer = Writer.Create(buffer, session);
            var codecs = Services.GetRequiredService<ICodecProvider>();
            codecs.GetCodec<int>().WriteField(ref writer, Later, typeof(int), 7);
            codecs.GetCodec<string>().WriteField(ref writer, 1, typeof(string), "later");
            codecs.GetCodec<LaterRecord>().WriteField(ref writer, 1, typeof(LaterRecord), new LaterRecord("one"));
            codecs.GetCodec<object>().WriteField(ref writer, 1, typeof(object), new LaterRecord("two"));
            codecs.GetCodec<object>().WriteField(ref writer, 1, typeof(IReadOnlyList<LaterRecord>), new LaterRecord[] { new("three") });
            writer.Commit();
        }

        buffer.Write([bytes[^1]]);

        // Its type is known here: there it has another name.
        var later = Encoding.Latin1.GetString(buffer.WrittenSpan).Replace("matching.test-later", "matching.test-other", StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(later);
    }

    private static bool IsDefault(object? value) => value is null || (value.GetType().IsValueType && value.Equals(RuntimeHelpers.GetUninitializedObject(value.GetType())));

    private static Type TypeOf(string alias) => WireManifest.Serialized.Single(type => WireManifest.Alias(type) == alias);
}
