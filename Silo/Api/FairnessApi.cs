using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Fairness;
using Matching.Silo.Mapping;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.FairnessService</c>.</summary>
internal sealed class FairnessApi(IGrainFactory grains, DeclarationBook declarations, FairnessDesk desk) : FairnessService.FairnessServiceBase
{
    /// <inheritdoc/>
    public override async Task<Empty> DeclareAttributes(DeclareAttributesRequest request, ServerCallContext context)
    {
        var candidate = ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate");
        if (!request.Consent)
        {
            throw new RefusedException(
                RefusalReason.Invalid, "consent: what is declared is kept only with the person's explicit consent; ask for it, and say true when it is given.", "consent");
        }

        await declarations.Declare(grains, Caller.Organisation(context), candidate, [.. request.Groups.Select(group => (DeclaredGroup)group)]);
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<Empty> WithdrawAttributes(WithdrawAttributesRequest request, ServerCallContext context)
    {
        await declarations.Withdraw(grains, Caller.Organisation(context), ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate"));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<V1.VacancyFairness> GetVacancyFairness(GetVacancyFairnessRequest request, ServerCallContext context)
    {
        var vacancy = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        var seen = await desk.OfVacancy(grains, Caller.Organisation(context), vacancy, ShortlistApi.ScopeOf(request.Scope), context.CancellationToken);
        return seen.ToWire(request.Vacancy);
    }

    /// <inheritdoc/>
    public override async Task<V1.OrganisationFairness> GetOrganisationFairness(GetOrganisationFairnessRequest request, ServerCallContext context)
    {
        var (since, until) = (FairnessMapping.Month(request.SinceMonth, "since_month"), FairnessMapping.Month(request.UntilMonth, "until_month"));
        if (since > until)
        {
            throw new RefusedException(RefusalReason.Invalid, "until_month: it is before since_month; exchange them, or leave one out.", "until_month");
        }

        return (await desk.OfOrganisation(grains, Caller.Organisation(context), since, until, context.CancellationToken)).ToWire();
    }
}
