namespace Matching.Ranking.Learning;

/// <summary>How <see cref="LambdaMart"/> grows its trees.</summary>
public sealed record LambdaMartParameters
{
    /// <summary>
    /// What cross-validation found best for some dozens of vacancies: small trees, many of them, most of the way on squared error,
    /// which steadies the scale of scores from vacancy to vacancy, and LambdaRank for the heads of the lists at the end.
    /// </summary>
    public static LambdaMartParameters FewVacancies { get; } = new()
    {
        WarmTrees = 240, Trees = 40, Leaves = 6, LearningRate = 0.03, MinLeafRows = 10, RowShare = 0.7, FeatureShare = 0.4, Truncation = 20, L2 = 1,
    };

    /// <summary>Trees a bag that descend LambdaRank's gradients, 0-1000.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Trees a bag before them that descend the squared distance to the grade, 0-1000: a warm start.</summary>
    public int WarmTrees { get; init; }

    /// <summary>Trees a bag after the warm start that descend the listwise cross entropy, 0-1000.</summary>
    public int ListwiseTrees { get; init; }

    /// <summary>Most leaves of a tree, 2-64.</summary>
    public int Leaves { get; init; } = 31;

    /// <summary>What a tree's output is multiplied by, above 0, at most 1.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Fewest rows of a leaf, 1 or more.</summary>
    public int MinLeafRows { get; init; } = 20;

    /// <summary>Smallest sum of hessians of a leaf, 0 or more.</summary>
    public double MinLeafHessian { get; init; } = 1e-3;

    /// <summary>Added to a leaf's sum of hessians, 0 or more: shrinks outputs that rest on little.</summary>
    public double L2 { get; init; } = 1;

    /// <summary>Share of the rows that each tree sees, above 0, at most 1.</summary>
    public double RowShare { get; init; } = 1;

    /// <summary>Share of the features that each tree may split on, above 0, at most 1.</summary>
    public double FeatureShare { get; init; } = 1;

    /// <summary>LambdaRank's truncation level, 1 or more.</summary>
    public int Truncation { get; init; } = 30;

    /// <summary>LambdaRank's normalisation of pairs and vacancies.</summary>
    public bool Normalise { get; init; } = true;

    /// <summary>Keep to the features' directions.</summary>
    public bool Monotone { get; init; } = true;

    /// <summary>Ensembles grown with different seeds and added up, 1 or more; all trees together at most 1000.</summary>
    public int Bags { get; init; } = 1;

    /// <summary>Rounds without a better NDCG@10 on the validation pairs after which a bag stops; 0 never stops.</summary>
    public int EarlyStopping { get; init; }

    /// <summary>Seed of every random choice.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Score units per unit of output of one bag; leaves are rounded to it as they are made.</summary>
    public int Scale { get; init; } = 8192;

    /// <summary>Throws when a parameter is out of range, naming it.</summary>
    /// <exception cref="ArgumentException">A parameter is out of range.</exception>
    public void Check()
    {
        Require(Leaves is >= 2 and <= Model.TreeEnsemble.MaxLeaves, nameof(Leaves), Leaves, $"2-{Model.TreeEnsemble.MaxLeaves}");
        Require(Trees >= 0 && WarmTrees >= 0 && ListwiseTrees >= 0, nameof(Trees), Trees, "0 or more");
        Require(Bags >= 1, nameof(Bags), Bags, "1 or more");
        var all = (long)(Trees + WarmTrees + ListwiseTrees) * Bags;
        Require(all is >= 1 and <= Model.TreeEnsemble.MaxTrees, "trees of all bags", all, $"1-{Model.TreeEnsemble.MaxTrees}");
        Require(LearningRate is > 0 and <= 1, nameof(LearningRate), LearningRate, "above 0, at most 1");
        Require(MinLeafRows >= 1, nameof(MinLeafRows), MinLeafRows, "1 or more");
        Require(MinLeafHessian >= 0, nameof(MinLeafHessian), MinLeafHessian, "0 or more");
        Require(L2 >= 0, nameof(L2), L2, "0 or more");
        Require(RowShare is > 0 and <= 1, nameof(RowShare), RowShare, "above 0, at most 1");
        Require(FeatureShare is > 0 and <= 1, nameof(FeatureShare), FeatureShare, "above 0, at most 1");
        Require(Truncation >= 1, nameof(Truncation), Truncation, "1 or more");
        Require(EarlyStopping >= 0, nameof(EarlyStopping), EarlyStopping, "0 or more");
        Require(Scale is >= 16 and <= 1 << 20, nameof(Scale), Scale, "16-1048576");
    }

    /// <summary>The parameters by name, as model files keep them.</summary>
    public IReadOnlyDictionary<string, double> ToDictionary() => new SortedDictionary<string, double>(StringComparer.Ordinal)
    {
        ["trees"] = Trees, ["warm-trees"] = WarmTrees, ["listwise-trees"] = ListwiseTrees, ["leaves"] = Leaves,
        ["learning-rate"] = LearningRate, ["min-leaf-rows"] = MinLeafRows, ["min-leaf-hessian"] = MinLeafHessian, ["l2"] = L2,
        ["row-share"] = RowShare, ["feature-share"] = FeatureShare, ["truncation"] = Truncation, ["normalise"] = Normalise ? 1 : 0,
        ["monotone"] = Monotone ? 1 : 0, ["bags"] = Bags, ["early-stopping"] = EarlyStopping, ["seed"] = Seed, ["scale"] = Scale,
    };

    private static void Require(bool holds, string name, double value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException(FormattableString.Invariant($"learner parameter {name} is {value}; it must be {rule}."));
        }
    }
}
