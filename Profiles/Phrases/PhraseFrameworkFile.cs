using System.Security.Cryptography;
using System.Text;
using Matching.Profiles.Learning;

namespace Matching.Profiles.Phrases;

/// <summary>
/// Writes and reads learned frameworks: "MPF1", format version (int32), then labels, names and weights, then SHA-256 of all before it.
/// Little-endian throughout.
/// </summary>
public static class PhraseFrameworkFile
{
    /// <summary>Name of the file in the directory of a framework.</summary>
    public const string Name = "phrases.model";

    // Also stands for how phrases are read: whoever changes PhraseFeatures or the lexicon changes what weights mean.
    private const int Version = 1;
    private const int HashBytes = 32;
    private const string Mend = "learn the framework again with this version";
    private static ReadOnlySpan<byte> Magic => "MPF1"u8;

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(PhraseFramework framework)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write((byte)framework.Reading);
        writer.Write7BitEncodedInt(framework.Commonest);
        writer.Write7BitEncodedInt(framework.Labels.Count);
        foreach (var label in framework.Labels)
            writer.Write(label);
        writer.Write7BitEncodedInt(framework.Names.Length);
        foreach (var name in framework.Names)
            writer.Write(name);
        writer.WriteHalves(framework.Weights);
        writer.Flush();
        writer.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">What the file is called in errors.</param>
    /// <exception cref="ProfileRefusedException">It is no model, one of another version, cut off or changed.</exception>
    public static PhraseFramework Read(ReadOnlyMemory<byte> bytes, string name)
    {
        var span = bytes.Span;
        if (!span.StartsWith(Magic) || span.Length < Magic.Length + sizeof(int) + HashBytes)
            throw new ProfileRefusedException(name, "it is no learned framework, or cut off", Mend);
        var version = BitConverter.ToInt32(span[Magic.Length..]);
        if (version != Version)
            throw new ProfileRefusedException(name, $"its format version is {version}, this program reads {Version}", Mend);
        if (!SHA256.HashData(span[..^HashBytes]).AsSpan().SequenceEqual(span[^HashBytes..]))
            throw new ProfileRefusedException(name, "its checksum does not fit: it is cut off or was changed", Mend);
        using var reader = new BinaryReader(new MemoryStream(bytes[(Magic.Length + sizeof(int))..^HashBytes].ToArray()), Encoding.UTF8);
        var reading = (PhraseReading)reader.ReadByte();
        var commonest = reader.Read7BitEncodedInt();
        var labels = new string[reader.Read7BitEncodedInt()];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = reader.ReadString();
        var names = new ulong[reader.Read7BitEncodedInt()];
        for (var i = 0; i < names.Length; i++)
            names[i] = reader.ReadUInt64();
        return new PhraseFramework(labels, names, reader.ReadHalves(), reading, commonest);
    }
}
