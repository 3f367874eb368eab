using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Matching.Contracts;
using Matching.Grains.Applications;
using Matching.Grains.Candidates;
using Matching.Silo.Mapping;
using Matching.V1;

namespace Matching.Silo.Api;

/// <summary>Serves <c>matching.v1.ApplicationService</c>.</summary>
internal sealed class ApplicationApi(IGrainFactory grains, ApplicationDesk desk, Blinding blinding, TimeProvider clock) : ApplicationService.ApplicationServiceBase
{
    private const int LongestText = 200;
    private const int LongestAddress = 2_000;
    private const int MostRevealed = 200;
    private const int LongestConsentYears = 10;

    /// <summary>Clocks of others that run fast are forgiven this much.</summary>
    private static readonly TimeSpan FastClock = TimeSpan.FromHours(24);

    /// <inheritdoc/>
    public override async Task<Application> Apply(ApplyRequest request, ServerCallContext context)
    {
        var vacancy = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        var application = new ApplicationToKeep(
            ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate"),
            Within(request.Source, LongestText, "source"),
            Address(request.SourceUrl),
            Within(request.ExternalId, LongestText, "external_id"),
            Moment(request.ApplyTime, clock.GetUtcNow() + FastClock, "apply_time", "lies in the future"),
            Moment(request.ConsentUntil, clock.GetUtcNow().AddYears(LongestConsentYears), "consent_until", $"lies more than {LongestConsentYears} years ahead"),
            Read(request.Contact)) { Manual = request.ManualProcess ? true : null };
        var organisation = Caller.Organisation(context);
        var wishes = request.Wishes is null ? null : WishRules.Check(SeekingMapping.Read(request.Wishes));
        var kept = await desk.Apply(grains, organisation, vacancy, application);
        if (wishes is not null)
        {
            // After the application: what it names is there then. Should this fail, the application can be sent again as it was.
            await grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, application.Candidate)).Seek(wishes, string.Empty);
        }

        return await Shown(vacancy, kept, context);
    }

    /// <inheritdoc/>
    public override async Task<ListApplicationsResponse> ListApplications(ListApplicationsRequest request, ServerCallContext context)
    {
        var vacancy = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        var size = Paging.Size(request.PageSize);
        var process = await desk.Of(grains, Caller.Organisation(context), vacancy);
        var page = request.Candidate.Length == 0
            ? await process.List(Paging.After(request.PageToken), size)
            : await process.Find(ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate"));
        string[] ids = [.. page.Applications.Select(kept => kept.Application.Candidate)];
        var view = await process.View(ids);
        var response = new ListApplicationsResponse { NextPageToken = Paging.Next(ids, size), TotalSize = page.Total, Blind = view.Blind };
        foreach (var (kept, seen) in page.Applications.Zip(view.Candidates))
        {
            // A candidate may be hidden by the process of another vacancy.
            response.Applications.Add(ToWire(vacancy, kept, seen, await blinding.IsHidden(context, kept.Application.Candidate, seen), context));
        }

        return response;
    }

    /// <inheritdoc/>
    public override async Task<Application> SetApplicationStatus(SetApplicationStatusRequest request, ServerCallContext context)
    {
        var vacancy = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        var candidate = ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate");
        if (request.Status is V1.ApplicationStatus.Unspecified || !System.Enum.IsDefined(request.Status))
        {
            throw new RefusedException(RefusalReason.Invalid, "status: it is none that this service knows; send RECEIVED, IN_REVIEW, ANSWERED or WITHDRAWN.", "status");
        }

        return await Shown(vacancy, await desk.SetStatus(grains, Caller.Organisation(context), vacancy, candidate, (Contracts.ApplicationStatus)request.Status), context);
    }

    /// <inheritdoc/>
    public override async Task<SetManualProcessResponse> SetManualProcess(SetManualProcessRequest request, ServerCallContext context)
    {
        var candidate = ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate");
        var vacancy = request.Vacancy.Length == 0 ? string.Empty : ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        await desk.SetManual(grains, Caller.Organisation(context), vacancy, candidate, request.Manual);
        return new SetManualProcessResponse { Manual = request.Manual };
    }

    /// <inheritdoc/>
    public override async Task<RevealCandidatesResponse> RevealCandidates(RevealCandidatesRequest request, ServerCallContext context)
    {
        var vacancy = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        if (request.Candidates.Count is 0 or > MostRevealed)
        {
            throw new RefusedException(RefusalReason.Invalid, $"candidates: {request.Candidates.Count} are named; name 1-{MostRevealed}.", "candidates");
        }

        var organisation = Caller.Organisation(context);
        var process = await desk.Of(grains, organisation, vacancy);
        string[] ids = [.. request.Candidates.Select(name => ResourceNames.IdOf(ResourceNames.Candidates, name, "candidates")).Distinct(StringComparer.Ordinal)];
        var candidates = await Task.WhenAll(ids.Select(id => blinding.Candidate(context, id)));
        await process.Reveal(ids, Caller.Id(context));
        var hidden = await Task.WhenAll(candidates.Select(candidate => desk.HiddenBy(grains, organisation, candidate.Id, candidate.Applications ?? [])));
        var response = new RevealCandidatesResponse();
        response.HiddenBy.AddRange(hidden.SelectMany(one => one).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => ResourceNames.Of(ResourceNames.Vacancies, id)));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<SetBlindModeResponse> SetBlindMode(SetBlindModeRequest request, ServerCallContext context)
    {
        var vacancy = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        await (await desk.Of(grains, Caller.Organisation(context), vacancy)).SetBlind(request.Blind);
        return new SetBlindModeResponse { Blind = request.Blind };
    }

    /// <inheritdoc/>
    public override async Task<Contact> GetContact(GetContactRequest request, ServerCallContext context)
    {
        var id = ResourceNames.IdOf(ResourceNames.Candidates, request.Candidate, "candidate");
        var organisation = Caller.Organisation(context);
        var candidate = await blinding.Candidate(context, id);
        if (await desk.HiddenBy(grains, organisation, id, candidate.Applications ?? []) is { Count: > 0 } vacancies)
        {
            throw new RefusedException(
                RefusalReason.Precondition, $"The candidate is hidden by the blind process of {string.Join(", ", vacancies.Select(vacancy => $"'{vacancy}'"))}; reveal the candidate there first.", "candidate");
        }

        return await blinding.ContactOf(context, candidate);
    }

    /// <inheritdoc/>
    public override async Task<ListOpeningsResponse> ListOpenings(ListOpeningsRequest request, ServerCallContext context)
    {
        var vacancy = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        var response = new ListOpeningsResponse();
        response.Openings.AddRange((await (await desk.Of(grains, Caller.Organisation(context), vacancy)).Openings()).Select(ApplicationMapping.ToWire));
        return response;
    }

    /// <inheritdoc/>
    public override async Task<RecordVisitResponse> RecordVisit(RecordVisitRequest request, ServerCallContext context)
    {
        var vacancy = ResourceNames.IdOf(ResourceNames.Vacancies, request.Vacancy, "vacancy");
        var visit = await (await desk.Of(grains, Caller.Organisation(context), vacancy)).Visited(Caller.Id(context));
        return new RecordVisitResponse { SinceTime = visit.Since?.ToTimestamp() };
    }

    private async Task<Application> Shown(string vacancy, KeptApplication kept, ServerCallContext context)
    {
        var id = kept.Application.Candidate;
        var view = await grains.GetGrain<IApplicationGrain>(Keys.Of(Caller.Organisation(context), vacancy)).View([id]);
        return ToWire(vacancy, kept, view.Candidates[0], await blinding.IsHidden(context, id, view.Candidates[0]), context);
    }

    private static Application ToWire(string vacancy, KeptApplication kept, CandidateInProcess seen, bool hidden, ServerCallContext context) =>
        kept.ToWire(vacancy, seen, hidden, withContact: !hidden && Blinding.MaySeeNames(context));

    private static ContactData? Read(Contact? contact)
    {
        if (contact is null)
        {
            return null;
        }

        var (name, mail, phone) = (Within(contact.Name, LongestText, "contact.name"), Within(contact.Mail, LongestText, "contact.mail"), Within(contact.Phone, LongestText, "contact.phone"));
        return mail.Length == 0 || (mail.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < mail.Length - 1)
            ? new ContactData(Given(name), Given(mail), Given(phone))
            : throw new RefusedException(RefusalReason.Invalid, "contact.mail: it is no mail address; correct it or leave it out.", "contact.mail");
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;

    private static string Address(string text) => text.Length == 0
        || (Within(text, LongestAddress, "source_url") is var address && Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https"))
        ? text
        : throw new RefusedException(RefusalReason.Invalid, "source_url: it is no address that begins with http:// or https://; correct it or leave it out.", "source_url");

    private static DateTimeOffset? Moment(Timestamp? time, DateTimeOffset latest, string field, string fault)
    {
        if (time is null)
        {
            return null;
        }

        var moment = time.ToDateTimeOffset();
        return moment <= latest ? moment : throw new RefusedException(RefusalReason.Invalid, $"{field}: it {fault}; correct it.", field);
    }

    private static string Within(string text, int longest, string field) => text.Length > longest
        ? throw new RefusedException(RefusalReason.Invalid, $"{field}: {text.Length} characters are more than the {longest} allowed; shorten it.", field)
        : text.Any(char.IsControl)
            ? throw new RefusedException(RefusalReason.Invalid, $"{field}: it has control characters, line breaks for instance; leave them out.", field)
            : text.Trim();
}
