using Google.Protobuf.WellKnownTypes;
using Matching.Contracts;
using Matching.Ranking.Evaluation;
using Matching.Ranking.Model;
using Matching.V1;

namespace Matching.Silo.Mapping;

/// <summary>Decisions and models onto the wire.</summary>
internal static class ModelMapping
{
    /// <summary>A decision.</summary>
    public static Decision ToWire(this RecordedDecision recorded, string vacancy) => new()
    {
        Vacancy = ResourceNames.Of(ResourceNames.Vacancies, vacancy),
        Candidate = ResourceNames.Of(ResourceNames.Candidates, recorded.Decision.Candidate),
        Outcome = (DecisionOutcome)recorded.Decision.Outcome,
        Reason = recorded.Decision.Reason,
        Actor = recorded.Decision.Actor,
        CreateTime = recorded.At.ToTimestamp(),
        Grade = recorded.Grade,
        Number = recorded.Number,
    };

    /// <summary>A model, without the figures of single vacancies.</summary>
    public static Model ToWire(this RankingModel model, string active)
    {
        var wire = new Model
        {
            Version = model.Version,
            Active = model.Version == active,
            Shipped = model.Version == RankingModel.Default.Version,
            Learner = model.Training.Learner,
            Seed = model.Training.Seed,
            Vacancies = model.Training.Vacancies,
            Pairs = model.Training.Pairs,
            Trees = model.Ensemble.Trees.Count,
        };
        foreach (var (name, value) in model.Training.Metrics)
        {
            if (!name.StartsWith(ChampionComparison.VacancyMetric, StringComparison.Ordinal))
            {
                wire.Metrics[name] = value;
            }
        }

        return wire;
    }

    /// <summary>Progress of a training or evaluation.</summary>
    public static TrainingProgress ToWire(this Contracts.WorkProgress progress) => new() { Stage = progress.Stage, Done = progress.Done, Total = progress.Total };

    /// <summary>An evaluation.</summary>
    public static Evaluation ToWire(this ModelEvaluation found)
    {
        var wire = new Evaluation
        {
            Vacancies = found.Vacancies,
            Candidates = found.Candidates,
            Pairs = found.Pairs,
            Ignored = found.Ignored,
            Method = found.Method,
            Html = found.Html,
        };
        wire.Systems.AddRange(found.Systems.Select(ToWire));
        wire.Advantages.AddRange(found.Advantages.Select(advantage => new V1.Advantage { Over = advantage.Over, Ndcg10 = advantage.Ndcg10.ToWire() }));
        return wire;
    }

    /// <summary>What became of a training.</summary>
    public static TrainingResult ToWire(this TrainingOutcome outcome, RankingModel model)
    {
        var wire = new TrainingResult
        {
            Model = model.ToWire(outcome.Activated ? outcome.Version : outcome.Champion),
            Champion = outcome.Champion,
            ChallengerNdcg10 = outcome.ChallengerNdcg10.ToWire(),
            ChampionNdcg10 = outcome.ChampionNdcg10.ToWire(),
            Difference = outcome.Difference.ToWire(),
            Activated = outcome.Activated,
        };
        wire.Gates.AddRange(outcome.Gates.Select(gate => new Gate { Name = gate.Name, Passed = gate.Passed, Detail = gate.Detail }));
        return wire;
    }

    private static MetricInterval ToWire(this MetricRange range) => new() { Mean = range.Mean, Low = range.Low, High = range.High };

    private static V1.SystemMetrics ToWire(RankingFigures figures)
    {
        var wire = new V1.SystemMetrics
        {
            System = figures.System,
            Ndcg5 = figures.Ndcg5.ToWire(),
            Ndcg10 = figures.Ndcg10.ToWire(),
            Map = figures.Map.ToWire(),
            KendallTau = figures.Tau.ToWire(),
        };
        wire.Vacancies.AddRange(figures.Vacancies.Select(vacancy => new VacancyMetrics
        {
            Vacancy = ResourceNames.Of(ResourceNames.Vacancies, vacancy.Vacancy),
            Ndcg5 = vacancy.Ndcg5,
            Ndcg10 = vacancy.Ndcg10,
            AveragePrecision = vacancy.AveragePrecision,
            KendallTau = vacancy.Tau,
        }));
        return wire;
    }
}
