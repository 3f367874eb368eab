using Matching.Profiles.Learning;

namespace Matching.Quality;

/// <summary>What a boosting run is told.</summary>
/// <param name="Trees">Number of trees.</param>
/// <param name="Leaves">Most leaves of a tree.</param>
/// <param name="Rate">Shrinkage, 0-1.</param>
/// <param name="MinRows">Fewest rows of a leaf.</param>
/// <param name="Penalty">L2 penalty of leaf values.</param>
/// <param name="RowShare">Share of rows that a tree sees.</param>
/// <param name="FeatureShare">Share of features that a tree sees.</param>
/// <param name="Logistic">Targets are 0 or 1 and the sum is a log-odds.</param>
internal sealed record BoostingPlan(
    int Trees = 150, int Leaves = 8, float Rate = 0.05f, int MinRows = 15, float Penalty = 3, float RowShare = 0.7f, float FeatureShare = 0.6f, bool Logistic = false);

/// <summary>Trains <see cref="BoostedTrees"/> on histograms, leaf-wise; deterministic from its seed.</summary>
internal static class TreeBooster
{
    private const int Bins = 48;
    private const int Bags = 3;
    private const int BagStride = 101;

    /// <summary>Trains several times on samples of its own and takes the mean: what one sample happens to draw matters less (bagging, Breiman 1996).</summary>
    public static BoostedTrees TrainBag(IReadOnlyList<float[]> rows, IReadOnlyList<float> targets, BoostingPlan plan, int seed)
    {
        var (nodes, roots, start) = (new List<BoostedTrees.Node>(), new List<int>(), 0f);
        for (var bag = 0; bag < Bags; bag++)
        {
            var trees = Train(rows, targets, plan, seed + (BagStride * bag));
            var offset = nodes.Count;
            foreach (var node in trees.Nodes)
            {
                nodes.Add(node.Feature < 0 ? node with { Value = node.Value / Bags } : node with { Left = node.Left + offset, Right = node.Right + offset });
            }

            foreach (var root in trees.Roots)
            {
                roots.Add(root + offset);
            }

            start += trees.Start / Bags;
        }

        return new BoostedTrees([.. nodes], [.. roots], start);
    }

    /// <summary>Trains on rows of equal length.</summary>
    public static BoostedTrees Train(IReadOnlyList<float[]> rows, IReadOnlyList<float> targets, BoostingPlan plan, int seed, IReadOnlyList<float>? weights = null)
    {
        var features = rows[0].Length;
        var edges = Enumerable.Range(0, features).Select(f => Edges(rows, f)).ToArray();
        var binned = new byte[features][];
        for (var f = 0; f < features; f++)
        {
            binned[f] = [.. rows.Select(row => (byte)Bin(edges[f], row[f]))];
        }

        var random = new Random(seed);
        var mean = targets.Average();
        var start = plan.Logistic ? MathF.Log(mean / (1 - mean)) : mean;
        var scores = Enumerable.Repeat(start, rows.Count).ToArray();
        var nodes = new List<BoostedTrees.Node>();
        var roots = new List<int>();
        var gradients = new float[rows.Count];
        var hessians = new float[rows.Count];
        for (var tree = 0; tree < plan.Trees; tree++)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                var weight = weights?[i] ?? 1;
                var p = plan.Logistic ? 1 / (1 + MathF.Exp(-scores[i])) : scores[i];
                gradients[i] = weight * (targets[i] - p);
                hessians[i] = weight * (plan.Logistic ? Math.Max(p * (1 - p), 1e-4f) : 1);
            }

