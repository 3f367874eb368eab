using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Searching;
using Matching.Silo.Mapping;
using Matching.Silo.Security;
using Matching.Silo.Taxonomies;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.CandidateService</c>.</summary>
internal sealed class CandidateApi(IGrainFactory grains, DocumentIntake intake, CandidateListing listing, Blinding blinding, ReadingBrake brake, RefusalInterceptor refusals, ConceptLinks concepts)
    : CandidateService.CandidateServiceBase
{
    /// <summary>CVs of one stream that are read and written at a time: enough to fill a group commit, few enough to bound memory.</summary>
    private const int StreamConcurrency = 64;

    /// <inheritdoc/>
    public override async Task<Candidate> ImportCandidate(ImportCandidateRequest request, ServerCallContext context) =>
        await blinding.Show(context, await Import(request, context));

    /// <inheritdoc/>
    public override async Task ImportCandidates(
        IAsyncStreamReader<ImportCandidateRequest> requestStream, IServerStreamWriter<ImportCandidateResult> responseStream, ServerCallContext context)
    {
        var before = 0L;
        ImportProgress? progress = null;
        await BoundedFlight.Run(
            requestStream,
            responseStream,
            StreamConcurrency,
            (request, position) =>
            {
                // The first request says where an import is taken up; it is looked at before any other is read.
                if (position == 1)
                {
                    before = ImportProgress.PositionOf(request.ResumeToken);
                    progress = new ImportProgress(before);
                }

                return TryImport(request, before + position, context);
            },
            (result, _) =>
            {
                if (progress!.Answered(result.Position) is var acknowledged and > 0)
                {
                    result.Acknowledged = acknowledged;
                    result.ResumeToken = ImportProgress.TokenOf(acknowledged);
                }
            },
            context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<Candidate> GetCandidate(GetCandidateRequest request, ServerCallContext context)
    {
        var id = ResourceNames.IdOf(ResourceNames.Candidates, request.Name, "name");
        var vacancy = request.Vacancy.Length == 0 ? string.Empty : ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        if (request.WithText)
        {
            if (!Caller.Has(context.GetHttpContext().User, KeyScopes.FullText))
            {
                throw ScopeNames.NotGranted(KeyScopes.FullText);
            }

            brake.Text(context);
        }

        var candidate = await Grain(context, id).Get(request.WithText) ?? throw RefusedException.NotFound("candidate", id);
        if (vacancy.Length > 0 && await grains.GetGrain<IVacancyGrain>(Keys.Of(Caller.Organisation(context), vacancy)).Get(false) is null)
        {
            throw RefusedException.NotFound("vacancy", vacancy);
        }

        if (request.WithText)
        {
            await blinding.Opened(context, candidate, vacancy);
        }

        var wire = await blinding.Show(context, candidate, vacancy);
        if (request.WithConcepts)
        {
            concepts.Complete(wire.Profile);
        }

        return wire;
    }

    /// <inheritdoc/>
    public override async Task<ListCandidatesResponse> ListCandidates(ListCandidatesRequest request, ServerCallContext context)
    {
        var filter = SearchMapping.Read(request.Filter, []);
        var page = await listing.Page(grains, Caller.Organisation(context), Paging.After(request.PageToken), Paging.Size(request.PageSize), filter, context.CancellationToken);
        var response = new ListCandidatesResponse { NextPageToken = page.Next is { } last ? Paging.TokenOf(last) : string.Empty, TotalSize = page.Total };
        response.Candidates.AddRange(await Task.WhenAll(page.Candidates.Select(candidate => blinding.Show(context, candidate, withEvidence: false))));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<Candidate> UpdateCandidate(UpdateCandidateRequest request, ServerCallContext context)
    {
        var wanted = request.Candidate ?? throw new RefusedException(RefusalReason.Invalid, "candidate: it is missing; name the candidate and its corrections.", "candidate");
        var id = ResourceNames.IdOf(ResourceNames.Candidates, wanted.Name, "candidate.name");
        return await blinding.Show(context, await Grain(context, id).Correct(OverruleMapping.Read(wanted.Overrules, request.UpdateMask, wanted.Etag)));
    }

    /// <inheritdoc/>
    public override async Task<Empty> DeleteCandidate(DeleteCandidateRequest request, ServerCallContext context)
    {
        var id = ResourceNames.IdOf(ResourceNames.Candidates, request.Name, "name");
        await Grain(context, id).Delete(request.Etag);
        return new Empty();
    }

    private async Task<CandidateSnapshot> Import(ImportCandidateRequest request, ServerCallContext context)
    {
        var id = ResourceNames.CheckId(request.CandidateId, "candidate_id");
        var document = await intake.Read(request.Document, Contracts.DocumentKind.Candidate, request.Kind, request.RequestId, request.Etag, context);
        return await Grain(context, id).Import(document);
    }

    private async Task<ImportCandidateResult> TryImport(ImportCandidateRequest request, long position, ServerCallContext context)
    {
        try
        {
            var imported = await Import(request, context);
            return new ImportCandidateResult { CandidateId = request.CandidateId, Position = position, Version = imported.Version };
        }
        catch (Exception error) when (!context.CancellationToken.IsCancellationRequested)
        {
            var refusal = error as RpcException ?? refusals.Translate(error, context);
            return new ImportCandidateResult { CandidateId = request.CandidateId, Position = position, Code = (int)refusal.StatusCode, Message = refusal.Status.Detail };
        }
    }

    private ICandidateGrain Grain(ServerCallContext context, string id) => grains.GetGrain<ICandidateGrain>(Keys.Of(Caller.Organisation(context), id));
}
