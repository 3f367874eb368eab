using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Matching.Silo.Storage;

/// <summary>Arrays of small integers as base64 of their little-endian bytes, as JSON has it for byte[].</summary>
internal sealed class Base64Converter<T> : JsonConverter<T[]>
    where T : unmanaged
{
    public override T[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var bytes = reader.GetBytesFromBase64();
        var items = MemoryMarshal.Cast<byte, T>(bytes).ToArray();
        if (MemoryMarshal.AsBytes<T>(items).Length != bytes.Length)
            throw new JsonException($"The bytes do not make up whole {typeof(T).Name} values.");
        FixOrder(items);
        return items;
    }

    public override void Write(Utf8JsonWriter writer, T[] value, JsonSerializerOptions options)
    {
        var items = BitConverter.IsLittleEndian ? value : [.. value];
        FixOrder(items);
        writer.WriteBase64StringValue(MemoryMarshal.AsBytes<T>(items));
    }

    private static void FixOrder(T[] items)
    {
        if (!BitConverter.IsLittleEndian && items is short[] shorts)
            BinaryPrimitives.ReverseEndianness(shorts, shorts);
    }
}
