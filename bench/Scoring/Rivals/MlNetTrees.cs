using Matching.Ranking.Model;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using RegressionTree = Matching.Ranking.Model.RegressionTree;

namespace Matching.Bench.Scoring.Rivals;

/// <summary>
/// The trees that everybody scores: 100 of 31 leaves over 40 features of one byte, grown by ML.NET's FastTree on made-up labels, with leaves rounded to
/// 16 bits for us and for the rivals that are given trees.
/// </summary>
internal sealed class MlNetTrees
{
    private const int Trees = 100;
    private const int Leaves = 31;
    private const int TrainingRows = 20_000;
    private const double LargestLeaf = 30_000;

    private MlNetTrees(MLContext context, ITransformer model, TreeEnsemble ensemble) => (Context, Model, Ensemble) = (context, model, ensemble);

    /// <summary>Where the model was trained.</summary>
    public MLContext Context { get; }

    /// <summary>The model as ML.NET applies it.</summary>
    public ITransformer Model { get; }

    /// <summary>The same trees as ours.</summary>
    public TreeEnsemble Ensemble { get; }

    /// <summary>Grows them.</summary>
    public static MlNetTrees Grow(byte[] rows, int count)
    {
        var context = new MLContext(seed: 1);
        var random = new Random(1);
        var training = Rows(rows, Math.Min(count, TrainingRows)).ToArray();
        foreach (var row in training)
        {
            row.Label = (float)((0.01 * row.Features[0]) - (0.01 * row.Features[1]) + Normal(random));
        }

        var transformer = context.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options
        {
            NumberOfTrees = Trees,
            NumberOfLeaves = Leaves,
            MinimumExampleCountPerLeaf = 10,
            LearningRate = 0.1,
            MaximumBinCountPerFeature = 255,
            NumberOfThreads = 1,
        }).Fit(context.Data.LoadFromEnumerable(training, Schema()));
        var grown = transformer.Model.TrainedTreeEnsemble;
        var weighted = grown.Trees.Zip(grown.TreeWeights, (tree, weight) => (Tree: tree, Leaves: tree.LeafValues.Select(leaf => leaf * weight).ToArray())).ToArray();
        var scale = (int)(LargestLeaf / weighted.SelectMany(one => one.Leaves).Max(Math.Abs));
        var ensemble = new TreeEnsemble
        {
            Trees = [.. weighted.Select(one => new RegressionTree
            {
                Feature = [.. one.Tree.NumericalSplitFeatureIndexes.Select(feature => (ushort)feature)],
                Threshold = [.. one.Tree.NumericalSplitThresholds.Select(threshold => (byte)Math.Clamp(MathF.Floor(threshold), 0, 254))],
                Left = [.. one.Tree.LeftChild.Select(child => (short)child)],
                Right = [.. one.Tree.RightChild.Select(child => (short)child)],
                Leaf = [.. one.Leaves.Select(leaf => (short)Math.Round(leaf * scale))],
                LeafCover = [.. one.Leaves.Select(_ => 1)],
            })],
            FeatureCount = Workloads.Features,
            Scale = scale,
        };
        return new MlNetTrees(context, transformer, ensemble);
    }

    /// <summary>Rows as ML.NET takes them.</summary>
    public static IEnumerable<FloatRow> Rows(byte[] rows, int count)
    {
        for (var row = 0; row < count; row++)
        {
            yield return new FloatRow { Features = Array.ConvertAll(rows[(row * Workloads.Features)..((row + 1) * Workloads.Features)], value => (float)value) };
        }
    }

    /// <summary>Their schema.</summary>
    public static SchemaDefinition Schema()
    {
        var schema = SchemaDefinition.Create(typeof(FloatRow));
        schema[nameof(FloatRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Workloads.Features);
        return schema;
    }

    // Box and Muller.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

/// <summary>A row with its label.</summary>
internal sealed class FloatRow
{
    /// <summary>What it is trained to.</summary>
    public float Label { get; set; }

    /// <summary>Its features.</summary>
    public float[] Features { get; set; } = [];
}

/// <summary>A score as ML.NET names it.</summary>
internal sealed class ScoredRow
{
    /// <summary>The sum of the leaves, and the ensemble's bias, which FastTree leaves at 0.</summary>
    public float Score { get; set; }
}
