using System.Collections.Concurrent;
using Matching.Contracts;
using Matching.Ranking.Evaluation;
using Matching.Ranking.Features;
using Matching.Ranking.Learning;
using Matching.Ranking.Model;
using Matching.Ranking.Tests.Features;

namespace Matching.Ranking.Tests.Evaluation;

public sealed class CrossValidationTests
{
    private static readonly FastTreeParameters Small = new() { GradeTrees = 0, RankTrees = 30, MinLeafRows = 4, LearningRate = 0.15 };

    [Fact]
    public void A_pair_is_never_scored_by_a_model_that_saw_its_vacancy_or_its_candidate()
    {
        var set = TestSets.Random(1);
        var spies = new System.Collections.Concurrent.ConcurrentBag<Spy>();
        new CrossValidation(PersonFolds: 4).Run(set, () =>
        {
            var spy = new Spy();
            spies.Add(spy);
            return spy;
        });
        Assert.Equal(set.Vacancies.Count * 4, spies.Count);
        // Each model learns from all vacancies but one and from three quarters of the people.
        Assert.All(spies, s => Assert.Equal((set.Vacancies.Count - 1, (set.Vacancies.Count - 1) * 30), (s.Queries, s.Rows)));
    }

    [Fact]
    public void Memorising_people_or_vacancies_does_not_help()
    {
        // Judgments that are noise: whoever leaks would order them well above chance.
        var random = new Random(5);
        var vacancies = Enumerable.Range(0, 10).ToDictionary(i => $"v{i}", _ => Profiles.Vacancy(random));
        var candidates = Enumerable.Range(0, 40).ToDictionary(i => $"c{i:00}", _ => Profiles.Candidate(random));
        var judgments = vacancies.Keys.SelectMany(v => candidates.Keys.Select(c => new Judgment(v, c, random.Next(5)))).ToList();
        var set = new JudgedSet(vacancies, candidates, judgments, Profiles.Columns, FeatureCatalog.All);
        var scores = new CrossValidation(4).Run(set, () => new FastTreeLearner(Small));
        var tau = SystemResult.Measure("noise", set, scores).Tau;
        Assert.InRange(tau.Mean, -0.15, 0.15);
    }

    [Fact]
    public void Vacancies_of_one_family_are_left_out_together()
    {
        var set = TestSets.Random(2);
        var families = set.Vacancies.ToDictionary(id => id, id => id is "v00" or "v01" or "v02" ? "a" : "b");
        var spies = new ConcurrentBag<Spy>();
        new CrossValidation(2) { Families = families }.Run(set, () =>
        {
            var spy = new Spy();
            spies.Add(spy);
            return spy;
        });
        Assert.Equal([3, 3, 9, 9], spies.Select(s => s.Queries).Order());
        var error = Assert.Throws<ArgumentException>(() => new CrossValidation(2) { Families = new Dictionary<string, string>() }.Run(set, () => new Spy()));
        Assert.Contains("'v00'", error.Message);
    }

    [Fact]
    public void Concordance_counts_pairs_of_one_key_and_halves_ties()
    {
        var set = TestSets.Random(2, candidateCount: 4);
        sbyte[] grades = [3, 1, 2, 0];
        foreach (var row in set.Grades)
        {
            grades.CopyTo(row, 0);
        }

        // Of the pairs (0, 1) and (2, 3) the first is ordered wrongly and the second tied; pairs across do not count.
        var scores = set.Vacancies.Select(_ => new double[] { 1, 2, 5, 5 }).ToArray();
        Assert.All(Concordance.ByVacancy(set, scores, c => c / 2), share => Assert.Equal(0.25, share));
        Assert.All(Concordance.ByVacancy(set, scores, c => c), share => Assert.True(double.IsNaN(share)));
    }

    [Fact]
    public void Held_out_scores_do_not_depend_on_the_number_of_threads()
    {
        var set = TestSets.Random(2);
        var one = new CrossValidation(3, Parallelism: 1).Run(set, () => new FastTreeLearner(Small));
        var two = new CrossValidation(3, Parallelism: 2).Run(set, () => new FastTreeLearner(Small));
        Assert.Equal(one.SelectMany(s => s), two.SelectMany(s => s));
    }

    [Fact]
    public void A_trained_model_carries_its_held_out_metrics_and_a_calibration_that_rises()
    {
        var set = TestSets.Random(3);
        var trained = new ModelTrainer(Small, new CrossValidation(4)).Train("trial", set);
        Assert.Equal(trained.Result.Ndcg10.Mean, trained.Model.Training.Metrics["ndcg@10"], 1e-4);
        Assert.True(trained.Result.Ndcg10.Mean > 0.75, $"{trained.Result.Ndcg10.Mean}");
        Assert.Equal(set.Vacancies.Count * set.Candidates.Count, trained.Model.Training.Pairs);
        Assert.True(trained.Model.Calibration.Tenths[^1] > trained.Model.Calibration.Tenths[0]);
        Assert.Equal(trained.Model.Version, new ModelTrainer(Small, new CrossValidation(4)).Train("trial", set).Model.Version);
        Assert.Equal(trained.Model.Version, RankingModel.Load(trained.Model.Save()).Version);
    }

