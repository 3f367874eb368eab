using Microsoft.ML;
using Microsoft.ML.Data;

namespace Matching.Bench.Scoring.Rivals;

/// <summary>ML.NET over all rows at once: <c>Transform</c>, with its column of scores read to the end.</summary>
internal sealed class MlNetTransform(RivalWorkload workload, MlNetTrees trees) : Rival(workload)
{
    private readonly FloatRow[] rows = [.. MlNetTrees.Rows(workload.Rows, workload.Count)];

    /// <inheritdoc/>
    public override string Name => "ML.NET Transform (its own threads)";

    /// <inheritdoc/>
    public override bool UsesThreads => false;

    /// <inheritdoc/>
    protected override (Rate Rate, IReadOnlyList<double> Scores) Run(int threads)
    {
        var view = trees.Context.Data.LoadFromEnumerable(rows, MlNetTrees.Schema());
        float[] scores = [];
        var rate = Clock.Best(Workload.Count, () => scores = [.. trees.Model.Transform(view).GetColumn<float>(nameof(ScoredRow.Score))]);
        return (rate, Array.ConvertAll(scores, score => (double)score * Workload.Ensemble.Scale));
    }
}

/// <summary>ML.NET one row at a time: <c>PredictionEngine</c>, as its documentation has it for services.</summary>
internal sealed class MlNetPredictionEngine(RivalWorkload workload, MlNetTrees trees) : Rival(workload)
{
    private const int Some = 20_000;

    private readonly FloatRow[] rows = [.. MlNetTrees.Rows(workload.Rows, Math.Min(Some, workload.Count))];

    /// <inheritdoc/>
    public override string Name => "ML.NET PredictionEngine";

    /// <inheritdoc/>
    public override bool UsesThreads => false;

    /// <inheritdoc/>
    protected override (Rate Rate, IReadOnlyList<double> Scores) Run(int threads)
    {
        using var engine = trees.Context.Model.CreatePredictionEngine<FloatRow, ScoredRow>(trees.Model, inputSchemaDefinition: MlNetTrees.Schema());
        var scores = new double[rows.Length];
        var scored = new ScoredRow();
        var rate = Clock.Best(rows.Length, () =>
        {
            for (var row = 0; row < rows.Length; row++)
            {
                engine.Predict(rows[row], ref scored);
                scores[row] = (double)scored.Score * Workload.Ensemble.Scale;
            }
        });
        return (rate, scores);
    }
}