            var sample = Enumerable.Range(0, rows.Count).Where(_ => random.NextSingle() < plan.RowShare).ToArray();
            var used = Enumerable.Range(0, features).Where(_ => random.NextSingle() < plan.FeatureShare).ToArray();
            var root = nodes.Count;
            roots.Add(root);
            Grow(nodes, sample, used, binned, edges, gradients, hessians, plan);
            for (var i = 0; i < rows.Count; i++)
            {
                scores[i] += Leaf(nodes, root, rows[i]);
            }
        }

        return new BoostedTrees([.. nodes], [.. roots], start);
    }

    private static float Leaf(List<BoostedTrees.Node> nodes, int at, float[] row)
    {
        while (nodes[at].Feature >= 0)
        {
            at = row[nodes[at].Feature] <= nodes[at].Value ? nodes[at].Left : nodes[at].Right;
        }

        return nodes[at].Value;
    }

    private static void Grow(
        List<BoostedTrees.Node> nodes, int[] sample, int[] used, byte[][] binned, float[][] edges, float[] gradients, float[] hessians, BoostingPlan plan)
    {
        var open = new List<Candidate>();
        Open(nodes, open, sample, used, binned, edges, gradients, hessians, plan);
        for (var leaves = 1; leaves < plan.Leaves && open.Count > 0; leaves++)
        {
            var best = open.MaxBy(candidate => candidate.Gain)!;
            open.Remove(best);
            if (best.Gain <= 1e-6)
            {
                break;
            }

            var left = best.Rows.Where(i => binned[best.Feature][i] <= best.Bin).ToArray();
            var right = best.Rows.Where(i => binned[best.Feature][i] > best.Bin).ToArray();
            var leftNode = Open(nodes, open, left, used, binned, edges, gradients, hessians, plan);
            var rightNode = Open(nodes, open, right, used, binned, edges, gradients, hessians, plan);
            nodes[best.Node] = new BoostedTrees.Node(best.Feature, edges[best.Feature][best.Bin], leftNode, rightNode);
        }
    }

    // Adds a leaf for the rows and looks up its best split.
    private static int Open(
        List<BoostedTrees.Node> nodes, List<Candidate> open, int[] rows, int[] used, byte[][] binned, float[][] edges, float[] gradients, float[] hessians, BoostingPlan plan)
    {
        double sum = 0, weight = 0;
        foreach (var i in rows)
        {
            sum += gradients[i];
            weight += hessians[i];
        }

        var node = nodes.Count;
        nodes.Add(new BoostedTrees.Node(-1, (float)(plan.Rate * sum / (weight + plan.Penalty)), 0, 0));
        var whole = sum * sum / (weight + plan.Penalty);
        Candidate? best = null;
        Span<double> sums = stackalloc double[Bins + 1];
        Span<double> weights = stackalloc double[Bins + 1];
        Span<int> counts = stackalloc int[Bins + 1];
        foreach (var f in used)
        {
            sums.Clear();
            weights.Clear();
            counts.Clear();
            var column = binned[f];
            foreach (var i in rows)
            {
                sums[column[i]] += gradients[i];
                weights[column[i]] += hessians[i];
                counts[column[i]]++;
            }

            double leftSum = 0, leftWeight = 0;
            var leftCount = 0;
            for (var b = 0; b < edges[f].Length; b++)
            {
                leftSum += sums[b];
                leftWeight += weights[b];
                leftCount += counts[b];
                if (leftCount < plan.MinRows || rows.Length - leftCount < plan.MinRows)
                {
                    continue;
                }

                var (rightSum, rightWeight) = (sum - leftSum, weight - leftWeight);
                var gain = (leftSum * leftSum / (leftWeight + plan.Penalty)) + (rightSum * rightSum / (rightWeight + plan.Penalty)) - whole;
                if (best is null || gain > best.Gain)
                {
                    best = new Candidate(node, rows, f, b, gain);
                }
            }
        }

        if (best is not null)
        {
            open.Add(best);
        }

        return node;
    }

    // Upper edges of the bins; values above the last edge fall into one bin more.
    private static float[] Edges(IReadOnlyList<float[]> rows, int feature)
    {
        var values = rows.Select(row => row[feature]).Distinct().Order().ToArray();
        if (values.Length <= Bins)
        {
            return [.. values.Zip(values.Skip(1), (a, b) => (a + b) / 2)];
        }

        var sorted = rows.Select(row => row[feature]).Order().ToArray();
        return [.. Enumerable.Range(1, Bins - 1).Select(b => sorted[(int)((long)b * sorted.Length / Bins)]).Distinct()];
    }

    private static int Bin(float[] edges, float value)
    {
        var bin = 0;
        while (bin < edges.Length && value > edges[bin])
        {
            bin++;
        }

        return bin;
    }

    private sealed record Candidate(int Node, int[] Rows, int Feature, int Bin, double Gain);
}
