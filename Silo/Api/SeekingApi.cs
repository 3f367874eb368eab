using Grpc.Core;
using Matching.Contracts;
using Matching.Silo.Mapping;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.SeekingService</c>.</summary>
internal sealed class SeekingApi(IGrainFactory grains, Blinding blinding) : SeekingService.SeekingServiceBase
{
    /// <inheritdoc/>
    public override async Task<SoughtWishes> GetWishes(GetWishesRequest request, ServerCallContext context)
    {
        var candidate = ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate");
        var vacancy = request.Vacancy.Length == 0 ? string.Empty : ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        if (vacancy.Length > 0 && await grains.GetGrain<IVacancyGrain>(Keys.Of(Caller.Organisation(context), vacancy)).Get(false) is null)
        {
            throw RefusedException.NotFound("vacancy", vacancy);
        }

        return await Shown(context, candidate, vacancy, await Grain(context, candidate).Sought());
    }

    /// <inheritdoc/>
    public override async Task<SoughtWishes> StateWishes(StateWishesRequest request, ServerCallContext context)
    {
        var candidate = ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate");
        return await Shown(context, candidate, string.Empty, await Grain(context, candidate).Seek(SeekingMapping.Read(request.Wishes ?? new V1.Wishes()), request.Etag));
    }

    private async Task<SoughtWishes> Shown(ServerCallContext context, string candidate, string vacancy, SoughtSnapshot? sought)
    {
        var person = await blinding.Candidate(context, candidate);
        return (sought ?? throw RefusedException.NotFound("candidate", candidate)).ToWire(candidate, await blinding.IsHidden(context, person, vacancy) ? person.Blind ?? [] : null);
    }

    private ICandidateGrain Grain(ServerCallContext context, string id) => grains.GetGrain<ICandidateGrain>(Keys.Of(Caller.Organisation(context), id));
}
