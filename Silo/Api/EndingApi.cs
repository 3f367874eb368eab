using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Ending;
using Matching.Silo.Hosting;
using Matching.Silo.Mapping;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.OrganisationService</c>.</summary>
internal sealed class EndingApi(IGrainFactory grains, Ender ender, SiloOptions options, TimeProvider clock) : OrganisationService.OrganisationServiceBase
{
    /// <inheritdoc/>
    public override async Task<EndedOrganisation> EndOrganisation(EndOrganisationRequest request, ServerCallContext context)
    {
        var organisation = Named(request.Name, context);
        if (request.Confirmation != organisation)
        {
            throw new RefusedException(RefusalReason.Invalid, $"confirmation: it is not '{organisation}', the id of the organisation that name names; have whoever ends it type the id once more.", "confirmation");
        }

        if (organisation == options.OperatedBy)
        {
            throw new RefusedException(RefusalReason.Precondition, "name: this organisation operates the service, and ends with its storage; name another, or have another one operate the service (setting Operator).", "name");
        }

        var grain = grains.GetGrain<IEndingGrain>(organisation);
        if (await grain.Get() is null && (await ender.Left(organisation, context.CancellationToken)).Count == 0)
        {
            throw RefusedException.NotFound("organisation", organisation);
        }

        return await ToWire(organisation, await grain.Begin(new EndingOrder(Caller.Organisation(context), Caller.Id(context))), context);
    }

    /// <inheritdoc/>
    public override async Task<EndedOrganisation> GetEndedOrganisation(GetEndedOrganisationRequest request, ServerCallContext context)
    {
        var organisation = Named(request.Name, context);
        return await ToWire(organisation, await grains.GetGrain<IEndingGrain>(organisation).Get() ?? throw RefusedException.NotFound("ended organisation", organisation), context);
    }

    /// <summary>First of all who asks, so that no answer tells others which organisations there are.</summary>
    private string Named(string name, ServerCallContext context) => options.OperatedBy == Caller.Organisation(context)
        ? ResourceNames.IdOf(ResourceNames.Organisations, name, "name")
        : throw new RefusedException(RefusalReason.Precondition, "This organisation does not operate the service, and can end none; ask who runs the service (setting Operator).") { Name = "NOT_OPERATOR" };

    private async Task<EndedOrganisation> ToWire(string organisation, OrganisationEnding ending, ServerCallContext context)
    {
        var wire = new EndedOrganisation
        {
            Name = ResourceNames.Of(ResourceNames.Organisations, organisation),
            Operator = ending.By.Organisation,
            Caller = ending.By.Who,
            BeginTime = ending.Begun.ToTimestamp(),
            EndTime = ending.Done?.ToTimestamp(),
            AuditHead = ending.Log is { } head ? AuditApi.ToWire(head) : null,
            Scrubbed = ending.Scrubbed,
            SearchTime = clock.GetUtcNow().ToTimestamp(),
        };
        wire.Rows.AddRange(Kinds(ending.Rows));
        wire.Left.AddRange(Kinds(await ender.Left(organisation, context.CancellationToken)));
        return wire;
    }

    private static IEnumerable<RowsOfKind> Kinds(IReadOnlyDictionary<string, long>? rows) =>
        (rows ?? new Dictionary<string, long>()).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new RowsOfKind { Kind = pair.Key, Count = pair.Value });
}
