using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Privacy;
using Matching.Silo.Mapping;
using Matching.Silo.Privacy;
using Matching.V1;
using ErasureProof = Matching.V1.ErasureProof;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.PrivacyService</c>.</summary>
internal sealed class PrivacyApi(IGrainFactory grains, Eraser eraser, RetentionDesk desk, AccessArchive archive, TimeProvider clock) : PrivacyService.PrivacyServiceBase
{
    private const int MostApplications = 1_000;
    private const int LongestReason = 200;
    private const int UsualDays = 30;
    private const int MostDays = 3_660;
    private const int MostDue = 1_000;

    /// <inheritdoc/>
    public override async Task<Retention> GetRetention(GetRetentionRequest request, ServerCallContext context) =>
        await RetentionOf(context, ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate"));

    /// <inheritdoc/>
    public override async Task<Retention> SetRetention(SetRetentionRequest request, ServerCallContext context)
    {
        var id = ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate");
        if (request.AppliedTo.Count > MostApplications)
        {
            throw new RefusedException(RefusalReason.Invalid, $"applied_to: {request.AppliedTo.Count} vacancies are more than {MostApplications}; leave out those that closed long ago.", "applied_to");
        }

        string[] applied = [.. request.AppliedTo.Select(name => ResourceNames.IdOf(ResourceNames.Vacancies, name, "applied_to")).Distinct(StringComparer.Ordinal)];
        await Candidate(context, id).Retain(new RetentionTerms(applied, request.KeepUntil?.ToDateTimeOffset()));
        return await RetentionOf(context, id);
    }

    /// <inheritdoc/>
    public override async Task<ListDueCandidatesResponse> ListDueCandidates(ListDueCandidatesRequest request, ServerCallContext context)
    {
        if (request.Days is < 0 or > MostDays)
        {
            throw new RefusedException(RefusalReason.Invalid, $"days: {request.Days} is none of 0-{MostDays}; choose another number.", "days");
        }

        var organisation = Caller.Organisation(context);
        var before = clock.GetUtcNow().AddDays(request.Days == 0 ? UsualDays : request.Days);
        var gone = await grains.GetGrain<IRetentionGrain>(organisation).Gone();
        CandidateRetention[] due =
        [
            .. (await desk.Look(organisation, gone, context.CancellationToken)).Where(one => one.Due < before)
                .OrderBy(one => one.Due).ThenBy(one => one.Candidate, StringComparer.Ordinal),
        ];
        return new ListDueCandidatesResponse { Candidates = { due.Take(MostDue).Select(ToWire) }, TotalSize = due.Length };
    }

    /// <inheritdoc/>
    public override async Task<CloseVacancyResponse> CloseVacancy(CloseVacancyRequest request, ServerCallContext context)
    {
        var id = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        var closed = await grains.GetGrain<IVacancyGrain>(Keys.Of(Caller.Organisation(context), id)).Close(!request.Reopen);
        return new CloseVacancyResponse { CloseTime = closed?.ToTimestamp() };
    }

    /// <inheritdoc/>
    public override async Task<AccessCandidateResponse> AccessCandidate(AccessCandidateRequest request, ServerCallContext context)
    {
        var id = ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate");
        var retention = await RetentionOf(context, id);
        return new AccessCandidateResponse { Archive = ByteString.CopyFrom(await archive.Make(Caller.Organisation(context), id, retention, context.CancellationToken)) };
    }

    /// <inheritdoc/>
    public override async Task<ErasureProof> EraseCandidate(EraseCandidateRequest request, ServerCallContext context)
    {
        var id = ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate");
        if (request.Reason.Length > LongestReason)
        {
            throw new RefusedException(RefusalReason.Invalid, $"reason: {request.Reason.Length} characters are more than {LongestReason}; shorten it.", "reason");
        }

        var order = new ErasureOrder(Caller.Id(context), request.Reason.Length == 0 ? "asked for" : request.Reason);
        var proof = await eraser.Erase(grains, Caller.Organisation(context), id, order, context.CancellationToken);
        return new ErasureProof
        {
            Documents = proof.Removed.Documents,
            Rows = proof.Removed.Rows,
            IndexEntries = proof.Removed.IndexEntries,
            Decisions = proof.Removed.Decisions,
            Judgments = proof.Removed.Judgments,
            Applications = proof.Removed.Applications,
            Vacancies = proof.Vacancies,
            Scrubbed = proof.Scrubbed,
            RowsSearched = proof.RowsSearched,
            Left = { proof.Left },
        };
    }

    private async Task<Retention> RetentionOf(ServerCallContext context, string id)
    {
        var organisation = Caller.Organisation(context);
        if (await Candidate(context, id).Retention() is null)
        {
            throw RefusedException.NotFound("candidate", id);
        }

        var gone = await grains.GetGrain<IRetentionGrain>(organisation).Gone();
        return ToWire((await desk.Look(organisation, gone, context.CancellationToken, id)).SingleOrDefault() ?? throw RefusedException.NotFound("candidate", id));
    }

    private static Retention ToWire(CandidateRetention found) => new()
    {
        Candidate = ResourceNames.Of(ResourceNames.Candidates, found.Candidate),
        AppliedTo = { found.Applications.Select(vacancy => ResourceNames.Of(ResourceNames.Vacancies, vacancy)) },
        KeepUntil = found.Terms.KeepUntil?.ToTimestamp(),
        DueTime = found.Due?.ToTimestamp(),
    };

    private ICandidateGrain Candidate(ServerCallContext context, string id) => grains.GetGrain<ICandidateGrain>(Keys.Of(Caller.Organisation(context), id));
}
