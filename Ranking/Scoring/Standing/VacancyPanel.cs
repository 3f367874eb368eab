using System.Runtime.InteropServices;
using Matching.Ranking.Features;
using Matching.Ranking.Model;
using Matching.Ranking.Scoring.Kernels;

namespace Matching.Ranking.Scoring.Standing;

/// <summary>
/// Scores one candidate for many vacancies. Where a search has candidates side by side in the vectors, here the vacancies are:
/// each lane holds one vacancy's feature values for the candidate, and one program, the ensemble as it is for any vacancy, runs over
/// 512 of them at once. Scores equal those of <see cref="CompiledQuery"/>. Not safe for concurrent use.
/// </summary>
internal sealed class VacancyPanel
{
    private readonly CompiledQuery anyVacancy;
    private readonly int features;
    private readonly List<CandidateBlock> blocks = [];
    private readonly List<FlatPlans?> lanes = [];
    private readonly Stack<int> free = new();
    private readonly byte[] row = new byte[Pool.MaxWidth];
    private readonly byte[] nibbles = new byte[Pool.MaxWidth];

    public VacancyPanel(TreeEnsemble ensemble)
    {
        features = ensemble.FeatureCount;
        byte[] same = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        anyVacancy = CompiledQuery.Compile(ensemble, [.. Enumerable.Range(0, features).Select(column => new TablePlan(column, same))]);
    }

    /// <summary>Lanes in use or free; scores have this length.</summary>
    public int Lanes => lanes.Count;

    /// <summary>Vacancies.</summary>
    public int Count => lanes.Count - free.Count;

    /// <summary>Adds a vacancy.</summary>
    /// <returns>Its lane until it is removed.</returns>
    public int Add(IReadOnlyList<FeaturePlan> plans)
    {
        var flat = new FlatPlans(plans);
        if (free.TryPop(out var lane))
        {
            lanes[lane] = flat;
            return lane;
        }

        if (lanes.Count == blocks.Count * CandidateBlock.Lanes)
        {
            blocks.Add(new CandidateBlock(features, 0));
        }

        lanes.Add(flat);
        return lanes.Count - 1;
    }

    /// <summary>Takes a vacancy out; its lane may be given to another.</summary>
    public void Remove(int lane)
    {
        lanes[lane] = null;
        free.Push(lane);
    }

    /// <summary>Scores one candidate.</summary>
    /// <param name="candidate">Its columns; those beyond its end count as zero.</param>
    /// <param name="scores">Receives a score a lane; of free lanes any.</param>
    public void Score(ReadOnlySpan<byte> candidate, Span<int> scores)
    {
        candidate.CopyTo(row);
        row.AsSpan(candidate.Length).Clear();
        for (var c = 0; c < row.Length; c++)
        {
            nibbles[c] = Math.Min(row[c], (byte)15);
        }

        for (var lane = 0; lane < lanes.Count; lane++)
        {
            lanes[lane]?.Evaluate(row, nibbles, blocks[lane / CandidateBlock.Lanes].Columns.AsSpan(lane % CandidateBlock.Lanes), CandidateBlock.Lanes);
        }

        var width = VectorWidths.Widest;
        var scorer = ScorerPool.Rent(width);
        try
        {
            for (var first = 0; first < blocks.Count; first += scorer.Groups)
            {
                var batch = BlocksFrom(first, Math.Min(scorer.Groups, blocks.Count - first));
                var found = scorer.Score(anyVacancy.Program, batch, []);
                for (var i = 0; i < found.Length; i++)
                {
                    var lane = (first * CandidateBlock.Lanes) + scorer.Candidates[i];
                    if (lane < lanes.Count)
                    {
                        scores[lane] = found[i];
                    }
                }
            }
        }
        finally
        {
            ScorerPool.Return(width, scorer);
        }
    }

    private ReadOnlySpan<CandidateBlock> BlocksFrom(int first, int count) =>
        CollectionsMarshal.AsSpan(blocks).Slice(first, count);
}
