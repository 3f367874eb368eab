using Matching.Ranking.Model;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using LibraryTree = Microsoft.ML.Trainers.FastTree.RegressionTree;
using RegressionTree = Matching.Ranking.Model.RegressionTree;

namespace Matching.Ranking.Learning;

/// <summary>
/// Finds the splits of regression trees with ML.NET's FastTree; what their leaves are worth is for the caller to say. A call of FastTree
/// bins all rows anew, which costs as much as some twenty trees on a few thousand rows: hence batches. Not for several threads at once.
/// </summary>
internal sealed class FastTreeGrower
{
    /// <summary>A byte has 256 values; FastTree takes at most 255 bins.</summary>
    private const int MostBins = 255;

    private readonly MLContext _context = new(seed: 1);
    private readonly FastTreeParameters _parameters;
    private readonly Row[] _rows;
    private readonly IDataView _view;

    /// <summary>Takes the rows, of which every batch is grown.</summary>
    public FastTreeGrower(RankingData data, FastTreeParameters parameters)
    {
        _parameters = parameters;
        _rows = [.. Enumerable.Range(0, data.RowCount).Select(row => new Row { Features = ToFloats(data.Row(row)) })];
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, data.FeatureCount);
        _view = _context.Data.LoadFromEnumerable(_rows, schema);
    }

    /// <summary>
    /// Trees that, added up at the learning rate, approach the targets by weighted least squares. Leaves and covers of the trees are 0;
    /// there are fewer trees than asked for when nothing is left to split.
    /// </summary>
    /// <param name="targets">What each row should come to.</param>
    /// <param name="weights">Weight of each row, above 0.</param>
    /// <param name="count">Trees to grow.</param>
    /// <param name="seed">Seed of the choice of rows and features.</param>
    public List<RegressionTree> Grow(double[] targets, double[] weights, int count, int seed)
    {
        for (var row = 0; row < _rows.Length; row++)
        {
            (_rows[row].Label, _rows[row].Weight) = ((float)targets[row], (float)weights[row]);
        }

        var model = _context.Regression.Trainers.FastTree(new FastTreeRegressionTrainer.Options
        {
            NumberOfTrees = count,
            NumberOfLeaves = _parameters.Leaves,
            MinimumExampleCountPerLeaf = _parameters.MinLeafRows,
            LearningRate = _parameters.LearningRate,
            FeatureFraction = _parameters.FeatureShare,
            BaggingSize = _parameters.RowShare < 1 ? 1 : 0,
            BaggingExampleFraction = _parameters.RowShare,
            MaximumBinCountPerFeature = MostBins,
            ExampleWeightColumnName = nameof(Row.Weight),
            AllowEmptyTrees = true,
            Seed = seed,
            FeatureSelectionSeed = seed,
            NumberOfThreads = 1,
        }).Fit(_view).Model;
        return [.. model.TrainedTreeEnsemble.Trees.Where(tree => tree.LeftChild.Count > 0).Select(ToTree)];
    }

    private static RegressionTree ToTree(LibraryTree tree) => new()
    {
        Feature = [.. tree.NumericalSplitFeatureIndexes.Select(feature => (ushort)feature)],

        // A byte is at most the threshold when it is at most the threshold's whole part; bins lie between values that occurred.
        Threshold = [.. tree.NumericalSplitThresholds.Select(threshold => (byte)Math.Clamp(MathF.Floor(threshold), 0, 254))],
        Left = [.. tree.LeftChild.Select(child => (short)child)],
        Right = [.. tree.RightChild.Select(child => (short)child)],
        Leaf = new short[tree.LeafValues.Count],
        LeafCover = new int[tree.LeafValues.Count],
    };

    private static float[] ToFloats(ReadOnlySpan<byte> values)
    {
        var floats = new float[values.Length];
        for (var i = 0; i < floats.Length; i++)
        {
            floats[i] = values[i];
        }

        return floats;
    }

    private sealed class Row
    {
        public float Label { get; set; }

        public float Weight { get; set; }

        public float[] Features { get; set; } = [];
    }
}
