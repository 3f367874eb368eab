using System.IO.Compression;
using System.Text;
using Matching.Profiles.Competences;

namespace Matching.Profiles.Learning;

/// <summary>
/// The trained part of extraction as one file: levels of CVs and requirements of ads. Written by <c>bench/Quality train</c>,
/// carried as the resource <c>extraction.model</c>. Format: "MXM1", then a Brotli stream of little-endian fields in the order below.
/// </summary>
internal sealed record ExtractionModel(LevelModel Levels, RequirementModel Requirements)
{
    private static readonly byte[] Magic = "MXM1"u8.ToArray();
    private static readonly Lazy<ExtractionModel> Shared = new(() =>
    {
        using var stream = Resource.Open("extraction.model");
        return Read(stream);
    });

    /// <summary>The model that ships with the assembly.</summary>
    public static ExtractionModel Default => Shared.Value;

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">It is not a model of this format.</exception>
    public static ExtractionModel Read(Stream stream)
    {
        var magic = new byte[Magic.Length];
        if (stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length || !magic.AsSpan().SequenceEqual(Magic))
        {
            throw new InvalidDataException("extraction model: it must start with MXM1; write it again with bench/Quality train");
        }

        using var reader = new BinaryReader(new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true), Encoding.UTF8);
        try
        {
            return new ExtractionModel(ReadLevels(reader), ReadRequirements(reader));
        }
        catch (EndOfStreamException)
        {
            throw new InvalidDataException("extraction model: it ends too early; write it again with bench/Quality train");
        }
    }

    /// <summary>Writes the model.</summary>
    public void Write(Stream stream)
    {
        stream.Write(Magic);
        using var writer = new BinaryWriter(new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true), Encoding.UTF8);
        Write(writer, Levels.Competences);
        writer.WriteHalves(Levels.Idf);
        writer.Write(Levels.Words);
        writer.Write(Levels.Joint);
        writer.WriteFloats(Levels.JointRole);
        writer.WriteFloats(Levels.RoleOnly);
        writer.WriteFloats(Levels.Means);
        writer.Write(Levels.Trained);
        writer.Write(Levels.General);
        writer.WriteFloats(Levels.Calibration.Knots);
        writer.WriteFloats(Levels.GeneralCalibration.Knots);
        Write(writer, Requirements.Competences);
        writer.Write(Requirements.Words);
        writer.Write(Requirements.Ad);
        writer.WriteFloats(Requirements.Means);
        writer.Write(Requirements.Sentence);
        writer.Write(Requirements.GeneralSentence);
        writer.Write(Requirements.Asked);
        writer.Write(Requirements.GeneralAsked);
        writer.Write(Requirements.Weight);
        writer.Write(Requirements.Must);
        writer.WriteFloats(Requirements.Thresholds);
    }

    private static LevelModel ReadLevels(BinaryReader reader) => new()
    {
        Competences = ReadTexts(reader),
        Idf = reader.ReadHalves(),
        Words = reader.ReadLinearScorer(),
        Joint = reader.ReadLinearScorer(),
        JointRole = reader.ReadFloats(),
        RoleOnly = reader.ReadFloats(),
        Means = reader.ReadFloats(),
        Trained = reader.ReadTrees(),
        General = reader.ReadTrees(),
        Calibration = new Calibration(reader.ReadFloats()),
        GeneralCalibration = new Calibration(reader.ReadFloats()),
    };

    private static RequirementModel ReadRequirements(BinaryReader reader) => new()
    {
        Competences = ReadTexts(reader),
        Words = reader.ReadLinearScorer(),
        Ad = reader.ReadLinearScorer(),
        Means = reader.ReadFloats(),
        Sentence = reader.ReadTrees(),
        GeneralSentence = reader.ReadTrees(),
        Asked = reader.ReadTrees(),
        GeneralAsked = reader.ReadTrees(),
        Weight = reader.ReadTrees(),
        Must = reader.ReadTrees(),
        Thresholds = reader.ReadFloats(),
    };

    private static void Write(BinaryWriter writer, string[] texts)
    {
        writer.Write7BitEncodedInt(texts.Length);
        foreach (var text in texts)
        {
            writer.Write(text);
        }
    }

    private static string[] ReadTexts(BinaryReader reader) => [.. Enumerable.Range(0, reader.Read7BitEncodedInt()).Select(_ => reader.ReadString())];
}
