using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Matching.Silo.Storage;

/// <summary>
/// States to bytes and back. A payload is a mark (1 byte), flags (1), check (4), length of the JSON (4), all little-endian,
/// then UTF-8 JSON, compressed with Brotli when it is large and that saves a tenth.
/// The check (CRC-32C) covers state name and key too, so that a row in the wrong place is found out. Earlier releases wrote rows of another
/// mark, with a check over the content alone: they are read as long as they last, and get the whole check with their next write. Thread safe.
/// </summary>
internal sealed class StateCodec(int compressAbove)
{
    /// <summary>Checked with state name and key.</summary>
    private const byte Mark = 0xE2;

    /// <summary>Checked over the content alone.</summary>
    private const byte MarkBefore = 0xE1;

    private const byte Plain = 0;
    private const byte Brotli = 1;
    private const int HeaderLength = 10;
    private const int CompressionQuality = 1;
    private const int CompressionWindow = 20;
    private const int CompressAbove = 1024;
    private const int LargestScratch = 1 << 18;

    /// <summary>Where a thread writes JSON before it is sealed.</summary>
    [ThreadStatic]
    private static Scratch? scratch;

    /// <summary>As states are stored.</summary>
    public static StateCodec Stored { get; } = new(CompressAbove);

    /// <summary>The payload of a state.</summary>
    /// <exception cref="NotSupportedException">The type cannot be written as JSON.</exception>
    public byte[] Encode<T>(string stateName, string key, T state)
    {
        var pad = scratch ??= new Scratch();
        try
        {
            JsonSerializer.Serialize(pad.Writer, state, StateJson.Options);
            pad.Writer.Flush();
            return Seal(stateName, key, pad.Buffer.WrittenSpan);
        }
        finally
        {
            // One that had to grow for a large document is not kept for the small ones.
            pad.Clear();
            scratch = pad.Buffer.Capacity <= LargestScratch ? pad : null;
        }
    }

    private byte[] Seal(string stateName, string key, ReadOnlySpan<byte> json)
    {
        if (json.Length > compressAbove)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(json.Length);
            try
            {
                var worthIt = json.Length - (json.Length / 10);
                if (BrotliEncoder.TryCompress(json, buffer.AsSpan(0, worthIt), out var length, CompressionQuality, CompressionWindow))
                {
                    return Seal(stateName, key, Brotli, json.Length, buffer.AsSpan(0, length));
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }

        return Seal(stateName, key, Plain, json.Length, json);
    }

    /// <summary>The state of a row.</summary>
    /// <exception cref="CorruptedStateException">The row is not as it was written, or does not fit the type.</exception>
    public T? Decode<T>(string stateName, string key, byte[] row)
    {
        var payload = Checked(stateName, key, row);
        try
        {
            var body = payload[HeaderLength..];
            if (payload[1] == Plain)
            {
                return JsonSerializer.Deserialize<T>(body, StateJson.Options);
            }
            return Decompress<T>(body, BinaryPrimitives.ReadInt32LittleEndian(payload[6..]));
        }
        catch (Exception error) when (error is JsonException or InvalidDataException or NotSupportedException)
        {
            throw new CorruptedStateException(stateName, key, $"its content does not fit {typeof(T)}", error);
        }
    }

    /// <summary>The JSON of a row, whatever its type.</summary>
    /// <exception cref="CorruptedStateException">The row is not as it was written.</exception>
    public static byte[] DecodeText(string stateName, string key, byte[] row)
    {
        var payload = Checked(stateName, key, row);
        var json = new byte[BinaryPrimitives.ReadInt32LittleEndian(payload[6..])];
        var body = payload[HeaderLength..];
        if (payload[1] == Plain ? body.Length != json.Length : !BrotliDecoder.TryDecompress(body, json, out var written) || written != json.Length)
        {
            throw new CorruptedStateException(stateName, key, "its compressed content is incomplete");
        }
        if (payload[1] == Plain)
            body.CopyTo(json);
        return json;
    }

    private static ReadOnlySpan<byte> Checked(string stateName, string key, byte[] row)
    {
        var payload = row.AsSpan();
        if (payload.Length < HeaderLength || payload[0] is not (Mark or MarkBefore))
        {
            throw new CorruptedStateException(stateName, key, "its payload does not begin as one");
        }
        var check = payload[0] == Mark ? Check(stateName, key, payload) : Check(string.Empty, string.Empty, payload);
        if (BinaryPrimitives.ReadUInt32LittleEndian(payload[2..]) != check)
        {
            throw new CorruptedStateException(stateName, key, "its checksum does not match its content, state and key");
        }
        return payload;
    }

    private static T? Decompress<T>(ReadOnlySpan<byte> body, int length)
    {
        var json = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            if (!BrotliDecoder.TryDecompress(body, json, out var written) || written != length)
            {
                throw new InvalidDataException("The compressed content is incomplete.");
            }
            return JsonSerializer.Deserialize<T>(json.AsSpan(0, length), StateJson.Options);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(json);
        }
    }

    private static byte[] Seal(string stateName, string key, byte flags, int jsonLength, ReadOnlySpan<byte> body)
    {
        var payload = GC.AllocateUninitializedArray<byte>(HeaderLength + body.Length);
        payload[0] = Mark;
        payload[1] = flags;
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(6), jsonLength);
        body.CopyTo(payload.AsSpan(HeaderLength));
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(2), Check(stateName, key, payload));
        return payload;
    }

    private static uint Check(string stateName, string key, ReadOnlySpan<byte> payload)
    {
        Span<byte> name = stackalloc byte[512];
        var crc = AppendText(Crc32C.Start, stateName, name);
        crc = AppendText(crc, key, name);
        crc = Crc32C.Append(crc, payload[..2]);
        return ~Crc32C.Append(crc, payload[6..]);
    }

    private static uint AppendText(uint crc, string text, Span<byte> buffer)
    {
        var bytes = Encoding.UTF8.TryGetBytes(text, buffer, out var length) ? buffer[..length] : Encoding.UTF8.GetBytes(text);
        return Crc32C.Append(Crc32C.Append(crc, bytes), [0]);
    }

    private sealed class Scratch
    {
        public Scratch() => Writer = new Utf8JsonWriter(Buffer, new JsonWriterOptions { Encoder = StateJson.Options.Encoder, SkipValidation = true });

        public ArrayBufferWriter<byte> Buffer { get; } = new(1 << 13);

        public Utf8JsonWriter Writer { get; }

        /// <summary>Ready for the next state.</summary>
        public void Clear()
        {
            Buffer.ResetWrittenCount();
            Writer.Reset();
        }
    }
}
