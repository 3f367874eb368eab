using System.Buffers.Binary;
using System.Text;
using Matching.Contracts;
using Matching.Profiles.Documents;
using RefusalReason = Matching.Profiles.Documents.RefusalReason;

namespace Matching.Silo.Reading;

/// <summary>A document that is to be read.</summary>
/// <param name="Kind">What it is read as.</param>
/// <param name="Content">The file.</param>
/// <param name="FileName">Its name, or null.</param>
internal sealed record DocumentToRead(DocumentKind Kind, ReadOnlyMemory<byte> Content, string? FileName);

/// <summary>
/// What passes between the service and a reader process over its standard streams. A frame is a length (4 bytes, little-endian) and as many
/// bytes; a longer one than agreed is a broken reader. Request: what it is read as, name, content. Answer: kind, then a text or a refusal.
/// </summary>
internal static class ReadingFrames
{
    /// <summary>Largest request: a document and its name.</summary>
    public const int MostRequest = DocumentLimits.Bytes + 4096;

    /// <summary>Largest answer: a text of three bytes a UTF-16 code unit, or a refusal.</summary>
    public const int MostAnswer = (3 * DocumentLimits.Characters) + (64 * 1024);

    /// <summary>Faults of a structured document that one answer names.</summary>
    public const int MostFaults = 100;

    private const byte Text = 0, Refusal = 1;
    private const int Head = 1 + sizeof(int);

    /// <summary>A request.</summary>
    public static byte[] Request(DocumentToRead document)
    {
        var name = Encoding.UTF8.GetBytes(document.FileName ?? string.Empty);
        var frame = new byte[Head + name.Length + document.Content.Length];
        frame[0] = (byte)document.Kind;
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(1), name.Length);
        name.CopyTo(frame, Head);
        document.Content.CopyTo(frame.AsMemory(Head + name.Length));
        return frame;
    }

    /// <summary>The parts of a request.</summary>
    public static DocumentToRead Request(ReadOnlyMemory<byte> frame)
    {
        var name = BinaryPrimitives.ReadInt32LittleEndian(frame.Span[1..]);
        return new DocumentToRead((DocumentKind)frame.Span[0], frame[(Head + name)..], Encoding.UTF8.GetString(frame.Span.Slice(Head, name)));
    }

    /// <summary>The answer with a document's text.</summary>
    public static byte[] Answer(DocumentText read)
    {
        using var frame = new MemoryStream();
        using var writer = new BinaryWriter(frame);
        writer.Write(Text);
        writer.Write((int)read.Format);
        writer.Write(read.Hidden);
        writer.Write(Encoding.UTF8.GetBytes(read.Text));
        return frame.ToArray();
    }

    /// <summary>The answer that a document is refused.</summary>
    public static byte[] Answer(DocumentRefusedException refused)
    {
        using var frame = new MemoryStream();
        using var writer = new BinaryWriter(frame);
        writer.Write(Refusal);
        writer.Write((int)refused.Reason);
        writer.Write(refused.Message);
        var faults = refused.Faults.Take(MostFaults).ToArray();
        writer.Write(faults.Length);
        foreach (var fault in faults)
        {
            writer.Write(fault.Path);
            writer.Write(fault.Rule);
        }

        return frame.ToArray();
    }

    /// <summary>What an answer says.</summary>
    /// <exception cref="DocumentRefusedException">It says that the document is refused.</exception>
    /// <exception cref="InvalidDataException">It is no answer.</exception>
    public static DocumentText Read(byte[] frame)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(frame, writable: false));
            if (reader.ReadByte() == Text)
            {
                var (format, hidden) = ((FileFormat)reader.ReadInt32(), reader.ReadInt32());
                return new DocumentText(Encoding.UTF8.GetString(frame.AsSpan((int)reader.BaseStream.Position)), format, hidden);
            }

            var (reason, message) = ((RefusalReason)reader.ReadInt32(), reader.ReadString());
            var faults = new FieldFault[Math.Clamp(reader.ReadInt32(), 0, MostFaults)];
            for (var i = 0; i < faults.Length; i++)
            {
                faults[i] = new FieldFault(reader.ReadString(), reader.ReadString());
            }

            throw new DocumentRefusedException(reason, message) { Faults = faults };
        }
        catch (Exception broken) when (broken is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("no answer of a reader", broken);
        }
    }

    /// <summary>Writes a frame.</summary>
    public static async Task Write(Stream stream, byte[] frame, CancellationToken cancellation)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, frame.Length);
        await stream.WriteAsync(length, cancellation);
        await stream.WriteAsync(frame, cancellation);
        await stream.FlushAsync(cancellation);
    }

    /// <summary>The next frame; null at the end of the stream.</summary>
    /// <exception cref="InvalidDataException">It is longer than <paramref name="most"/>.</exception>
    public static async Task<byte[]?> Next(Stream stream, int most, CancellationToken cancellation)
    {
        var head = new byte[sizeof(int)];
        if (await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation) < head.Length)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length < 0 || length > most)
        {
            throw new InvalidDataException($"a frame of {length} bytes, at most {most} are agreed");
        }

        var frame = new byte[length];
        return await stream.ReadAtLeastAsync(frame, length, throwOnEndOfStream: false, cancellation) < length ? null : frame;
    }
}
