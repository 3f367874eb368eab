using System.Text.Json;
using Matching.Ranking.Model;

namespace Matching.Bench.Scoring;

/// <summary>XGBoost's dumped trees as an ensemble of ours: "value below split" on whole values is "at most split - 1".</summary>
internal static class XgboostModel
{
    public static TreeEnsemble Read(string dump)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(dump));
        var largest = json.RootElement.EnumerateArray().SelectMany(Leaves).Max(Math.Abs);
        var scale = (int)(30_000 / largest);
        return new TreeEnsemble
        {
            Trees = [.. json.RootElement.EnumerateArray().Select(t => Tree(t, scale))],
            FeatureCount = Workloads.Features,
            Scale = scale,
        };
    }

    private static IEnumerable<double> Leaves(JsonElement node) =>
        node.TryGetProperty("leaf", out var leaf) ? [leaf.GetDouble()] : node.GetProperty("children").EnumerateArray().SelectMany(Leaves);

    private static RegressionTree Tree(JsonElement root, int scale)
    {
        var (feature, threshold, leaf) = (new List<ushort>(), new List<byte>(), new List<short>());
        var (left, right) = (new List<short>(), new List<short>());
        Visit(root);
        return new RegressionTree
        {
            Feature = [.. feature],
            Threshold = [.. threshold],
            Left = [.. left],
            Right = [.. right],
            Leaf = [.. leaf],
            LeafCover = [.. leaf.Select(_ => 1)],
        };

        short Visit(JsonElement node)
        {
            if (node.TryGetProperty("leaf", out var value))
            {
                leaf.Add((short)Math.Round(value.GetDouble() * scale));
                return (short)~(leaf.Count - 1);
            }

            var number = feature.Count;
            feature.Add(ushort.Parse(node.GetProperty("split").GetString()!.TrimStart('f'), System.Globalization.CultureInfo.InvariantCulture));
            threshold.Add((byte)(Math.Ceiling(node.GetProperty("split_condition").GetDouble()) - 1));
            left.Add(0);
            right.Add(0);
            var yes = node.GetProperty("yes").GetInt32();
            var children = node.GetProperty("children").EnumerateArray().ToDictionary(c => c.GetProperty("nodeid").GetInt32());
            left[number] = Visit(children[yes]);
            right[number] = Visit(children[node.GetProperty("no").GetInt32()]);
            return (short)number;
        }
    }
}
