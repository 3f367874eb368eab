using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Contracts;
using Matching.Profiles.Ads;
using Matching.Profiles.Text;
using Matching.Silo.Mapping;
using Matching.Silo.Taxonomies;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.VacancyService</c>.</summary>
internal sealed class VacancyApi(IGrainFactory grains, DocumentIntake intake, ConceptLinks concepts) : VacancyService.VacancyServiceBase
{
    /// <inheritdoc/>
    public override async Task<Vacancy> ImportVacancy(ImportVacancyRequest request, ServerCallContext context)
    {
        var id = ResourceNames.CheckId(request.VacancyId, "vacancy_id");
        var document = await intake.Read(request.Document, Contracts.DocumentKind.Vacancy, request.Kind, request.RequestId, request.Etag, context);
        return (await Grain(context, id).Import(document)).ToWire();
    }

    /// <inheritdoc/>
    public override async Task<Vacancy> GetVacancy(GetVacancyRequest request, ServerCallContext context)
    {
        var id = ResourceNames.IdOf(ResourceNames.Vacancies, request.Name, "name");
        var vacancy = await Grain(context, id).Get(request.WithText) ?? throw RefusedException.NotFound("vacancy", id);
        var wire = vacancy.ToWire();
        if (request.WithText)
        {
            wire.Cautions.AddRange(AdCautionReader.Read(SourceText.Of(wire.Text)).Select(ProfileMapping.ToWire));
        }

        if (request.WithConcepts)
        {
            concepts.Complete(wire.Profile);
        }

        return wire;
    }

    /// <inheritdoc/>
    public override async Task<ListVacanciesResponse> ListVacancies(ListVacanciesRequest request, ServerCallContext context)
    {
        var size = Paging.Size(request.PageSize);
        var organisation = Caller.Organisation(context);
        var board = grains.GetGrain<IBoardGrain>(organisation);
        var ids = await board.List(Paging.After(request.PageToken), size);
        var caller = Caller.Id(context);
        var counts = Task.WhenAll(ids.Select(id => grains.GetGrain<IApplicationGrain>(Keys.Of(organisation, id)).CountsFor(caller)));
        var vacancies = await Task.WhenAll(ids.Select(id => Grain(context, id).Get(false)));
        var response = new ListVacanciesResponse { NextPageToken = Paging.Next(ids, size), TotalSize = await board.Count() };
        foreach (var (vacancy, count) in vacancies.Zip(await counts))
        {
            if (vacancy?.ToWire(withEvidence: false) is { } wire)
            {
                (wire.Applicants, wire.Unopened, wire.VisitTime, wire.NewApplicants) = (count.Applicants, count.Unopened, count.Visited?.ToTimestamp(), count.New);
                response.Vacancies.Add(wire);
            }
        }

        return response;
    }

    /// <inheritdoc/>
    public override async Task<Vacancy> UpdateVacancy(UpdateVacancyRequest request, ServerCallContext context)
    {
        var wanted = request.Vacancy ?? throw new RefusedException(RefusalReason.Invalid, "vacancy: it is missing; name the vacancy and its corrections.", "vacancy");
        var id = ResourceNames.IdOf(ResourceNames.Vacancies, wanted.Name, "vacancy.name");
        return (await Grain(context, id).Correct(OverruleMapping.Read(wanted.Overrules, request.UpdateMask, wanted.Etag))).ToWire();
    }

    /// <inheritdoc/>
    public override async Task<Empty> DeleteVacancy(DeleteVacancyRequest request, ServerCallContext context)
    {
        var id = ResourceNames.IdOf(ResourceNames.Vacancies, request.Name, "name");
        await Grain(context, id).Delete(request.Etag);
        return new Empty();
    }

    private IVacancyGrain Grain(ServerCallContext context, string id) => grains.GetGrain<IVacancyGrain>(Keys.Of(Caller.Organisation(context), id));
}