    [Fact]
    public void More_of_a_required_competence_never_lowers_the_score_of_a_learned_model()
    {
        var random = new Random(7);
        var model = new ModelTrainer(Small with { GradeTrees = 40, RankTrees = 40, Leaves = 12 }, new CrossValidation(2, 2)).Train("trial", TestSets.Random(4)).Model;
        foreach (var judged in new[] { model, RankingModel.Default })
        {
            for (var i = 0; i < 500; i++)
            {
                var vacancy = Profiles.Vacancy(random);
                if (vacancy.Requirements.Count == 0)
                {
                    continue;
                }

                var query = VacancyQuery.Compile(vacancy, judged, Profiles.Columns);
                var row = CandidateRow.Build(Profiles.Candidate(random), Profiles.Columns);
                var higher = (byte[])row.Clone();
                var column = Profiles.Columns.ColumnOf(vacancy.Requirements[0].Competence);
                higher[column] = (byte)random.Next(row[column], 16);
                Assert.True(query.Score(higher) >= query.Score(row));
            }
        }
    }

    [Fact]
    public void Judgments_of_unknown_people_are_refused_by_name() =>
        Assert.Contains("candidate 'nobody'", Assert.Throws<ArgumentException>(() => new JudgedSet(
            new Dictionary<string, VacancyProfile> { ["v"] = new() { Language = "da" } }, new Dictionary<string, CandidateProfile>(),
            [new Judgment("v", "nobody", 1)], Profiles.Columns, FeatureCatalog.All)).Message);

    [Fact]
    public void Isotonic_calibration_rises_and_gives_the_mean_grade_back()
    {
        var random = new Random(2);
        int[] scores = [.. Enumerable.Range(0, 4000).Select(_ => random.Next(-1000, 1000))];
        byte[] grades = [.. scores.Select(s => (byte)(random.Next(2000) < s + 1000 ? 4 : 0))];
        var table = IsotonicCalibration.Fit(scores, grades);
        for (var score = -900; score <= 900; score += 300)
        {
            Assert.Equal((score + 1000) / 2.0, table.FitTenths(score), 60.0);
        }

        Assert.Throws<ArgumentException>(() => IsotonicCalibration.Fit([1, 2], [0, 1]));
    }

    [Fact]
    public void The_interval_of_a_fit_holds_eight_of_ten_grades_of_other_pairs()
    {
        var random = new Random(3);
        var (scores, grades) = Draw(20_000);
        var table = IsotonicCalibration.Fit(scores, grades);
        Assert.True(table.Measured);
        var (others, judged) = Draw(20_000);
        for (var band = 0; band < 5; band++)
        {
            // A grade stands for the fits that round to it, and is held as far as they lie within.
            var held = others.Zip(judged).Where(p => Math.Min(4, table.FitTenths(p.First) / 200) == band).Select(p =>
            {
                var (low, high) = table.Bounds(p.First);
                var (from, to) = (Math.Max(0, 250.0 * p.Second - 125), Math.Min(1000, 250.0 * p.Second + 125));
                return Math.Clamp((Math.Min(to, high) - Math.Max(from, low)) / (to - from), 0, 1);
            }).ToList();
            Assert.InRange(held.Average(), 0.76, 0.92);
        }

        // The grade scatters around the score by about one.
        (int[] Scores, byte[] Grades) Draw(int count)
        {
            int[] drawn = [.. Enumerable.Range(0, count).Select(_ => random.Next(-1000, 1000))];
            return (drawn, [.. drawn.Select(s => (byte)Math.Clamp(Math.Round((s + 1000) / 500.0 + (2.4 * (random.NextDouble() - 0.5))), 0, 4))]);
        }
    }

    private sealed class Spy : IRankingLearner
    {
        public string Name => "spy";

        public int Queries { get; private set; }

        public int Rows { get; private set; }

        public TreeEnsemble Learn(RankingData training, CancellationToken cancellation = default)
        {
            (Queries, Rows) = (training.QueryCount, training.RowCount);
            var leaf = new RegressionTree { Feature = [], Threshold = [], Left = [], Right = [], Leaf = [0], LeafCover = [1] };
            return new TreeEnsemble { Trees = [leaf], FeatureCount = training.FeatureCount, Scale = 1 };
        }
    }
}
