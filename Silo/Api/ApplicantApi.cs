using System.Globalization;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Leases;
using Matching.Grains.Models;
using Matching.Profiles.Personal;
using Matching.Silo.Mapping;
using Matching.V1;
using Explained = Matching.Ranking.Explanation;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.ApplicantService</c>.</summary>
internal sealed class ApplicantApi(IGrainFactory grains, OrganisationView view, Blinding blinding, TimeProvider clock) : ApplicantService.ApplicantServiceBase
{
    /// <summary>Tries at seeing ad, CV and explanation as they belong together.</summary>
    private const int Tries = 10;

    /// <inheritdoc/>
    public override async Task<ApplicantLetter> WriteApplicantLetter(WriteApplicantLetterRequest request, ServerCallContext context)
    {
        var organisation = Caller.Organisation(context);
        var vacancy = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        var id = ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate");
        var asked = ShortlistApi.CheckLanguage(request.Language);
        var grain = grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, vacancy));
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var ad = await grain.Get(false) ?? throw RefusedException.NotFound("vacancy", vacancy);
            var candidate = await blinding.Candidate(context, id);
            var language = asked.Length > 0 ? asked : candidate.Profile.Language == "en" ? "en" : "da";
            var explanation = await grain.Explain(id, language, 0, context.CancellationToken);
            if ((await grain.Get(false))?.Version == ad.Version && (await blinding.Candidate(context, id)).Version == candidate.Version)
            {
                var framework = (await view.Framework(grains, organisation)).Framework;
                return ToWire(request, ad, candidate, explanation.ModelVersion, language, Explained.ApplicantLetter.Write(
                    ad.Profile,
                    candidate.Profile,
                    explanation.Reasons.Select(reason => (Sentence(reason, candidate), reason.Contribution)),
                    explanation.Missing.Select(missing => missing.Sentence),
                    competence => framework.Competences.FirstOrDefault(one => one.Id == competence) is { } known ? language == "en" ? known.En : known.Da : competence,
                    Basis(explanation.ModelVersion, ad, candidate, language),
                    language));
            }
        }

        throw new RpcException(new Grpc.Core.Status(StatusCode.Aborted, "Ad or CV changed meanwhile; ask again."));
    }

    /// <summary>The letter goes to the person, but whoever writes it may be reading blind: what the CV says of who it is stays out of it for all.</summary>
    private static string Sentence(MatchReason reason, CandidateSnapshot candidate) => reason.CandidateQuote is { } quote
        ? BlindReader.HideWords(reason.Sentence, quote.Quote, Blinding.Hidden(quote, candidate.Blind ?? []))
        : reason.Sentence;

    private string Basis(string model, VacancySnapshot ad, CandidateSnapshot candidate, string language)
    {
        var day = clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return language == "en"
            ? $"Written {day} from ranking model {model}, version {ad.Version} of the ad and version {candidate.Version} of what was read of your CV."
            : $"Skrevet {day} ud fra rangordningsmodel {model}, opslagets version {ad.Version} og version {candidate.Version} af det, der er læst i dit CV.";
    }

    private static ApplicantLetter ToWire(WriteApplicantLetterRequest request, VacancySnapshot ad, CandidateSnapshot candidate, string model, string language, Explained.ApplicantLetter letter) => new()
    {
        Vacancy = request.Vacancy,
        Candidate = request.Candidate,
        Language = language,
        Title = letter.Title,
        Parts = { letter.Parts.Select(part => new LetterPart { Heading = part.Heading, Paragraphs = { part.Paragraphs }, Points = { part.Points } }) },
        Text = letter.ToString(),
        ModelVersion = model,
        CandidateVersion = candidate.Version,
        VacancyVersion = ad.Version,
    };
}
