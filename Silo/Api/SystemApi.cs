using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Pool;
using Matching.Ranking.Scoring;
using Matching.Silo.Hosting;
using Matching.Silo.Security;
using Matching.V1;
using Status = Matching.V1.Status;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.SystemService</c>.</summary>
internal sealed class SystemApi(IGrainFactory grains, PoolOptions pool, StorageName storage, CallerNames names) : SystemService.SystemServiceBase
{
    /// <inheritdoc/>
    public override async Task<Status> GetStatus(GetStatusRequest request, ServerCallContext context)
    {
        var organisation = Caller.Organisation(context);
        var versions = await Task.WhenAll(pool.KeysOf(organisation).Select(key => grains.GetGrain<IPoolGrain>(key).Version()));
        var version = versions.Aggregate((left, right) => left + right);
        var framework = grains.GetGrain<IFrameworkGrain>(organisation);
        var status = new Status
        {
            ServiceVersion = Release.Version,
            Engine = "orleans",
            Storage = storage.Name,
            Vacancies = await grains.GetGrain<IBoardGrain>(organisation).Count(),
            Candidates = version.Count,
            PoolVersion = version.ToString(),
            ModelVersion = await grains.GetGrain<IModelGrain>(organisation).Active(),
            FrameworkVersion = (await framework.Get()).Framework.Version,
            DocumentsToReread = await framework.Pending(),
            InstructionSet = InstructionSetOf(VectorWidths.Widest),
            Organisation = organisation,
            Caller = Caller.Id(context),
            CallerName = await names.Of(organisation, Caller.Id(context)),
        };
        status.Roles.AddRange(Caller.Roles(context.GetHttpContext().User).Select(role => (Role)RoleNames.Parse(role)!));
        return status;
    }

    private static string InstructionSetOf(VectorWidth width) => width switch
    {
        VectorWidth.Vector512 => "avx512",
        VectorWidth.Vector256 => "avx2",
        VectorWidth.Vector128 => "vector128",
        _ => "scalar",
    };
}

/// <summary>Which storage this process was composed on.</summary>
/// <param name="Name">"sqlite" or "postgres".</param>
internal sealed record StorageName(string Name);
