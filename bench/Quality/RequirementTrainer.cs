using Matching.Profiles.Competences;
using Matching.Profiles.Learning;

namespace Matching.Quality;

/// <summary>Trains <see cref="RequirementModel"/> on some of the judged ads.</summary>
internal sealed class RequirementTrainer(VacancyData data, int seed)
{
    private const double UnitPenalty = 0.7;
    private const double AdPenalty = 0.7;
    private const int InnerFolds = 5;

    private static readonly BoostingPlan SentencePlan = new(Trees: 120, Leaves: 8, Rate: 0.07f, MinRows: 20, Penalty: 3, Logistic: true);
    private static readonly BoostingPlan AdPlan = new(Trees: 120, Leaves: 5, Rate: 0.04f, MinRows: 12, Penalty: 4, RowShare: 0.6f, FeatureShare: 0.5f, Logistic: true);
    private static readonly BoostingPlan WeightPlan = new(Trees: 110, Leaves: 4, Rate: 0.04f, MinRows: 12, Penalty: 4, RowShare: 0.6f, FeatureShare: 0.5f);

    private readonly int _count = data.Framework.Competences.Count;

    /// <summary>Trains on the ads at the places given.</summary>
    public RequirementModel Train(int[] ads)
    {
        var means = Means(ads);
        var folds = Folds.Of(ads, InnerFolds, seed + 1).ToArray();
        var (words, adLevels) = Experts(folds);
        var trained = SentenceRows(ads, words, means);
        var (chances, generalChances) = HeldChances(folds, trained);

        var rows = AdRows(ads, adLevels, chances, means, general: false);
        var generalRows = AdRows(ads, adLevels, generalChances, means, general: true);
        var weighty = rows.Where(row => row.Weight > 0).ToList();
        var solution = SolveUnits(ads);
        var adSolution = Ridge.Solve(data.AdKernel, ads, Asked(), AdPenalty);
        return new RequirementModel
        {
            Competences = [.. data.Framework.Competences.Select(competence => competence.Id)],
            Words = LinearScorer.Quantise(TextKernel.Primal(data.UnitVectors, solution.Rows, solution.Alphas), Floats(solution.Means)),
            Ad = LinearScorer.Quantise(TextKernel.Primal(data.AdVectors, ads, adSolution.Alphas), Floats(adSolution.Means)),
            Means = means,
            Sentence = TreeBooster.Train([.. trained.Select(row => row.Row)], [.. trained.Select(row => row.Label)], SentencePlan, seed + 2),
            GeneralSentence = TreeBooster.Train([.. trained.Select(row => row.General)], [.. trained.Select(row => row.Label)], SentencePlan, seed + 3),
            Asked = TreeBooster.TrainBag(Of(rows), Flags(rows), AdPlan, seed + 4),
            GeneralAsked = TreeBooster.TrainBag(Of(generalRows), Flags(generalRows), AdPlan, seed + 5),
            Weight = TreeBooster.TrainBag(Of(weighty), [.. weighty.Select(row => row.Weight)], WeightPlan, seed + 6),
            Must = TreeBooster.TrainBag(Of(weighty), [.. weighty.Select(row => row.Must ? 1f : 0f)], AdPlan, seed + 7),
            Thresholds =
            [
                Threshold(rows, row => row.Weight > 0, AdPlan, Enumerable.Range(0, _count).Sum(c => means[2 * c])),
                Threshold(generalRows, row => row.Weight > 0, AdPlan),
                Threshold(weighty, row => row.Must, AdPlan),
            ],
        };
    }

    private static float[] Floats(double[] values) => [.. values.Select(value => (float)value)];

    private static List<float[]> Of(List<AdRow> rows) => [.. rows.Select(row => row.Row)];

    private static List<float> Flags(List<AdRow> rows) => [.. rows.Select(row => row.Weight > 0 ? 1f : 0f)];

    private float[][] Asked() => [.. data.Weights.Select(weights => weights.Select(weight => weight > 0 ? 1f : 0f).ToArray())];

    private float[] Means(int[] ads)
    {
        var means = new float[2 * _count];
        for (var c = 0; c < _count; c++)
        {
            var weights = ads.Select(ad => data.Weights[ad][c]).Where(weight => weight > 0).ToArray();
            means[2 * c] = (weights.Length + 0.5f) / (ads.Length + 1f);
            means[(2 * c) + 1] = (weights.Sum() + 6) / (weights.Length + 2);
        }

        return means;
    }

    // Units of the ads given, and the framework's own phrases.
    private (int[] Rows, double[][] Alphas, double[] Means) SolveUnits(int[] ads)
    {
        var kept = ads.Append(-1).ToHashSet();
        var rows = Enumerable.Range(0, data.Units.Length).Where(unit => kept.Contains(data.Units[unit].Ad)).ToArray();
        var (alphas, means) = Ridge.Solve(data.UnitKernel, rows, data.Labels, UnitPenalty);
        return (rows, alphas, means);
    }

