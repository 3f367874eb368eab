using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Stopping;
using Matching.Silo.Hosting;
using Matching.Silo.Mapping;
using Matching.V1;
using RankingStop = Matching.Contracts.RankingStop;
using StopScope = Matching.V1.StopScope;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.StopService</c>.</summary>
internal sealed class StopApi(IGrainFactory grains, SiloOptions options, CallerNames names, TimeProvider clock) : StopService.StopServiceBase
{
    /// <inheritdoc/>
    public override async Task<V1.RankingStop> StopVacancy(StopVacancyRequest request, ServerCallContext context)
    {
        var id = await Vacancy(request.Vacancy, context);
        var stop = Read(request.StopReason, request.Note, context);
        return await ToWire(StopScope.Vacancy, await Of(context, StopScope.Vacancy).Stop(id, stop), id, context);
    }

    /// <inheritdoc/>
    public override async Task<ResumeRankingResponse> ResumeVacancy(ResumeVacancyRequest request, ServerCallContext context)
    {
        var id = await Vacancy(request.Vacancy, context);
        return new ResumeRankingResponse { Resumed = await Of(context, StopScope.Vacancy).Resume(id) };
    }

    /// <inheritdoc/>
    public override async Task<V1.RankingStop> StopRanking(StopRankingRequest request, ServerCallContext context)
    {
        var scope = Scope(request.StopScope, context);
        return await ToWire(scope, await Of(context, scope).Stop(string.Empty, Read(request.StopReason, request.Note, context)), string.Empty, context);
    }

    /// <inheritdoc/>
    public override async Task<ResumeRankingResponse> ResumeRanking(ResumeRankingRequest request, ServerCallContext context) =>
        new() { Resumed = await Of(context, Scope(request.StopScope, context)).Resume(string.Empty) };

    /// <inheritdoc/>
    public override async Task<ListStopsResponse> ListStops(ListStopsRequest request, ServerCallContext context)
    {
        var (service, own) = (await Of(context, StopScope.Service).Get(), await Of(context, StopScope.Organisation).Get());
        var response = new ListStopsResponse();
        if (service.All is { } everywhere)
        {
            response.Stops.Add(await ToWire(StopScope.Service, everywhere, string.Empty, context));
        }

        if (own.All is { } here)
        {
            response.Stops.Add(await ToWire(StopScope.Organisation, here, string.Empty, context));
        }

        foreach (var (vacancy, stop) in own.Vacancies.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            response.Stops.Add(await ToWire(StopScope.Vacancy, stop, vacancy, context));
        }

        return response;
    }

    private async Task<string> Vacancy(string name, ServerCallContext context)
    {
        var id = ResourceNames.IdOf(ResourceNames.Vacancies, name, "vacancy");
        return await grains.GetGrain<IVacancyGrain>(Keys.Of(Caller.Organisation(context), id)).Get(false) is null ? throw RefusedException.NotFound("vacancy", id) : id;
    }

    private StopScope Scope(StopScope scope, ServerCallContext context) => scope switch
    {
        StopScope.Organisation => scope,
        StopScope.Service when Operates(context) => scope,
        StopScope.Service => throw new RefusedException(
            RefusalReason.Precondition, "stop_scope: this organisation does not operate the service; stop the organisation, or ask who runs the service (setting Operator).", "stop_scope") { Name = "NOT_OPERATOR" },
        _ => throw new RefusedException(RefusalReason.Invalid, "stop_scope: send STOP_SCOPE_ORGANISATION or STOP_SCOPE_SERVICE; a vacancy has methods of its own.", "stop_scope"),
    };

    private bool Operates(ServerCallContext context) => options.OperatedBy == Caller.Organisation(context);

    private IStopGrain Of(ServerCallContext context, StopScope scope) => grains.GetGrain<IStopGrain>(scope == StopScope.Service ? IStopGrain.Service : Caller.Organisation(context));

    private RankingStop Read(StopReason reason, string note, ServerCallContext context)
    {
        if (reason == StopReason.Unspecified || !System.Enum.IsDefined(reason))
        {
            throw new RefusedException(RefusalReason.Invalid, "stop_reason: it is none that this service knows; say why ranking is stopped, STOP_REASON_OTHER with a note if nothing else fits.", "stop_reason");
        }

        if (note.Length > StopGrain.LongestNote || note.Any(char.IsControl))
        {
            throw new RefusedException(RefusalReason.Invalid, $"note: it is longer than {StopGrain.LongestNote} characters or has control characters; shorten it to one line.", "note");
        }

        return new RankingStop(Caller.Id(context), clock.GetUtcNow(), (StopGround)reason, note.Trim());
    }

    private async Task<V1.RankingStop> ToWire(StopScope scope, RankingStop stop, string vacancy, ServerCallContext context)
    {
        var caller = scope != StopScope.Service || Operates(context) ? stop.Who : string.Empty;
        var named = await names.For(context.GetHttpContext().User, Caller.Organisation(context), [caller]);
        return new V1.RankingStop
        {
            StopScope = scope,
            Vacancy = vacancy.Length == 0 ? string.Empty : ResourceNames.Of(ResourceNames.Vacancies, vacancy),
            StopReason = (StopReason)stop.Ground,
            Note = Blinding.MaySeeNames(context) ? stop.Note : string.Empty,
            Caller = caller,
            StopTime = stop.At.ToTimestamp(),
            LiftedBy = StopGuard.LiftedBy((Contracts.StopScope)scope),
            CallerName = named.GetValueOrDefault(caller, string.Empty),
        };
    }
}
