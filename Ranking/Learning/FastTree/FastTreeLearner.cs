using Matching.Ranking.Model;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace Matching.Ranking.Learning;

/// <summary>
/// ML.NET's FastTree ranking trainer (LambdaMART in Microsoft's implementation) behind our interface. Its trees become ours, so that one
/// scorer and one model file serve both learners. Deterministic: it learns on one thread from its seed.
/// </summary>
public sealed class FastTreeLearner(FastTreeParameters parameters) : IRankingLearner
{
    /// <summary>Fewest vacancies that can be learned from.</summary>
    public const int MinQueries = 2;

    private const int MostBins = 255;

    // The gains of grades are one setting of the whole process in FastTree: it is the same for every learner here.
    private static readonly double[] Gains = [.. Enumerable.Range(0, RankingData.MaxGrade + 1).Select(grade => (double)RankingData.Gain(grade))];

    /// <inheritdoc/>
    public string Name => "fasttree";

    /// <inheritdoc/>
    /// <remarks>FastTree is told neither of <paramref name="validation"/> nor, once it runs, of <paramref name="cancellation"/>: it grows all trees.</remarks>
    public TreeEnsemble Learn(RankingData training, RankingData? validation = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var (_, model) = Fit(training, cancellation);
        return FastTreeExport.ToEnsemble(model.TrainedTreeEnsemble.Trees, training);
    }

    /// <summary>Learns, and keeps what ML.NET scores with: tests compare our scores with its own.</summary>
    /// <param name="training">Pairs to learn from.</param>
    /// <param name="cancellation">Ends the learning.</param>
    /// <exception cref="ArgumentException">The data hold too little to learn from; the message says how much is needed.</exception>
    internal (Func<RankingData, float[]> Score, FastTreeRankingModelParameters Model) Fit(RankingData training, CancellationToken cancellation)
    {
        parameters.Check();
        CheckData(training);
        var context = new MLContext(parameters.Seed);
        var transformer = context.Ranking.Trainers.FastTree(new FastTreeRankingTrainer.Options
        {
            NumberOfTrees = parameters.Trees,
            NumberOfLeaves = parameters.Leaves,
            MinimumExampleCountPerLeaf = parameters.MinLeafRows,
            LearningRate = parameters.LearningRate,
            FeatureFraction = parameters.FeatureShare,
            MaximumBinCountPerFeature = MostBins,
            CustomGains = Gains,
            Seed = parameters.Seed,
            FeatureSelectionSeed = parameters.Seed,
            NumberOfThreads = 1,
        }).Fit(ToView(context, training));
        cancellation.ThrowIfCancellationRequested();
        return (data => [.. transformer.Transform(ToView(context, data)).GetColumn<float>("Score")], transformer.Model);
    }

    private static IDataView ToView(MLContext context, RankingData data)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, data.FeatureCount);
        schema[nameof(Row.GroupId)].ColumnType = new KeyDataViewType(typeof(uint), data.QueryCount);
        return context.Data.LoadFromEnumerable(Rows(data), schema);
    }

    private static IEnumerable<Row> Rows(RankingData data)
    {
        for (var query = 0; query < data.QueryCount; query++)
        {
            var (start, end) = data.Query(query);
            for (var row = start; row < end; row++)
            {
                var features = new float[data.FeatureCount];
                for (var feature = 0; feature < features.Length; feature++)
                {
                    features[feature] = data.Row(row)[feature];
                }

                // Keys count from 1: 0 is a missing one.
                yield return new Row { GroupId = (uint)query + 1, Label = data.Grades[row], Features = features };
            }
        }
    }

    private void CheckData(RankingData data)
    {
        if (data.QueryCount < MinQueries || data.RowCount < 2 * parameters.MinLeafRows)
        {
            throw new ArgumentException(
                $"too few judgments to train: {data.QueryCount} vacancies with {data.RowCount} judged pairs; at least {MinQueries} vacancies and {2 * parameters.MinLeafRows} pairs are needed.");
        }

        if (data.Grades.All(grade => grade == data.Grades[0]))
        {
            throw new ArgumentException($"nothing to learn: every judged pair has grade {data.Grades[0]}; judgments of at least two grades are needed.");
        }
    }

    private sealed class Row
    {
        public uint GroupId { get; set; }

        public float Label { get; set; }

        public float[] Features { get; set; } = [];
    }
}
