using System.Text;
using Matching.Ranking.Model;

namespace Matching.Bench.Scoring.Rivals;

/// <summary>
/// Writes an ensemble as an ONNX file with one TreeEnsembleRegressor (ai.onnx.ml), in protobuf's wire format by hand
/// (field numbers from onnx.proto), so that no package is needed.
/// </summary>
internal static class OnnxModel
{
    private const int Floats = 6, Integers = 7, Strings = 8, Integer = 2;

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(TreeEnsemble ensemble)
    {
        var (trees, nodes, features, yes, no) = (new List<long>(), new List<long>(), new List<long>(), new List<long>(), new List<long>());
        var (values, modes) = (new List<float>(), new List<string>());
        var (targetTrees, targetNodes, weights) = (new List<long>(), new List<long>(), new List<float>());
        for (var t = 0; t < ensemble.Trees.Count; t++)
        {
            var tree = ensemble.Trees[t];
            var inner = tree.Feature.Length;
            long Id(short child) => child >= 0 ? child : inner + ~child;
            for (var n = 0; n < inner + tree.Leaf.Length; n++)
            {
                trees.Add(t);
                nodes.Add(n);
                features.Add(n < inner ? tree.Feature[n] : 0);
                values.Add(n < inner ? tree.Threshold[n] : 0);
                modes.Add(n < inner ? "BRANCH_LEQ" : "LEAF");
                yes.Add(n < inner ? Id(tree.Left[n]) : 0);
                no.Add(n < inner ? Id(tree.Right[n]) : 0);
                if (n >= inner)
                {
                    targetTrees.Add(t);
                    targetNodes.Add(n);
                    weights.Add(tree.Leaf[n - inner]);
                }
            }
        }

        var node = new Message().Text(1, "x").Text(2, "y").Text(4, "TreeEnsembleRegressor").Text(7, "ai.onnx.ml")
            .Add(5, Attribute("n_targets", Integer).Number(3, 1))
            .Add(5, List("nodes_treeids", trees)).Add(5, List("nodes_nodeids", nodes)).Add(5, List("nodes_featureids", features))
            .Add(5, List("nodes_truenodeids", yes)).Add(5, List("nodes_falsenodeids", no))
            .Add(5, List("nodes_values", values)).Add(5, modes.Aggregate(Attribute("nodes_modes", Strings), (m, s) => m.Text(9, s)))
            .Add(5, List("target_treeids", targetTrees)).Add(5, List("target_nodeids", targetNodes))
            .Add(5, List("target_ids", [.. targetTrees.Select(_ => 0L)])).Add(5, List("target_weights", weights));
        var graph = new Message().Add(1, node).Text(2, "ensemble").Add(11, Tensor("x", ensemble.FeatureCount)).Add(12, Tensor("y", 1));
        var model = new Message().Number(1, 8).Add(7, graph)
            .Add(8, new Message().Text(1, "ai.onnx.ml").Number(2, 3)).Add(8, new Message().Text(1, "").Number(2, 15));
        return model.ToArray();
    }

    private static Message Attribute(string name, int type) => new Message().Text(1, name).Number(20, type);

    private static Message List(string name, List<long> values) => values.Aggregate(Attribute(name, Integers), (m, v) => m.Number(8, v));

    private static Message List(string name, List<float> values) => values.Aggregate(Attribute(name, Floats), (m, v) => m.Single(7, v));

    private static Message Tensor(string name, int columns)
    {
        var shape = new Message().Add(1, new Message().Text(2, "n")).Add(1, new Message().Number(1, columns));
        return new Message().Text(1, name).Add(2, new Message().Add(1, new Message().Number(1, 1).Add(2, shape)));
    }

    private sealed class Message
    {
        private readonly MemoryStream bytes = new();

        public Message Number(int field, long value)
        {
            Varint((ulong)field << 3);
            Varint((ulong)value);
            return this;
        }

        public Message Single(int field, float value)
        {
            Varint(((ulong)field << 3) | 5);
            bytes.Write(BitConverter.GetBytes(value));
            return this;
        }

        public Message Text(int field, string value) => Raw(field, Encoding.UTF8.GetBytes(value));

        public Message Add(int field, Message value) => Raw(field, value.ToArray());

        public byte[] ToArray() => bytes.ToArray();

        private Message Raw(int field, byte[] value)
        {
            Varint(((ulong)field << 3) | 2);
            Varint((ulong)value.Length);
            bytes.Write(value);
            return this;
        }

        private void Varint(ulong value)
        {
            for (; value > 127; value >>= 7)
            {
                bytes.WriteByte((byte)(value | 128));
            }

            bytes.WriteByte((byte)value);
        }
    }
}
