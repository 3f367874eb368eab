using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.History;
using Matching.Silo.Mapping;
using Matching.Silo.Security;
using Matching.V1;
using Status = Grpc.Core.Status;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.ShortlistService</c>.</summary>
internal sealed class ShortlistApi(IGrainFactory grains, IHostApplicationLifetime lifetime, Blinding blinding, PostFits fits, RefusalInterceptor refusals, ListReplay replay, AnswerBudget answers) : ShortlistService.ShortlistServiceBase
{
    private const int DefaultTop = 50;
    private const int MaxTop = 10_000;
    private const int MaxExplained = 200;
    private const int BatchConcurrency = 16;
    private const int LongestMark = 128;

    /// <inheritdoc/>
    public override async Task<Shortlist> GetShortlist(GetShortlistRequest request, ServerCallContext context)
    {
        // Short and asked for often: packing them costs more than it saves.
        context.WriteOptions = request.WithReasons ? null : new WriteOptions(WriteFlags.NoCompress);
        if (request.WithReasons)
        {
            answers.TakeForPlaces(context, Read(request).Top);
        }

        return await List(request, context);
    }

    /// <inheritdoc/>
    public override async Task WatchShortlist(GetShortlistRequest request, IServerStreamWriter<Shortlist> responseStream, ServerCallContext context)
    {
        var id = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        Shortlist? before = null;
        try
        {
            await foreach (var ranked in Grain(context, id).Watch(Read(request), ending.Token))
            {
                var list = await ToWire(ranked, id, request, context);
                if (before is null ? list.ListVersion == request.KnownVersion : list.ListVersion == before.ListVersion)
                {
                    before = list;
                    continue;
                }

                if (before is not null)
                {
                    list.Changes.AddRange(ListVersions.Between(before, list));
                }

                before = list;
                await responseStream.WriteAsync(list, ending.Token);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The service is stopping; watch again when it is back."));
        }
    }

    /// <inheritdoc/>
    public override Task MatchBatch(IAsyncStreamReader<MatchBatchRequest> requestStream, IServerStreamWriter<MatchBatchResponse> responseStream, ServerCallContext context) =>
        BoundedFlight.Run(requestStream, responseStream, BatchConcurrency, (request, position) => TryList(request, position, context), (_, _) => { }, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<Explanation> ExplainMatch(ExplainMatchRequest request, ServerCallContext context)
    {
        var vacancy = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        var candidate = ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate");
        if (request.TargetRank is < 0 or > MaxTop)
        {
            throw new RefusedException(RefusalReason.Invalid, $"target_rank: {request.TargetRank} is outside 0-{MaxTop}; 0 means one place up.", "target_rank");
        }

        var explanation = await Grain(context, vacancy).Explain(candidate, CheckLanguage(request.Language), request.TargetRank, context.CancellationToken);
        var wire = explanation.ToWire(vacancy, candidate);
        await blinding.Hide(context, vacancy, candidate, explanation, wire);
        wire.SoughtFit = await fits.Of(context, candidate, vacancy, request.Language);
        return wire;
    }

    /// <inheritdoc/>
    public override async Task<ReplayShortlistResponse> ReplayShortlist(ReplayShortlistRequest request, ServerCallContext context)
    {
        var vacancy = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        if (request.Number < 0 || (request.Number == 0 && request.PoolVersion.Length == 0))
        {
            throw new RefusedException(RefusalReason.Invalid, "pool_version: say which list: the pool that it names, or the number of its entry in the audit log.", "pool_version");
        }

        var list = await replay.Replay(grains, Caller.Organisation(context), vacancy, request.PoolVersion, request.Number, context.CancellationToken);
        var wire = new ReplayShortlistResponse
        {
            Shortlist = new Shortlist
            {
                Vacancy = request.Vacancy,
                VacancyVersion = list.VacancyVersion,
                ModelVersion = list.ModelVersion,
                FrameworkVersion = list.FrameworkVersion,
                PoolVersion = list.Pool,
                Scope = list.Applicants ? V1.ShortlistScope.Applicants : V1.ShortlistScope.Pool,
            },
            ServeTime = list.Served.ToTimestamp(),
            Number = list.Number,
            Whole = list.Proved,
        };
        wire.Shortlist.Entries.AddRange(list.Entries.Select(ResourceMapping.ToWire));
        wire.ErasedPlaces.AddRange(list.Erased);
        return wire;
    }

    private async Task<Shortlist> List(GetShortlistRequest request, ServerCallContext context)
    {
        var id = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        return await ToWire(await Grain(context, id).Shortlist(Read(request), context.CancellationToken), id, request, context);
    }

    private async Task<MatchBatchResponse> TryList(MatchBatchRequest request, long position, ServerCallContext context)
    {
        try
        {
            if (request.Id.Length > LongestMark)
            {
                throw new RefusedException(RefusalReason.Invalid, $"id: it is longer than {LongestMark} characters; send a shorter mark.", "id");
            }

            return new MatchBatchResponse { Id = request.Id, Position = position, Shortlist = await List(request.Shortlist ?? new GetShortlistRequest(), context) };
        }
        catch (Exception error) when (!context.CancellationToken.IsCancellationRequested)
        {
            var refusal = error as RpcException ?? refusals.Translate(error, context);
            return new MatchBatchResponse { Id = request.Id.Length > LongestMark ? string.Empty : request.Id, Position = position, Code = (int)refusal.StatusCode, Message = refusal.Status.Detail };
        }
    }

    private async Task<Shortlist> ToWire(RankedList ranked, string vacancy, GetShortlistRequest request, ServerCallContext context)
    {
        var list = ranked.ToWire(vacancy);
        list.Scope = request.Scope == V1.ShortlistScope.Applicants ? V1.ShortlistScope.Applicants : V1.ShortlistScope.Pool;
        list.ListVersion = ListVersions.Of(list);
        await blinding.Complete(context, vacancy, ranked, list);
        return list;
    }

    private static ShortlistRequest Read(GetShortlistRequest request)
    {
        if (request.Top is < 0 or > MaxTop)
        {
            throw new RefusedException(RefusalReason.Invalid, $"top: {request.Top} is outside 1-{MaxTop}; ask for fewer, or leave it out for {DefaultTop}.", "top");
        }

        var top = request.Top == 0 ? DefaultTop : request.Top;
        if (request.WithReasons && top > MaxExplained)
        {
            throw new RefusedException(RefusalReason.Invalid, $"with_reasons: at most {MaxExplained} entries are explained in one call, not {top}; ask for fewer, or explain single candidates.", "with_reasons");
        }

        return new ShortlistRequest(top, request.WithReasons, CheckLanguage(request.Language))
        {
            Scope = ScopeOf(request.Scope),
        };
    }

    /// <summary>Whose list is asked for.</summary>
    internal static Contracts.ShortlistScope ScopeOf(V1.ShortlistScope scope) => scope switch
    {
        V1.ShortlistScope.Unspecified or V1.ShortlistScope.Pool => Contracts.ShortlistScope.Pool,
        V1.ShortlistScope.Applicants => Contracts.ShortlistScope.Applicants,
        _ => throw new RefusedException(RefusalReason.Invalid, "scope: it is none that this service knows; send POOL or APPLICANTS, or leave it out for everybody in the pool.", "scope"),
    };

    /// <summary>A language that reasons are written in.</summary>
    internal static string CheckLanguage(string language) => language is "" or "da" or "en"
        ? language
        : throw new RefusedException(RefusalReason.Invalid, "language: it is neither 'da' nor 'en'; send one of them, or nothing for the ad's own.", "language");

    private IVacancyGrain Grain(ServerCallContext context, string id) => grains.GetGrain<IVacancyGrain>(Keys.Of(Caller.Organisation(context), id));
}
