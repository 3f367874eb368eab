using Matching.Profiles.Competences;
using Matching.Profiles.Learning;

namespace Matching.Quality;

/// <summary>Trains <see cref="LevelModel"/> on some of the judged CVs.</summary>
internal sealed class LevelTrainer(CandidateData data, int seed)
{
    private const double WordPenalty = 0.5;
    private const double RolePenalty = 4;
    private const double RoleScale = 0.25;
    private const int InnerFolds = 8;

    private static readonly BoostingPlan Plan = new(Trees: 220, Leaves: 8, Rate: 0.04f, MinRows: 20, Penalty: 5, RowShare: 0.6f, FeatureShare: 0.5f);

    private readonly double[][] _jointKernel =
        [.. data.WordKernel.Zip(data.RoleKernel, (words, roles) => words.Zip(roles, (w, r) => w + (RoleScale * r)).ToArray())];

    /// <summary>Trains on the CVs at the places given.</summary>
    public LevelModel Train(int[] rows)
    {
        var means = Means(rows);
        var experts = new LevelModel.ExpertLevels[data.Candidates.Count];
        foreach (var (inner, held) in Folds.Of(rows, InnerFolds, seed + 1))
        {
            var (w, j, r) = Solve(inner);
            var hearing = Scorer(w, inner);
            foreach (var d in held)
            {
                experts[d] = new LevelModel.ExpertLevels(
                    Ridge.Predict(data.WordKernel[d], inner, w.Alphas, w.Means),
                    Ridge.Predict(_jointKernel[d], inner, j.Alphas, j.Means),
                    Ridge.Predict(data.RoleKernel[d], inner, r.Alphas, r.Means),
                    SentenceVoices.Of(data.Readings[d], data.Sentences[d], hearing).Pooled());
            }
        }

        var (trainedRows, generalRows, targets, owners) = Rows(rows, experts, means);
        var trained = TreeBooster.Train(trainedRows, targets, Plan, seed + 2);
        var general = TreeBooster.Train(generalRows, targets, Plan, seed + 3);
        var (words, joint, role) = Solve(rows);
        return new LevelModel
        {
            Competences = [.. data.Framework.Competences.Select(competence => competence.Id)],
            Idf = data.Idf,
            Words = Scorer(words, rows),
            Joint = Scorer(joint, rows),
            JointRole = RoleWeights(joint.Alphas, rows, RoleScale),
            RoleOnly = [.. RoleWeights(role.Alphas, rows, 1), .. role.Means.Select(mean => (float)mean)],
            Means = means,
            Trained = trained,
            General = general,
            Calibration = Calibrate(trainedRows, targets, owners),
            GeneralCalibration = Calibrate(generalRows, targets, owners),
        };
    }

    private ((double[][] Alphas, double[] Means) Words, (double[][] Alphas, double[] Means) Joint, (double[][] Alphas, double[] Means) Role) Solve(int[] rows) => (
        Ridge.Solve(data.WordKernel, rows, data.Levels, WordPenalty),
        Ridge.Solve(_jointKernel, rows, data.Levels, WordPenalty),
        Ridge.Solve(data.RoleKernel, rows, data.Levels, RolePenalty));

    private LinearScorer Scorer((double[][] Alphas, double[] Means) solution, int[] rows) =>
        LinearScorer.Quantise(TextKernel.Primal(data.Vectors, rows, solution.Alphas), [.. solution.Means.Select(mean => (float)mean)]);

    private float[] RoleWeights(double[][] alphas, int[] rows, double scale)
    {
        var outputs = alphas[0].Length;
        var weights = new float[RoleFeatures.Count * outputs];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var f = 0; f < RoleFeatures.Count; f++)
            {
                for (var o = 0; o < outputs; o++)
                {
                    weights[(f * outputs) + o] += (float)(scale * data.Roles[rows[i]][f] * alphas[i][o]);
                }
            }
        }

        return weights;
    }

    private float[] Means(int[] rows) =>
        [.. Enumerable.Range(0, data.Framework.Competences.Count).Select(c => rows.Average(d => data.Levels[d][c]))];

    private (List<float[]> Trained, List<float[]> General, List<float> Targets, List<int> Owners) Rows(int[] rows, LevelModel.ExpertLevels[] experts, float[] means)
    {
        var (trained, general, targets, owners) = (new List<float[]>(), new List<float[]>(), new List<float>(), new List<int>());
        foreach (var d in rows)
        {
            var whole = LevelModel.WholeText(data.Readings[d], data.Counts[d]);
            for (var c = 0; c < data.Framework.Competences.Count; c++)
            {
                var row = new float[LevelModel.RowLength];
                experts[d].Write(c, means, row);
                LevelModel.WriteGeneral(c, data.Counts[d], whole, data.Roles[d], row.AsSpan(LevelModel.Experts, LevelModel.GeneralRowLength));
                trained.Add(row);
                general.Add(row[LevelModel.Experts..(LevelModel.Experts + LevelModel.GeneralRowLength)]);
                targets.Add(data.Levels[d][c]);
                owners.Add(d);
            }
        }

        return (trained, general, targets, owners);
    }

    // Knots are chosen on predictions of trees that did not see the person: where the rounding errs least, with a thought for "has it or not" at level 2.
    private Calibration Calibrate(List<float[]> rows, List<float> targets, List<int> owners)
    {
        var held = new float[rows.Count];
        var people = owners.Distinct().ToArray();
        foreach (var (inner, outer) in Folds.Of(people, 4, seed + 4))
        {
            var kept = inner.ToHashSet();
            var index = Enumerable.Range(0, rows.Count).Where(i => kept.Contains(owners[i])).ToArray();
            var trees = TreeBooster.Train([.. index.Select(i => rows[i])], [.. index.Select(i => targets[i])], Plan, seed + 5);
            for (var i = 0; i < rows.Count; i++)
            {
                held[i] = kept.Contains(owners[i]) ? held[i] : trees.Score(rows[i]);
            }
        }

        return Calibrator.Fit(held, [.. targets]);
    }
}
