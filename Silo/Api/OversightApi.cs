using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Grains.Decisions;
using Matching.Silo.Mapping;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.OversightService</c>.</summary>
internal sealed class OversightApi(IGrainFactory grains, OversightDesk desk) : OversightService.OversightServiceBase
{
    /// <inheritdoc/>
    public override async Task<V1.Oversight> GetOversight(GetOversightRequest request, ServerCallContext context)
    {
        var vacancy = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        var seen = await desk.Of(grains, Caller.Organisation(context), vacancy, context.CancellationToken);
        return new V1.Oversight
        {
            Vacancy = request.Vacancy,
            Decided = seen.Decided,
            GoneOn = seen.GoneOn,
            TurnedDown = seen.TurnedDown,
            Unopened = seen.Unopened,
            TurnedDownUnopened = seen.TurnedDownUnopened,
            TurnedDownWithoutReason = seen.TurnedDownWithoutReason,
            Pairs = seen.Pairs,
            AgreeingPairs = seen.Agreeing,
            Overridden = seen.Overridden,
            MedianTime = seen.MedianTime is { } time ? Duration.FromTimeSpan(time) : null,
            Warnings = { seen.Warnings.Select(warning => (V1.OversightWarning)warning) },
        };
    }
}
