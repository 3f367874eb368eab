using Matching.Ranking.Model;

namespace Matching.Bench.Scoring.Rivals;

/// <summary>Another way to score the same rows by the same trees.</summary>
/// <param name="workload">What is scored.</param>
internal abstract class Rival(RivalWorkload workload) : IDisposable
{
    /// <summary>What it is, with its version where that is known.</summary>
    public abstract string Name { get; }

    /// <summary>What has to be installed for it; for the report when it is not there.</summary>
    public virtual string Needs => "nothing beside the packages of this project";

    /// <summary>Whether it can use several threads by itself.</summary>
    public virtual bool UsesThreads => true;

    /// <summary>What is scored.</summary>
    protected RivalWorkload Workload { get; } = workload;

    /// <summary>Measures it and checks its scores against ours.</summary>
    /// <returns>Null when what it needs is not there.</returns>
    /// <exception cref="InvalidOperationException">It gives other scores: it does not score the same trees.</exception>
    public Rate? Measure(int threads)
    {
        if (!IsThere())
        {
            return null;
        }

        var (rate, scores) = Run(threads);
        Compare(scores);
        return rate;
    }

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    /// <summary>Whether what it needs is on this machine.</summary>
    protected virtual bool IsThere() => true;

    /// <summary>Scores all rows several times.</summary>
    /// <returns>The best rate, and scores of at least the first thousand rows in our units.</returns>
    protected abstract (Rate Rate, IReadOnlyList<double> Scores) Run(int threads);

    /// <summary>Leaves rounded to our units may differ by half a unit a tree, no more.</summary>
    private void Compare(IReadOnlyList<double> scores)
    {
        for (var row = 0; row < Math.Min(1000, Workload.Count); row++)
        {
            var ours = Workload.Ensemble.Score(Workload.Row(row));
            if (Math.Abs(ours - scores[row]) > Workload.Ensemble.Trees.Count)
            {
                throw new InvalidOperationException($"{Name} gives row {row} the score {scores[row]}, we give {ours}: not the same trees.");
            }
        }
    }
}

/// <summary>What all score: rows of bytes, and the trees.</summary>
/// <param name="Ensemble">The trees.</param>
/// <param name="Rows">Rows of <see cref="Workloads.Features"/> bytes.</param>
/// <param name="Count">Number of rows.</param>
internal sealed record RivalWorkload(TreeEnsemble Ensemble, byte[] Rows, int Count)
{
    /// <summary>The rows as 32-bit floats, which libraries take.</summary>
    public float[] Floats { get; } = Array.ConvertAll(Rows, value => (float)value);

    /// <summary>One row.</summary>
    public ReadOnlySpan<byte> Row(int row) => Rows.AsSpan(row * Workloads.Features, Workloads.Features);
}
