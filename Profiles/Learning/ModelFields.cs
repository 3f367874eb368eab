using System.Runtime.InteropServices;

namespace Matching.Profiles.Learning;

/// <summary>How arrays and learned parts stand in a model file: a count, then the values, little-endian.</summary>
internal static class ModelFields
{
    public static void WriteFloats(this BinaryWriter writer, ReadOnlySpan<float> values)
    {
        writer.Write7BitEncodedInt(values.Length);
        foreach (var value in values)
        {
            writer.Write(value);
        }
    }

    public static float[] ReadFloats(this BinaryReader reader)
    {
        var values = new float[reader.Read7BitEncodedInt()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.ReadSingle();
        }

        return values;
    }

    public static void WriteHalves(this BinaryWriter writer, ReadOnlySpan<float> values)
    {
        writer.Write7BitEncodedInt(values.Length);
        foreach (var value in values)
        {
            writer.Write((Half)value);
        }
    }

    public static float[] ReadHalves(this BinaryReader reader)
    {
        var values = new float[reader.Read7BitEncodedInt()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)reader.ReadHalf();
        }

        return values;
    }

    public static void WriteSteps(this BinaryWriter writer, ReadOnlySpan<sbyte> values)
    {
        writer.Write7BitEncodedInt(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    public static sbyte[] ReadSteps(this BinaryReader reader)
    {
        var values = new sbyte[reader.Read7BitEncodedInt()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public static void Write(this BinaryWriter writer, LinearScorer scorer)
    {
        writer.WriteFloats(scorer.Scales);
        writer.WriteFloats(scorer.Offsets);
        writer.WriteSteps(scorer.Weights);
    }

    public static LinearScorer ReadLinearScorer(this BinaryReader reader)
    {
        var (scales, offsets) = (reader.ReadFloats(), reader.ReadFloats());
        return new LinearScorer(reader.ReadSteps(), scales, offsets);
    }

    public static void Write(this BinaryWriter writer, BoostedTrees trees)
    {
        writer.Write(trees.Start);
        writer.Write7BitEncodedInt(trees.Roots.Length);
        foreach (var root in trees.Roots)
        {
            writer.Write7BitEncodedInt(root);
        }

        writer.Write7BitEncodedInt(trees.Nodes.Length);
        foreach (var node in trees.Nodes)
        {
            writer.Write((short)node.Feature);
            writer.Write(node.Value);
            writer.Write7BitEncodedInt(node.Left);
            writer.Write7BitEncodedInt(node.Right);
        }
    }

    public static BoostedTrees ReadTrees(this BinaryReader reader)
    {
        var start = reader.ReadSingle();
        var roots = new int[reader.Read7BitEncodedInt()];
        for (var i = 0; i < roots.Length; i++)
        {
            roots[i] = reader.Read7BitEncodedInt();
        }

        var nodes = new BoostedTrees.Node[reader.Read7BitEncodedInt()];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = new BoostedTrees.Node(reader.ReadInt16(), reader.ReadSingle(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        }

        return new BoostedTrees(nodes, roots, start);
    }
}
