using Matching.Contracts;
using Matching.Ranking.Evaluation;
using Matching.Ranking.Learning;
using Matching.Ranking.Model;

namespace Matching.Grains.Models;

/// <summary>A challenger with its comparison and gates.</summary>
/// <param name="Model">The challenger.</param>
/// <param name="Comparison">With the model in force.</param>
/// <param name="Gates">Every gate.</param>
public sealed record Challenger(RankingModel Model, ChampionComparison Comparison, IReadOnlyList<GateResult> Gates);

/// <summary>Trains and evaluates on judged data: minutes of computing, so it is run off the grains' turns. Stateless.</summary>
public sealed class ModelStudy(TrainingOptions options)
{
    private const string TrainedName = "trained";
    private const int CheckedVacancies = 20;
    private const int CheckedCandidates = 25;
    private const int ExplainedVacancies = 5;
    private const int ExplainedCandidates = 10;

    /// <summary>Trains a challenger, compares it with the champion and tries the gates.</summary>
    /// <param name="data">Judged data.</param>
    /// <param name="champion">The model in force.</param>
    /// <param name="seed">Seed of every random choice.</param>
    /// <param name="progress">Told how far it has come; from several threads.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="RefusedException">The judgments do not suffice for the learner.</exception>
    public Challenger Train(JudgedData data, RankingModel champion, int seed, Action<WorkProgress> progress, CancellationToken cancellation)
    {
        var set = data.ToSet();
        var trainer = new ModelTrainer(options.Parameters with { Seed = seed }, Validation(set, seed));
        var trained = Learning(() => trainer.Train(TrainedName, set, Models(progress), cancellation));
        var model = new RankingModel(
            trained.Model.Name,
            [.. trained.Model.Features.Select(feature => feature.Name)],
            trained.Model.Ensemble,
            trained.Model.Calibration,
            ChampionComparison.Remember(trained.Model.Training, trained.Result));
        progress(new WorkProgress("checking", 0, 0));
        var comparison = ChampionComparison.Of(trained.Result, SystemResult.Measure(champion.Version, set, Scores(data, set, champion)), champion.Training, set);
        cancellation.ThrowIfCancellationRequested();
        return new Challenger(model, comparison, Gates(data, set, model, comparison));
    }

    /// <summary>Measures the learner on held-out pairs, the baselines, and the model in force.</summary>
    /// <param name="data">Judged data.</param>
    /// <param name="active">The model in force.</param>
    /// <param name="withHtml">Make the HTML report too.</param>
    /// <param name="seed">Seed of the division into held-out parts.</param>
    /// <param name="progress">Told how far it has come; from several threads.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="RefusedException">The judgments do not suffice for the learner.</exception>
    public ModelEvaluation Evaluate(JudgedData data, RankingModel active, bool withHtml, int seed, Action<WorkProgress> progress, CancellationToken cancellation)
    {
        var set = data.ToSet();
        var texts = data.TextScores(set);
        var report = Learning(() => RankingEvaluation.Run(set, () => new FastTreeLearner(options.Parameters with { Seed = seed }), Validation(set, seed), texts, Models(progress), cancellation));
        report = report with { Systems = [.. report.Systems, SystemResult.Measure($"in force: {active.Version}", set, Scores(data, set, active))] };
        return new ModelEvaluation
        {
            Vacancies = report.Vacancies,
            Candidates = report.Candidates,
            Pairs = report.Pairs,
            Ignored = data.Ignored,
            Method = report.Method,
            Systems = [.. report.Systems.Select(Figures)],
            Advantages = [.. report.Advantages.Select(advantage => new AdvantageOver(advantage.Over, Range(advantage.Ndcg10)))],
            Html = withHtml ? HtmlReport.Render(report) : string.Empty,
        };
    }

    /// <summary>An interval as it travels.</summary>
    public static MetricRange Range(Interval interval) => new(interval.Mean, interval.Low, interval.High);

    private static RankingFigures Figures(SystemResult result) => new(
        result.System,
        Range(result.Ndcg5),
        Range(result.Ndcg10),
        Range(result.Map),
        Range(result.Tau),
        [.. result.Vacancies.Select(v => new VacancyFigures(v.Vacancy, v.Ndcg5, v.Ndcg10, v.AveragePrecision, v.Tau))]);

    private static Action<int, int> Models(Action<WorkProgress> progress) => (done, total) => progress(new WorkProgress("cross-validation", done, total));

    private static double[][] Scores(JudgedData data, JudgedSet set, RankingModel model)
    {
        var rows = set.Candidates.Select(id => Ranking.Features.CandidateRow.Build(data.Candidates[id].Profile, data.Competences)).ToArray();
        return
        [
            .. set.Vacancies.Select(id =>
            {
                var query = VacancyQuery.Compile(data.Vacancies[id].Profile, model, data.Competences);
                return rows.Select(row => (double)query.Score(row)).ToArray();
            }),
        ];
    }

    // What the learner itself finds too little only shows in a fold: it is the caller's judgments that do not suffice.
    private static T Learning<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when ((error as AggregateException)?.Flatten().InnerException is ArgumentException || error is ArgumentException)
        {
            var cause = error as ArgumentException ?? (ArgumentException)((AggregateException)error).Flatten().InnerException!;
            throw new RefusedException(RefusalReason.Precondition, $"The judgments do not suffice: {cause.Message}");
        }
    }

    private static T[] Spread<T>(IReadOnlyList<string> ids, int most, Func<string, T> take)
    {
        var step = Math.Max(1, (ids.Count + most - 1) / most);
        return [.. ids.Where((_, at) => at % step == 0).Select(take)];
    }

    private CrossValidation Validation(JudgedSet set, int seed) =>
        new(options.PersonFolds, set.Vacancies.Count <= options.MostLeftOutSingly ? null : options.VacancyFolds, seed, options.Parallelism);

    private GateResult[] Gates(JudgedData data, JudgedSet set, RankingModel model, ChampionComparison comparison)
    {
        VacancyProfile[] Vacancies(int most) => Spread(set.Vacancies, most, id => data.Vacancies[id].Profile);
        CandidateProfile[] Candidates(int most) => Spread(set.Candidates, most, id => data.Candidates[id].Profile);
        var difference = comparison.Difference;
        var (lowered, raised) = ModelChecks.Monotonicity(model, Vacancies(CheckedVacancies), Candidates(CheckedCandidates), data.Competences);
        var (broken, explained) = ModelChecks.Explanations(model, Vacancies(ExplainedVacancies), Candidates(ExplainedCandidates), data.Competences, data.Framework);
        return
        [
            new("ndcg", difference.High >= 0, FormattableString.Invariant(
                $"NDCG@10 {comparison.Challenger.Mean:0.000} against {comparison.Champion.Mean:0.000}, difference {difference.Mean:+0.000;-0.000} [{difference.Low:+0.000;-0.000}, {difference.High:+0.000;-0.000}]; the interval must not lie below 0")),
            new("monotonicity", lowered == 0, FormattableString.Invariant(
                $"{lowered} of {raised} raises of a required competence lower the score; none may")),
            new("explanations", broken == 0, FormattableString.Invariant($"{broken} of {explained} explanations do not sum to the score; none may")),
        ];
    }
}
