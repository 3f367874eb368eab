using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Audit;
using Matching.Grains.Privacy;
using Matching.Silo.Mapping;
using Matching.Silo.Privacy;
using Matching.V1;
using ErasureProof = Matching.V1.ErasureProof;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.PrivacyService</c>.</summary>
internal sealed class PrivacyApi(IGrainFactory grains, Eraser eraser, RetentionDesk desk, AccessArchive archive, AuditReader log, TimeProvider clock) : PrivacyService.PrivacyServiceBase
{
    private const int MostApplications = 1_000;
    private const int UsualDays = 30;
    private const int MostDays = 3_660;
    private const int MostDue = 1_000;
    private static readonly ErasedParts Nothing = new(0, 0, 0, 0, 0);

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
        if (request.KeepUntil?.ToDateTimeOffset() <= clock.GetUtcNow())
        {
            throw new RefusedException(RefusalReason.Invalid, "keep_until: it is not in the future; give a later time, leave it out for the rule, or erase the candidate.", "keep_until");
        }

        await GuardKnown(context, id, applied);
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
        var organisation = Caller.Organisation(context);
        var proof = await eraser.Erase(grains, organisation, id, new ErasureOrder(Caller.Id(context), GroundOf(request)), context.CancellationToken);
        if (proof.Removed == Nothing && proof.Left.Count == 0 && !await log.IsErased(grains, organisation, id, context.CancellationToken))
        {
            // Whoever repeats an erasure is told again that nothing is left; whoever misspells an id is not told that somebody was erased.
            throw RefusedException.NotFound("candidate", id);
        }

        return new ErasureProof
        {
            Documents = proof.Removed.Documents,
            Rows = proof.Removed.Rows,
            IndexEntries = proof.Removed.IndexEntries,
            Decisions = proof.Removed.Decisions,
            Judgments = proof.Removed.Judgments,
            Applications = proof.Removed.Applications,
            Enclosures = proof.Removed.Enclosures,
            Vacancies = proof.Vacancies,
            Scrubbed = proof.Scrubbed,
            RowsSearched = proof.RowsSearched,
            Left = { proof.Left },
        };
    }

    // Those that were set before may be gone by now, and are kept as the date rests on them.
    private async Task GuardKnown(ServerCallContext context, string id, string[] vacancies)
    {
        var organisation = Caller.Organisation(context);
        var before = await Candidate(context, id).Retention() ?? throw RefusedException.NotFound("candidate", id);
        foreach (var vacancy in vacancies.Except(before.AppliedTo, StringComparer.Ordinal))
        {
            if (await grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, vacancy)).Get(false) is null)
            {
                throw new RefusedException(RefusalReason.Invalid, $"applied_to: there is no vacancy '{vacancy}'; import it first, or leave it out.", "applied_to");
            }
        }
    }

    private static string GroundOf(EraseCandidateRequest request)
    {
#pragma warning disable CS0612 // Earlier clients may still send it.
        var words = request.Reason;
#pragma warning restore CS0612
        if (words.Length > 0)
        {
            throw new RefusedException(RefusalReason.Invalid, "reason: words stay in the log for good, where a name could not be erased; leave them out and send ground.", "reason");
        }

        return request.Ground switch
        {
            ErasureGround.Unspecified or ErasureGround.Requested => "requested",
            ErasureGround.NotNeeded => "not-needed",
            ErasureGround.ConsentWithdrawn => "consent-withdrawn",
            ErasureGround.Objection => "objection",
            ErasureGround.Unlawful => "unlawful",
            ErasureGround.LegalObligation => "legal-obligation",
            _ => throw new RefusedException(
                RefusalReason.Invalid, "ground: it is none that this service knows; send REQUESTED, NOT_NEEDED, CONSENT_WITHDRAWN, OBJECTION, UNLAWFUL or LEGAL_OBLIGATION.", "ground"),
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
