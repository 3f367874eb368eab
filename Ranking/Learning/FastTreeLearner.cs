using Matching.Ranking.Model;

namespace Matching.Ranking.Learning;

/// <summary>
/// Gradient-boosted regression trees (Friedman 2001), first on squared error to the grade, then on LambdaRank's gradients (LambdaMART,
/// Burges 2010). ML.NET's FastTree finds the splits; leaves are Newton steps brought into the directions of the features, so that no
/// score falls as a rising feature grows. Deterministic: every random choice comes from the seed, and FastTree works on one thread.
/// </summary>
public sealed class FastTreeLearner(FastTreeParameters parameters) : IRankingLearner
{
    /// <summary>Fewest vacancies that can be learned from.</summary>
    public const int MinQueries = 2;

    /// <summary>Most judged pairs that can be learned from: bounds memory.</summary>
    public const int MaxRows = 1 << 20;

    // Squared error does not change under the trees of a batch but for leaves that the projection moved; LambdaRank's gradients do.
    private const int GradeBatch = 40;
    private const int RankBatch = 10;

    /// <inheritdoc/>
    public string Name => "fasttree";

    /// <inheritdoc/>
    public TreeEnsemble Learn(RankingData training, CancellationToken cancellation = default)
    {
        parameters.Check();
        CheckData(training);
        var boosting = new Boosting(training, parameters);
        boosting.Descend(new SquaredGradients(), parameters.GradeTrees, GradeBatch, cancellation);
        boosting.Descend(new LambdaGradients(parameters.Truncation, normalise: true), parameters.RankTrees, RankBatch, cancellation);
        return boosting.ToEnsemble();
    }

    private void CheckData(RankingData data)
    {
        if (data.QueryCount < MinQueries || data.RowCount < 2 * parameters.MinLeafRows)
        {
            throw new ArgumentException(
                $"too few judgments to train: {data.QueryCount} vacancies with {data.RowCount} judged pairs; at least {MinQueries} vacancies and {2 * parameters.MinLeafRows} pairs are needed.");
        }

        if (data.RowCount > MaxRows)
        {
            throw new ArgumentException($"too many judgments to train: {data.RowCount} pairs; at most {MaxRows} are supported. Take a sample.");
        }

        if (data.Grades.All(grade => grade == data.Grades[0]))
        {
            throw new ArgumentException($"nothing to learn: every judged pair has grade {data.Grades[0]}; judgments of at least two grades are needed.");
        }
    }
}
