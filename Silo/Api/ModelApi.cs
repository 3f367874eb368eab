using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Models;
using Matching.Ranking.Model;
using Matching.Silo.Mapping;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.ModelService</c>.</summary>
internal sealed class ModelApi(IGrainFactory grains, ModelCatalogue models, IHostApplicationLifetime lifetime) : ModelService.ModelServiceBase
{
    private const int UsualSeed = 1;

    /// <inheritdoc/>
    public override async Task<ListModelsResponse> ListModels(ListModelsRequest request, ServerCallContext context)
    {
        var organisation = Caller.Organisation(context);
        var grain = grains.GetGrain<IModelGrain>(organisation);
        var active = await grain.Active();
        var response = new ListModelsResponse();
        foreach (var version in (await grain.List()).Prepend(RankingModel.Default.Version))
        {
            response.Models.Add((await models.Get(grains, organisation, version)).ToWire(active));
        }

        return response;
    }

    /// <inheritdoc/>
    public override async Task EvaluateModel(EvaluateModelRequest request, IServerStreamWriter<EvaluateModelResponse> responseStream, ServerCallContext context)
    {
        var grain = grains.GetGrain<ITrainingGrain>(Caller.Organisation(context));
        await SteppedCall.Send(token => grain.Evaluate(request.WithHtml, Seed(request.Seed), token), responseStream, context, lifetime, step => ValueTask.FromResult(step.Evaluation is { } found
            ? new EvaluateModelResponse { Evaluation = found.ToWire() }
            : new EvaluateModelResponse { Progress = step.Progress!.ToWire() }));
    }

    /// <inheritdoc/>
    public override async Task TrainModel(TrainModelRequest request, IServerStreamWriter<TrainModelResponse> responseStream, ServerCallContext context)
    {
        var organisation = Caller.Organisation(context);
        var grain = grains.GetGrain<ITrainingGrain>(organisation);
        await SteppedCall.Send(token => grain.Train(request.Activate, Seed(request.Seed), token), responseStream, context, lifetime, async step => step.Outcome is { } outcome
            ? new TrainModelResponse { Result = outcome.ToWire(await models.Get(grains, organisation, outcome.Version)) }
            : new TrainModelResponse { Progress = step.Progress!.ToWire() });
    }

    /// <inheritdoc/>
    public override async Task<Model> ActivateModel(ActivateModelRequest request, ServerCallContext context)
    {
        if (request.Rollback == (request.Version.Length > 0))
        {
            throw new RefusedException(RefusalReason.Invalid, "version: name a version, or set rollback, and not both.", "version");
        }

        var organisation = Caller.Organisation(context);
        var grain = grains.GetGrain<IModelGrain>(organisation);
        var version = request.Version;
        if (request.Rollback)
        {
            version = await grain.Rollback();
        }
        else
        {
            await grain.Activate(version);
        }

        return (await models.Get(grains, organisation, version)).ToWire(version);
    }

    private static int Seed(int asked) => asked switch
    {
        0 => UsualSeed,
        > 0 => asked,
        _ => throw new RefusedException(RefusalReason.Invalid, $"seed: {asked} is below 0; choose 1 or more, or leave it out for {UsualSeed}.", "seed"),
    };
}
