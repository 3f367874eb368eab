using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Pool;
using Matching.Ranking.Scoring;
using Matching.Silo.Hosting;
using Matching.V1;
using Status = Matching.V1.Status;

namespace Matching.Silo.Services;

/// <summary>Serves <c>matching.v1.SystemService</c>.</summary>
internal sealed class SystemApi(IGrainFactory grains, PoolOptions pool, EngineName engine) : SystemService.SystemServiceBase
{
    /// <inheritdoc/>
    public override async Task<Status> GetStatus(GetStatusRequest request, ServerCallContext context)
    {
        var organisation = Caller.Organisation(context);
        var versions = await Task.WhenAll(pool.KeysOf(organisation).Select(key => grains.GetGrain<IPoolGrain>(key).Version()));
        var version = versions.Aggregate((left, right) => left + right);
        var framework = grains.GetGrain<IFrameworkGrain>(organisation);
        return new Status
        {
            ServiceVersion = Release.Version,
            Engine = engine.Engine,
            Storage = engine.Storage,
            Vacancies = await grains.GetGrain<IBoardGrain>(organisation).Count(),
            Candidates = version.Count,
            PoolVersion = version.ToString(),
            ModelVersion = await grains.GetGrain<IModelGrain>(organisation).Active(),
            FrameworkVersion = (await framework.Get()).Framework.Version,
            DocumentsToReread = await framework.Pending(),
            InstructionSet = InstructionSetOf(VectorWidths.Widest),
        };
    }

    private static string InstructionSetOf(VectorWidth width) => width switch
    {
        VectorWidth.Vector512 => "avx512",
        VectorWidth.Vector256 => "avx2",
        VectorWidth.Vector128 => "vector128",
        _ => "scalar",
    };
}

/// <summary>Which engine and storage this process was composed of.</summary>
/// <param name="Engine">"embedded" or "orleans".</param>
/// <param name="Storage">"sqlite" or "postgres".</param>
internal sealed record EngineName(string Engine, string Storage);
