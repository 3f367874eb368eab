using Matching.Contracts;
using Matching.Grains.Decisions;
using Matching.Grains.Models;
using Matching.Ranking.Evaluation;
using Matching.Ranking.Learning;
using Matching.Ranking.Model;

namespace Matching.GrainsTests;

/// <summary>Training and evaluation of models as the service offers them, on few judgments and with few trees.</summary>
public sealed class TrainingTests
{
    private static readonly string[] Vacancies = ["v05", "v13", "v20"];

    private static readonly string[] Candidates = [.. Samples.CandidateIds.Take(30)];

    [Fact]
    public async Task Too_few_judgments_are_refused_with_how_many_are_needed_and_there()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path);
        await host.Import(["v05"], ["c002"]);
        await Judge(host, (_, _) => 3, ["v05"], ["c002"]);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => Outcome(host, activate: true));
        Assert.Equal(RefusalReason.Precondition, refused.Reason);
        Assert.Contains("100 judged pairs of 20 candidates and 5 vacancies", refused.Message, StringComparison.Ordinal);
        Assert.Contains("there are 1 pairs of 1 candidates and 0 such vacancies", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_challenger_that_passes_its_gates_is_put_in_force_and_can_be_rolled_back()
    {
        using var file = new TemporaryFile();
        await using var host = await Judged(file);
        var models = host.Grains.GetGrain<IModelGrain>("org");
        var shipped = await models.Active();
        var before = await models.Add(RanksByIdAlone().Save());
        await models.Activate(before);
        var kept = await Outcome(host, activate: false);
        Assert.False(kept.Activated);
        Assert.Equal((before, before), (kept.Champion, await models.Active()));
        Assert.Equal(["ndcg", "monotonicity", "explanations"], kept.Gates.Select(gate => gate.Name));

        var outcome = await Outcome(host, activate: true);
        Assert.Equal(kept.Version, outcome.Version);
        Assert.Equal(outcome.Gates.All(gate => gate.Passed), outcome.Activated);
        Assert.True(outcome.Activated, string.Join("; ", outcome.Gates.Select(gate => gate.Detail)));
        Assert.Equal(outcome.Version, await models.Active());
        await host.JobDone();
        Assert.Equal(outcome.Version, (await host.Vacancy("v05").Shortlist(new ShortlistRequest(5, true, "en"))).ModelVersion);
        Assert.Equal(new[] { before, outcome.Version }.Order(StringComparer.Ordinal), (await models.List()).Order(StringComparer.Ordinal));
        Assert.Equal(before, await models.Rollback());
        Assert.Equal(before, await models.Active());
        Assert.Equal(shipped, await models.Rollback());
        Assert.NotNull(await models.File(outcome.Version));
        Assert.Equal(RefusalReason.Precondition, (await Assert.ThrowsAsync<RefusedException>(models.Rollback)).Reason);
    }

    [Fact]
    public async Task A_challenger_that_ranks_worse_than_the_champion_stays_out()
    {
        using var file = new TemporaryFile();
        await using var host = await GrainHost.Start(file.Path, training: Few());
        await host.Import(Vacancies, Candidates);

        // Grades as the shipped model scores, so that it ranks without a fault.
        var shipped = new Dictionary<(string, string), int>();
        foreach (var vacancy in Vacancies)
        {
            var list = await host.Vacancy(vacancy).Shortlist(new ShortlistRequest(100, false, string.Empty));
            foreach (var entry in list.Entries)
            {
                shipped[(vacancy, entry.Candidate)] = entry.Rank <= 3 ? 4 : entry.Rank <= 8 ? 3 : entry.Rank <= 14 ? 1 : 0;
            }
        }

        await Judge(host, (vacancy, candidate) => shipped[(vacancy, candidate)], Vacancies, Candidates);
        var outcome = await Outcome(host, activate: true);
        Assert.Equal(1, outcome.ChampionNdcg10.Mean, 6);
        Assert.True(outcome.Difference.High < 0, $"difference {outcome.Difference}");
        Assert.False(outcome.Gates.Single(gate => gate.Name == "ndcg").Passed);
        Assert.False(outcome.Activated);
        Assert.Equal(outcome.Champion, await host.Grains.GetGrain<IModelGrain>("org").Active());
    }

    [Fact]
    public async Task An_evaluation_measures_the_learner_the_baselines_and_the_model_in_force()
    {
        using var file = new TemporaryFile();
        await using var host = await Judged(file);
        var steps = new List<EvaluationStep>();
        await foreach (var step in host.Grains.GetGrain<ITrainingGrain>("org").Evaluate(true, 1, CancellationToken.None))
        {
            steps.Add(step);
        }

        Assert.Contains(steps, step => step.Progress is { Stage: "cross-validation", Done: > 0 });
        var found = steps[^1].Evaluation!;
        Assert.Equal(["fasttree", "weighted coverage", "BM25", "random", $"in force: {RankingModel.Default.Version}"], found.Systems.Select(system => system.System));
        Assert.Equal((3, 30, 90, 0), (found.Vacancies, found.Candidates, found.Pairs, found.Ignored));
        Assert.All(found.Systems, system => Assert.InRange(system.Ndcg10.Mean, system.Ndcg10.Low, system.Ndcg10.High));
        Assert.Contains("<svg", found.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_training_runs_at_a_time_and_a_cancelled_one_keeps_nothing_and_makes_room()
    {
        using var file = new TemporaryFile();
        await using var host = await Judged(file);
        var grain = host.Grains.GetGrain<ITrainingGrain>("org");
        using (var cancel = new CancellationTokenSource())
        {
            await using var running = grain.Train(true, 1, cancel.Token).GetAsyncEnumerator(cancel.Token);
            Assert.True(await running.MoveNextAsync());
            var second = await Assert.ThrowsAsync<RefusedException>(() => Outcome(host, activate: false));
            Assert.Contains("one runs at a time", second.Message, StringComparison.Ordinal);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                while (await running.MoveNextAsync())
                {
                    // Until it ends.
                }
            });
        }

        Assert.Empty(await host.Grains.GetGrain<IModelGrain>("org").List());
        Assert.NotEmpty((await Outcome(host, activate: false)).Version);
    }

    /// <summary>A champion that anybody beats: every score is 0, so that ids decide.</summary>
    private static RankingModel RanksByIdAlone() => new(
        "by-id",
        [.. RankingModel.Default.Features.Select(feature => feature.Name)],
        RankingModel.Default.Ensemble with { Trees = [new RegressionTree { Feature = [], Threshold = [], Left = [], Right = [], Leaf = [0], LeafCover = [1] }] },
        RankingModel.Default.Calibration,
        RankingModel.Default.Training);

    private static TrainingOptions Few() => new()
    {
        Parameters = new FastTreeParameters { GradeTrees = 12, RankTrees = 6, LearningRate = 0.2 },
        PersonFolds = 2,
        LeastVacancies = 3,
        LeastPairs = 60,
    };

    private static async Task<GrainHost> Judged(TemporaryFile file)
    {
        var host = await GrainHost.Start(file.Path, training: Few());
        await host.Import(Vacancies, Candidates);
        var grades = Judgment.Parse(File.ReadAllText(Path.Combine(Samples.Folder, "judgments.tsv"))).ToDictionary(j => (j.Vacancy, j.Candidate), j => j.Grade);
        await Judge(host, (vacancy, candidate) => grades[(vacancy, candidate)], Vacancies, Candidates);
        return host;
    }

    private static Task Judge(GrainHost host, Func<string, string, int> grade, string[] vacancies, string[] candidates) => host.Service<JudgmentDesk>().Import(
        host.Grains, "org", [.. vacancies.SelectMany(v => candidates.Select(c => new GradedPair(v, c, grade(v, c)))).Select((pair, at) => (at + 1, pair))], "a test");

    private static async Task<TrainingOutcome> Outcome(GrainHost host, bool activate)
    {
        TrainingOutcome? outcome = null;
        await foreach (var step in host.Grains.GetGrain<ITrainingGrain>("org").Train(activate, 7, CancellationToken.None))
        {
            outcome = step.Outcome;
        }

        return outcome!;
    }
}
