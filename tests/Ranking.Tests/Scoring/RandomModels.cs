using Matching.Ranking.Features;
using Matching.Ranking.Model;
using Matching.Ranking.Scoring;

namespace Matching.Ranking.Tests.Scoring;

/// <summary>Random ensembles, plans, rows and pools, the same for the same seed.</summary>
internal static class RandomModels
{
    public static TreeEnsemble Ensemble(Random random, int trees, int leaves, int features, int leafRange = 2000) => new()
    {
        Trees = [.. Enumerable.Range(0, trees).Select(_ => Tree(random, random.Next(4) == 0 ? random.Next(1, leaves + 1) : leaves, features, leafRange))],
        FeatureCount = features,
        Scale = 1000,
    };

    /// <summary>A tree grown by splitting random leaves, with thresholds that favour small values and the edges.</summary>
    public static RegressionTree Tree(Random random, int leaves, int features, int leafRange)
    {
        var nodes = leaves - 1;
        var (feature, threshold) = (new ushort[nodes], new byte[nodes]);
        var (left, right) = (new short[nodes], new short[nodes]);
        var slots = new List<(int Node, bool Left)>();
        for (var n = 0; n < nodes; n++)
        {
            feature[n] = (ushort)random.Next(features);
            threshold[n] = random.Next(4) switch { 0 => (byte)random.Next(6), 1 => (byte)(random.Next(2) * 254), _ => (byte)random.Next(255) };
            if (n > 0)
            {
                var at = random.Next(slots.Count);
                (slots[at].Left ? left : right)[slots[at].Node] = (short)n;
                slots.RemoveAt(at);
            }

            slots.Add((n, true));
            slots.Add((n, false));
        }

        for (var i = 0; i < slots.Count; i++)
        {
            (slots[i].Left ? left : right)[slots[i].Node] = (short)~i;
        }

        return new RegressionTree
        {
            Feature = feature,
            Threshold = threshold,
            Left = left,
            Right = right,
            Leaf = [.. Enumerable.Range(0, leaves).Select(_ => (short)random.Next(-leafRange, leafRange + 1))],
            LeafCover = [.. Enumerable.Repeat(1, leaves)],
        };
    }

    public static FeaturePlan[] Plans(Random random, int features, int columns) =>
        [.. Enumerable.Range(0, features).Select(_ => Plan(random, columns))];

    public static FeaturePlan Plan(Random random, int columns)
    {
        switch (random.Next(7))
        {
            case 0:
                return new ConstantPlan((byte)random.Next(256));
            case 1:
                return new TablePlan(random.Next(columns), [.. Enumerable.Range(0, 256).Select(v => (byte)v)]);
            case 2:
                var (start, step) = (random.Next(256), random.Next(-3, 4));
                return new TablePlan(random.Next(columns), [.. Enumerable.Range(0, 256).Select(v => (byte)Math.Clamp(start + (v * step), 0, 255))]);
            case 3:
                return new TablePlan(random.Next(columns), [.. Enumerable.Range(0, 256).Select(_ => (byte)random.Next(256))]);
            case 4:
                return new SumPlan(Terms(random, columns), (ushort)random.Next(1, 65536), (byte)random.Next(25));
            case 5:
                return new MaxPlan(Terms(random, columns));
            default:
                var count = random.Next(1, Math.Min(columns, 70) + 1);
                return new DotPlan(
                    random.Next(columns - count + 1),
                    [.. Enumerable.Range(0, count).Select(_ => (sbyte)random.Next(-127, 128))],
                    (ushort)random.Next(512), (byte)random.Next(6, 20), (short)random.Next(-300, 300));
        }
    }

    private static Term[] Terms(Random random, int columns)
    {
        var (rising, top) = (random.Next(2) == 0, random.Next(1, 256));
        return [.. Enumerable.Range(0, random.Next(12)).Select(_ => new Term(
            random.Next(columns),
            [.. Enumerable.Range(0, 16).Select(v => rising ? (byte)(top * v / 15) : (byte)random.Next(top))]))];
    }

    public static byte[] Row(Random random, int columns) =>
        [.. Enumerable.Range(0, columns).Select(c => (c % 3) switch
        {
            0 => (byte)random.Next(6),
            1 => random.Next(4) switch { 0 => (byte)0, 1 => (byte)255, _ => (byte)random.Next(256) },
            _ => (byte)random.Next(40),
        })];

    public static Pool Pool(Random random, int count, int columns)
    {
        var builder = new PoolBuilder();
        for (var i = 0; i < count; i++)
        {
            // Some rows are shorter than the pool is wide: they were written before a column was added.
            builder.Add($"c{i}", i, Row(random, random.Next(5) == 0 ? random.Next(columns + 1) : columns));
        }

        return builder.Build();
    }

    /// <summary>The list by definition: the reference walk for everybody, sorted.</summary>
    public static MatchEntry[] BruteForce(PoolSnapshot pool, TreeEnsemble ensemble, FeaturePlan[] plans, int k) =>
        [.. pool.Rows()
            .Select(r => new MatchEntry(r.Id, ensemble.Score([.. plans.Select(p => p.Evaluate(r.Row.Span))]), r.Version))
            .OrderByDescending(e => e.Score).ThenBy(e => e.Id, StringComparer.Ordinal).Take(k)];
}
