using System.Runtime.CompilerServices;
using Grpc.Core;
using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>The shipped model and all that are kept.</summary>
    public async Task<IReadOnlyList<Model>> ListModelsAsync(CancellationToken cancellation = default) =>
        (await Answer(models.ListModelsAsync(new ListModelsRequest(), Within(options.Deadline, cancellation)))).Models;

    /// <summary>Puts a version in force.</summary>
    public Task<Model> ActivateModelAsync(string version, CancellationToken cancellation = default) =>
        Answer(models.ActivateModelAsync(new ActivateModelRequest { Version = version }, Within(options.Deadline, cancellation)));

    /// <summary>Puts the version in force that was before the present one.</summary>
    public Task<Model> RollbackModelAsync(CancellationToken cancellation = default) =>
        Answer(models.ActivateModelAsync(new ActivateModelRequest { Rollback = true }, Within(options.Deadline, cancellation)));

    /// <summary>Measures the learner, the baselines and the model in force; progress first, the evaluation last. Has no deadline: it takes minutes.</summary>
    /// <param name="withHtml">Make the HTML report too.</param>
    /// <param name="seed">Seed of the division into held-out parts; 0 means 1.</param>
    /// <param name="cancellation">Ends the evaluation.</param>
    public IAsyncEnumerable<EvaluateModelResponse> EvaluateModelAsync(bool withHtml = false, int seed = 0, CancellationToken cancellation = default) =>
        StepsAsync(() => models.EvaluateModel(new EvaluateModelRequest { WithHtml = withHtml, Seed = seed }, new CallOptions(cancellationToken: cancellation)), cancellation);

    /// <summary>Trains a challenger; progress first, the result last. Has no deadline: it takes minutes.</summary>
    /// <param name="activate">Put it in force when it passes every gate.</param>
    /// <param name="seed">Seed of every random choice; 0 means 1.</param>
    /// <param name="cancellation">Ends the training; nothing is kept then.</param>
    public IAsyncEnumerable<TrainModelResponse> TrainModelAsync(bool activate = false, int seed = 0, CancellationToken cancellation = default) =>
        StepsAsync(() => models.TrainModel(new TrainModelRequest { Activate = activate, Seed = seed }, new CallOptions(cancellationToken: cancellation)), cancellation);

    private static async IAsyncEnumerable<T> StepsAsync<T>(Func<AsyncServerStreamingCall<T>> open, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var call = open();
        while (await call.ResponseStream.MoveNext(cancellation))
            yield return call.ResponseStream.Current;
    }
}
