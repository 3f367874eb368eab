using Grpc.Core;
using Matching.Contracts;
using Matching.Silo.Mapping;
using Matching.Silo.Taxonomies;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.FrameworkService</c>.</summary>
internal sealed class FrameworkApi(IGrainFactory grains, ConceptLinks concepts) : FrameworkService.FrameworkServiceBase
{
    /// <inheritdoc/>
    public override async Task<Framework> GetFramework(GetFrameworkRequest request, ServerCallContext context)
    {
        var wire = (await Grain(context).Get()).Framework.ToWire();
        if (request.WithConcepts)
        {
            concepts.Complete(wire, context.CancellationToken);
        }

        return wire;
    }

    /// <inheritdoc/>
    public override async Task<Framework> ImportFramework(ImportFrameworkRequest request, ServerCallContext context) =>
        (await Grain(context).Import(request.Json.ToByteArray())).Framework.ToWire();

    private IFrameworkGrain Grain(ServerCallContext context) => grains.GetGrain<IFrameworkGrain>(Caller.Organisation(context));
}
