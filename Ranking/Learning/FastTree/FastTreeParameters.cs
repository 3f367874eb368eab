namespace Matching.Ranking.Learning;

/// <summary>How ML.NET's FastTree grows its ranking trees.</summary>
public sealed record FastTreeParameters
{
    /// <summary>Trees, 1-1000.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Leaves a tree, 2-64.</summary>
    public int Leaves { get; init; } = 16;

    /// <summary>Fewest training rows in a leaf, 1 or more.</summary>
    public int MinLeafRows { get; init; } = 10;

    /// <summary>Above 0. In ranking it sets how steep the pairwise sigmoid is, not how far a step goes.</summary>
    public double LearningRate { get; init; } = 0.2;

    /// <summary>Share of the features that a tree may read, above 0, at most 1.</summary>
    public double FeatureShare { get; init; } = 1;

    /// <summary>Seed of every random choice.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The parameters with a plan to learn by them.</summary>
    /// <exception cref="ArgumentException">A parameter is out of range.</exception>
    public LearnerPlan ToPlan()
    {
        Check();
        return new LearnerPlan(() => new FastTreeLearner(this), Seed, ToDictionary());
    }

    /// <summary>Throws when a parameter is out of range, naming it.</summary>
    /// <exception cref="ArgumentException">A parameter is out of range.</exception>
    public void Check()
    {
        Require(Trees is >= 1 and <= Model.TreeEnsemble.MaxTrees, nameof(Trees), Trees, $"1-{Model.TreeEnsemble.MaxTrees}");
        Require(Leaves is >= 2 and <= Model.TreeEnsemble.MaxLeaves, nameof(Leaves), Leaves, $"2-{Model.TreeEnsemble.MaxLeaves}");
        Require(MinLeafRows >= 1, nameof(MinLeafRows), MinLeafRows, "1 or more");
        Require(LearningRate > 0, nameof(LearningRate), LearningRate, "above 0");
        Require(FeatureShare is > 0 and <= 1, nameof(FeatureShare), FeatureShare, "above 0, at most 1");
    }

    private SortedDictionary<string, double> ToDictionary() => new(StringComparer.Ordinal)
    {
        ["trees"] = Trees, ["leaves"] = Leaves, ["min-leaf-rows"] = MinLeafRows, ["learning-rate"] = LearningRate, ["feature-share"] = FeatureShare, ["seed"] = Seed,
    };

    private static void Require(bool holds, string name, double value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"FastTree parameter {name} is {value}; it must be {rule}."));
        }
    }
}
