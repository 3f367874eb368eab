using Grpc.Core;
using Matching.Contracts;
using Matching.Grains;
using Matching.Grains.Leases;
using Matching.Profiles.Text;
using Matching.Silo.Mapping;
using Matching.V1;
using DocumentKind = Matching.V1.DocumentKind;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.DocumentService</c>: reads and forgets.</summary>
internal sealed class DocumentApi(IGrainFactory grains, OrganisationView view, DocumentIntake intake, Extraction extraction, TimeProvider clock) : DocumentService.DocumentServiceBase
{
    /// <inheritdoc/>
    public override async Task<ExtractProfileResponse> ExtractProfile(ExtractProfileRequest request, ServerCallContext context)
    {
        if (request.Kind is not (DocumentKind.Vacancy or DocumentKind.Candidate))
        {
            throw new RefusedException(RefusalReason.Invalid, "kind: it is missing; say whether the document is a vacancy or a candidate.", "kind");
        }

        var read = await intake.ReadText(request.Document, request.Kind == DocumentKind.Vacancy ? Contracts.DocumentKind.Vacancy : Contracts.DocumentKind.Candidate, context);
        var framework = (await view.Framework(grains, Caller.Organisation(context))).Framework;
        var response = new ExtractProfileResponse { Text = read.Text, HiddenCharacters = read.Hidden };
        if (request.Kind == DocumentKind.Vacancy)
        {
            response.Vacancy = extraction.ReadVacancy(framework, read.Text).ToWire(new Contracts.VacancyOverrules());
        }
        else
        {
            response.Candidate = extraction.ReadCandidate(framework, SourceText.Of(read.Text), clock.GetUtcNow().Year).ToWire(new Contracts.CandidateOverrules());
        }

        return response;
    }
}
