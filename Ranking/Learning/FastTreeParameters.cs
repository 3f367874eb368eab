namespace Matching.Ranking.Learning;

/// <summary>
/// How <see cref="FastTreeLearner"/> learns. The defaults are what cross-validation found best for some dozens of vacancies: small trees,
/// many of them, most of the way on squared error, which steadies the scale of scores from vacancy to vacancy, and LambdaRank for the heads
/// of the lists at the end.
/// </summary>
public sealed record FastTreeParameters
{
    /// <summary>Trees that descend the squared distance to the grade, 0-1000; they come first.</summary>
    public int GradeTrees { get; init; } = 240;

    /// <summary>Trees after them that descend LambdaRank's gradients, 0-1000. Both kinds together 1-1000.</summary>
    public int RankTrees { get; init; } = 40;

    /// <summary>Most leaves of a tree, 2-64.</summary>
    public int Leaves { get; init; } = 6;

    /// <summary>Fewest of a tree's training rows in a leaf, 1 or more.</summary>
    public int MinLeafRows { get; init; } = 10;

    /// <summary>What a tree's output is multiplied by, above 0, at most 1.</summary>
    public double LearningRate { get; init; } = 0.03;

    /// <summary>Share of the rows that each tree's splits are found on, above 0, at most 1.</summary>
    public double RowShare { get; init; } = 0.7;

    /// <summary>Share of the features that each tree may split on, above 0, at most 1.</summary>
    public double FeatureShare { get; init; } = 0.4;

    /// <summary>Added to a leaf's sum of second derivatives, above 0: shrinks outputs that rest on little.</summary>
    public double L2 { get; init; } = 1;

    /// <summary>LambdaRank's truncation level: the rank from which two rows no longer pull at each other, 1 or more.</summary>
    public int Truncation { get; init; } = 20;

    /// <summary>Seed of every random choice.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Throws when a parameter is out of range, naming it.</summary>
    /// <exception cref="ArgumentException">A parameter is out of range.</exception>
    public void Check()
    {
        const int Most = Model.TreeEnsemble.MaxTrees;
        Require(GradeTrees is >= 0 and <= Most, nameof(GradeTrees), GradeTrees, $"0-{Most}");
        Require(RankTrees is >= 0 and <= Most, nameof(RankTrees), RankTrees, $"0-{Most}");
        Require(GradeTrees + RankTrees is >= 1 and <= Most, $"{nameof(GradeTrees)} + {nameof(RankTrees)}", GradeTrees + RankTrees, $"1-{Most}");
        Require(Leaves is >= 2 and <= Model.TreeEnsemble.MaxLeaves, nameof(Leaves), Leaves, $"2-{Model.TreeEnsemble.MaxLeaves}");
        Require(MinLeafRows >= 1, nameof(MinLeafRows), MinLeafRows, "1 or more");
        Require(LearningRate is > 0 and <= 1, nameof(LearningRate), LearningRate, "above 0, at most 1");
        Require(RowShare is > 0 and <= 1, nameof(RowShare), RowShare, "above 0, at most 1");
        Require(FeatureShare is > 0 and <= 1, nameof(FeatureShare), FeatureShare, "above 0, at most 1");
        Require(L2 > 0 && double.IsFinite(L2), nameof(L2), L2, "above 0");
        Require(Truncation >= 1, nameof(Truncation), Truncation, "1 or more");
    }

    /// <summary>The parameters by name, as model files keep them.</summary>
    public IReadOnlyDictionary<string, double> ToDictionary() => new SortedDictionary<string, double>(StringComparer.Ordinal)
    {
        ["grade-trees"] = GradeTrees, ["rank-trees"] = RankTrees, ["leaves"] = Leaves, ["min-leaf-rows"] = MinLeafRows, ["learning-rate"] = LearningRate,
        ["row-share"] = RowShare, ["feature-share"] = FeatureShare, ["l2"] = L2, ["truncation"] = Truncation, ["seed"] = Seed,
    };

    private static void Require(bool holds, string name, double value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"FastTree parameter {name} is {value}; it must be {rule}."));
        }
    }
}