    // What experts that did not see an ad say of its sentences (by unit) and of its whole.
    private (float[][] Words, float[][] Ads) Experts((int[] Train, int[] Held)[] folds)
    {
        var words = new float[data.Units.Length][];
        var ads = new float[data.Vacancies.Count][];
        foreach (var (train, held) in folds)
        {
            var solution = SolveUnits(train);
            var adSolution = Ridge.Solve(data.AdKernel, train, Asked(), AdPenalty);
            for (var unit = 0; unit < data.Units.Length; unit++)
            {
                if (held.Contains(data.Units[unit].Ad))
                {
                    words[unit] = Ridge.Predict(data.UnitKernel[unit], solution.Rows, solution.Alphas, solution.Means);
                }
            }

            foreach (var ad in held)
            {
                ads[ad] = Ridge.Predict(data.AdKernel[ad], train, adSolution.Alphas, adSolution.Means);
            }
        }

        return (words, ads);
    }

    private List<UnitRow> SentenceRows(int[] ads, float[][] words, float[] means)
    {
        var rows = new List<UnitRow>();
        for (var unit = 0; unit < data.Units.Length; unit++)
        {
            var (ad, sentence) = data.Units[unit];
            if (ad < 0 || !ads.Contains(ad))
            {
                continue;
            }

            for (var c = 0; c < _count; c++)
            {
                if (VacancyReading.IsNone(data.Readings[ad].DemandOf(sentence, c)))
                {
                    continue;
                }

                var row = new float[RequirementModel.SentenceRow];
                var general = new float[RequirementModel.SentenceRow];
                RequirementModel.WriteSentence(data.Readings[ad], sentence, c, c, words[unit], means, row);
                RequirementModel.WriteSentence(data.Readings[ad], sentence, c, -1, words[unit], means, general);
                rows.Add(new UnitRow(ad, sentence, c, row, general, data.Labels[unit][c]));
            }
        }

        return rows;
    }

    // Chances by trees that did not see the ad: [ad][competence][sentence].
    private (float[][][] Trained, float[][][] General) HeldChances((int[] Train, int[] Held)[] folds, List<UnitRow> rows)
    {
        var trained = Empty();
        var general = Empty();
        foreach (var (train, held) in folds)
        {
            var seen = rows.Where(row => train.Contains(row.Ad)).ToList();
            var trees = TreeBooster.Train([.. seen.Select(row => row.Row)], [.. seen.Select(row => row.Label)], SentencePlan, seed + 8);
            var generalTrees = TreeBooster.Train([.. seen.Select(row => row.General)], [.. seen.Select(row => row.Label)], SentencePlan, seed + 9);
            foreach (var row in rows.Where(row => held.Contains(row.Ad)))
            {
                trained[row.Ad][row.Competence][row.Sentence] = trees.Chance(row.Row);
                general[row.Ad][row.Competence][row.Sentence] = generalTrees.Chance(row.General);
            }
        }

        return (trained, general);
    }

    private float[][][] Empty() =>
        [.. data.Readings.Select(reading => Enumerable.Range(0, _count).Select(_ => new float[reading.Text.Sentences.Count]).ToArray())];

    private List<AdRow> AdRows(int[] ads, float[][] adLevels, float[][][] chances, float[] means, bool general)
    {
        var rows = new List<AdRow>();
        foreach (var ad in ads)
        {
            float[] tops = [.. chances[ad].Select(one => one.DefaultIfEmpty().Max())];
            for (var c = 0; c < _count; c++)
            {
                var row = new float[RequirementModel.AdRow];
                RequirementModel.WriteAd(
                    data.Readings[ad], c, general ? -1 : c, chances[ad][c], RequirementModel.Order(chances[ad][c]), adLevels[ad], tops, means, row);
                rows.Add(new AdRow(ad, row, data.Weights[ad][c], data.Musts[ad][c]));
            }
        }

        return rows;
    }

    // The chance from which on saying yes gives the best F1 on ads that the trees did not see.
    private float Threshold(List<AdRow> rows, Func<AdRow, bool> truth, BoostingPlan plan, float typical = 0)
    {
        var pairs = new List<(float Chance, bool Truth)>();
        foreach (var (train, held) in Folds.Of([.. rows.Select(row => row.Ad).Distinct()], InnerFolds, seed + 10))
        {
            var seen = rows.Where(row => train.Contains(row.Ad)).ToList();
            var trees = TreeBooster.Train(Of(seen), [.. seen.Select(row => truth(row) ? 1f : 0f)], plan, seed + 11);
            foreach (var ad in rows.Where(row => held.Contains(row.Ad)).GroupBy(row => row.Ad))
            {
                float[] chances = [.. ad.Select(row => trees.Chance(row.Row))];
                pairs.AddRange((typical > 0 ? RequirementModel.ToTypicalCount(chances, typical, int.MaxValue) : chances).Zip(ad.Select(truth)));
            }
        }

        // F1 is flat and ragged around its best on so few ads: the middle of the thresholds that come close to it is the safer choice.
        var scored = Enumerable.Range(20, 50).Select(step => step / 100f)
            .Select(threshold => (Threshold: threshold, F1: Metrics.F1(pairs.Select(pair => (pair.Chance >= threshold, pair.Truth))))).ToList();
        var best = scored.Max(entry => entry.F1);
        return scored.Where(entry => entry.F1 >= best - 0.01).Average(entry => entry.Threshold);
    }

    private sealed record UnitRow(int Ad, int Sentence, int Competence, float[] Row, float[] General, float Label);

    private sealed record AdRow(int Ad, float[] Row, float Weight, bool Must);
}
