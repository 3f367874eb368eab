using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Contracts;
using Matching.Silo.Mapping;
using Matching.Silo.Reading;
using Matching.Silo.Security;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.EnclosureService</c>.</summary>
internal sealed class EnclosureApi(IGrainFactory grains, DocumentIntake intake, Blinding blinding, ReadingBrake brake) : EnclosureService.EnclosureServiceBase
{
    /// <inheritdoc/>
    public override async Task<Enclosure> ImportEnclosure(ImportEnclosureRequest request, ServerCallContext context)
    {
        var candidate = ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate");
        var id = request.EnclosureId.Length == 0 ? string.Empty : ResourceNames.CheckId(request.EnclosureId, "enclosure_id");
        await blinding.Candidate(context, candidate);
        var document = await intake.ReadEnclosure(request.Document, request.RequestId, request.Etag, context);
        var kind = EnclosureKindCheck.Of(document.Text, request.Kind);
        var kept = await Grain(context, candidate).Enclose(new EnclosureImport(id, kind, document));
        return await blinding.Show(context, await blinding.Candidate(context, candidate), kept);
    }

    /// <inheritdoc/>
    public override async Task<ListEnclosuresResponse> ListEnclosures(ListEnclosuresRequest request, ServerCallContext context)
    {
        var candidate = await blinding.Candidate(context, ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate"));
        var vacancy = await Vacancy(context, request.Vacancy);
        var response = new ListEnclosuresResponse();
        foreach (var enclosure in await Grain(context, candidate.Id).Enclosures())
        {
            response.Enclosures.Add(await blinding.Show(context, candidate, enclosure, vacancy));
        }

        return response;
    }

    /// <inheritdoc/>
    public override async Task<Enclosure> GetEnclosure(GetEnclosureRequest request, ServerCallContext context)
    {
        var (id, enclosure) = ResourceNames.EnclosureIdsOf(request.Name, "name");
        var opens = request.WithText || request.WithContent;
        if (opens)
        {
            if (!Caller.Has(context.GetHttpContext().User, KeyScopes.FullText))
            {
                throw ScopeNames.NotGranted(KeyScopes.FullText);
            }

            brake.Text(context);
        }

        var candidate = await blinding.Candidate(context, id);
        var vacancy = await Vacancy(context, request.Vacancy);
        var found = await Grain(context, id).Enclosure(enclosure, request.WithContent) ?? throw RefusedException.NotFound("enclosure", enclosure);
        if (request.WithContent && await blinding.IsHidden(context, candidate, vacancy))
        {
            throw new RefusedException(
                RefusalReason.Precondition, "with_content: a blind process hides the candidate, and nothing can be hidden in the file itself; ask for its text, or reveal the candidate first.", "with_content");
        }

        if (opens)
        {
            await blinding.Opened(context, candidate, vacancy);
        }

        var wire = await blinding.Show(context, candidate, found, vacancy);
        wire.Text = request.WithText ? wire.Text : string.Empty;
        return wire;
    }

    /// <inheritdoc/>
    public override async Task<Empty> DeleteEnclosure(DeleteEnclosureRequest request, ServerCallContext context)
    {
        var (candidate, enclosure) = ResourceNames.EnclosureIdsOf(request.Name, "name");
        await Grain(context, candidate).RemoveEnclosure(enclosure, request.Etag);
        return new Empty();
    }

    /// <summary>Id of the vacancy in whose process a candidate is looked at; empty for none.</summary>
    private async Task<string> Vacancy(ServerCallContext context, string name)
    {
        var id = name.Length == 0 ? string.Empty : ResourceNames.IdOf(ResourceNames.Vacancies, name, "vacancy");
        return id.Length == 0 || await grains.GetGrain<IVacancyGrain>(Keys.Of(Caller.Organisation(context), id)).Get(false) is not null ? id : throw RefusedException.NotFound("vacancy", id);
    }

    private ICandidateGrain Grain(ServerCallContext context, string id) => grains.GetGrain<ICandidateGrain>(Keys.Of(Caller.Organisation(context), id));
}
