using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Matching.Contracts;
using Matching.Ranking.Model;

namespace Matching.Grains.Models;

/// <summary>Runs an organisation's trainings and evaluations, one at a time, on threads of their own; ends them with whoever asked.</summary>
[GrainType("training")]
public sealed class TrainingGrain(JudgedDataReader reader, ModelStudy study, ModelCatalogue models) : Grain, ITrainingGrain
{
    private bool busy;

    private string Organisation => this.GetPrimaryKeyString();

    private IModelGrain Models => GrainFactory.GetGrain<IModelGrain>(Organisation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<TrainingStep> Train(bool activate, int seed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Challenger? challenger = null;
        var champion = RankingModel.Default;
        await foreach (var (progress, result) in Run((data, inForce, tell, token) => study.Train(data, inForce, seed, tell, token), cancellationToken))
        {
            if (progress is not null)
            {
                yield return new TrainingStep(progress, null);
            }
            else
            {
                (champion, challenger) = result!.Value;
            }
        }

        yield return new TrainingStep(null, await Keep(challenger!, champion, activate));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<EvaluationStep> Evaluate(bool withHtml, int seed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (progress, result) in Run((data, active, tell, token) => study.Evaluate(data, active, withHtml, seed, tell, token), cancellationToken))
        {
            yield return new EvaluationStep(progress, result?.Found);
        }
    }

    private async Task<TrainingOutcome> Keep(Challenger challenger, RankingModel champion, bool activate)
    {
        var version = await Models.Add(challenger.Model.Save());

        // Somebody may have put another model in force meanwhile; the comparison is not with that one.
        var activated = activate && challenger.Gates.All(gate => gate.Passed) && await Models.Active() == champion.Version;
        if (activated)
        {
            await Models.Activate(version);
        }

        return new TrainingOutcome
        {
            Version = version,
            Champion = champion.Version,
            ChallengerNdcg10 = ModelStudy.Range(challenger.Comparison.Challenger),
            ChampionNdcg10 = ModelStudy.Range(challenger.Comparison.Champion),
            Difference = ModelStudy.Range(challenger.Comparison.Difference),
            Gates = challenger.Gates,
            Activated = activated,
        };
    }

    private async IAsyncEnumerable<(WorkProgress? Progress, (RankingModel Model, T Found)? Result)> Run<T>(
        Func<JudgedData, RankingModel, Action<WorkProgress>, CancellationToken, T> work, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (busy)
        {
            throw new RefusedException(RefusalReason.Precondition, "A training or evaluation of the organisation is under way, and one runs at a time; wait for it or cancel it.");
        }

        busy = true;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = Task.CompletedTask;
        try
        {
            yield return (new WorkProgress("reading", 0, 0), null);
            var model = await models.Get(GrainFactory, Organisation, await Models.Active());
            var data = await reader.Read(GrainFactory, Organisation, stop.Token);
            var told = Channel.CreateUnbounded<WorkProgress>();
            var result = Task.Run(
                () =>
                {
                    try
                    {
                        return work(data, model, progress => told.Writer.TryWrite(progress), stop.Token);
                    }
                    finally
                    {
                        told.Writer.Complete();
                    }
                },
                CancellationToken.None);
            running = result;
            await foreach (var progress in told.Reader.ReadAllAsync(stop.Token))
            {
                yield return (progress, null);
            }

            yield return (null, (model, await result));
        }
        finally
        {
            await stop.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            busy = false;
        }
    }
}
