using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Matching.Bench.Scoring.Rivals;

/// <summary>LightGBM's own library, on the trees as a model file of its text format and on one dense matrix of floats.</summary>
internal sealed partial class LightGbm(RivalWorkload workload) : Rival(workload)
{
    private const int Float32 = 0;
    private const int RawScore = 1;

    /// <inheritdoc/>
    public override string Name => "LightGBM 4.7.0";

    /// <inheritdoc/>
    public override string Needs => "LightGBM's native library for this platform (its package has those of x64)";

    /// <inheritdoc/>
    protected override bool IsThere() => NativeLibrary.TryLoad("lib_lightgbm", typeof(LightGbm).Assembly, null, out _);

    /// <inheritdoc/>
    protected override (Rate Rate, IReadOnlyList<double> Scores) Run(int threads)
    {
        Check(LoadModel(Model(), out _, out var booster));
        try
        {
            var scores = new double[Workload.Count];
            Check(SetMaxThreads(threads));
            var parameters = string.Create(CultureInfo.InvariantCulture, $"num_threads={threads}");
            var rate = Clock.Best(Workload.Count, () => Check(Predict(booster, Workload.Floats, Float32, Workload.Count, Workloads.Features, 1, RawScore, 0, -1, parameters, out _, scores)));
            return (rate, scores);
        }
        finally
        {
            Check(Free(booster));
        }
    }

    /// <summary>The trees in LightGBM's text format, version 4; it numbers leaves and sends rows left as we do.</summary>
    private string Model()
    {
        var ensemble = Workload.Ensemble;
        var text = new StringBuilder("tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\n");
        text.Append(CultureInfo.InvariantCulture, $"max_feature_idx={ensemble.FeatureCount - 1}\nobjective=regression\n");
        text.Append("feature_names=").AppendJoin(' ', Enumerable.Range(0, ensemble.FeatureCount).Select(feature => $"f{feature}")).Append('\n');
        text.Append("feature_infos=").AppendJoin(' ', Enumerable.Repeat("[0:255]", ensemble.FeatureCount)).Append("\n\n");
        for (var number = 0; number < ensemble.Trees.Count; number++)
        {
            var tree = ensemble.Trees[number];
            var (nodes, leaves) = (tree.Feature.Length, tree.Leaf.Length);
            text.Append(CultureInfo.InvariantCulture, $"Tree={number}\nnum_leaves={leaves}\nnum_cat=0\n");
            Line("split_feature", tree.Feature);
            Line("split_gain", Enumerable.Repeat(1, nodes));

            // Whole values lie far from the half: no rounding of a float can move one over it.
            Line("threshold", tree.Threshold.Select(threshold => threshold + 0.5));
            Line("decision_type", Enumerable.Repeat(2, nodes));
            Line("left_child", tree.Left);
            Line("right_child", tree.Right);
            Line("leaf_value", tree.Leaf);
            Line("leaf_weight", Enumerable.Repeat(1, leaves));
            Line("leaf_count", Enumerable.Repeat(1, leaves));
            Line("internal_value", Enumerable.Repeat(0, nodes));
            Line("internal_weight", Enumerable.Repeat(1, nodes));
            Line("internal_count", Enumerable.Repeat(1, nodes));
            text.Append("is_linear=0\nshrinkage=1\n\n\n");
        }

        return text.Append("end of trees\n").ToString();

        void Line<T>(string name, IEnumerable<T> values) => text.Append(name).Append('=').AppendJoin(' ', values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value}"))).Append('\n');
    }

    private static void Check(int result)
    {
        if (result != 0)
        {
            throw new InvalidOperationException($"LightGBM: {Marshal.PtrToStringUTF8(LastError())}");
        }
    }

    [LibraryImport("lib_lightgbm", EntryPoint = "LGBM_GetLastError")]
    private static partial nint LastError();

    [LibraryImport("lib_lightgbm", EntryPoint = "LGBM_BoosterLoadModelFromString", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LoadModel(string model, out int iterations, out nint booster);

    [LibraryImport("lib_lightgbm", EntryPoint = "LGBM_BoosterPredictForMat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Predict(
        nint booster, float[] data, int type, int rows, int columns, int byRow, int kind, int first, int count, string parameters, out long length, double[] scores);

    [LibraryImport("lib_lightgbm", EntryPoint = "LGBM_SetMaxThreads")]
    private static partial int SetMaxThreads(int threads);

    [LibraryImport("lib_lightgbm", EntryPoint = "LGBM_BoosterFree")]
    private static partial int Free(nint booster);
}
