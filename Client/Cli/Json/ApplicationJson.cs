using Matching.Client;
using Matching.CommandLine.Commands;
using Matching.V1;

namespace Matching.CommandLine.Json;

/// <summary>An application.</summary>
internal sealed record ApplicationJson(
    string Vacancy, string Candidate, string Status, string? Source, string? SourceUrl, string? ExternalId, DateTime? ApplyTime, DateTime? ConsentUntil,
    ContactJson? Contact, bool Hidden, DateTime? OpenTime, int Readers, bool? ManualProcess)
{
    public static ApplicationJson Of(Application application) => new(
        ResourceNames.IdOf(application.Vacancy),
        ResourceNames.IdOf(application.Candidate),
        ApplicationStatuses.NameOf(application.Status),
        JsonDocuments.Given(application.Source),
        JsonDocuments.Given(application.SourceUrl),
        JsonDocuments.Given(application.ExternalId),
        application.ApplyTime?.ToDateTime(),
        application.ConsentUntil?.ToDateTime(),
        application.Contact is { } contact ? ContactJson.Of(contact) : null,
        application.Hidden,
        application.OpenTime?.ToDateTime(),
        application.Readers,
        application.ManualProcess ? true : null);
}

/// <summary>Applications of a vacancy, in order of candidate.</summary>
internal sealed record ApplicationsJson(string Vacancy, int Total, IReadOnlyList<ApplicationJson> Applications);

/// <summary>How to reach a person.</summary>
internal sealed record ContactJson(string? Name, string? Mail, string? Phone)
{
    public static ContactJson Of(Contact contact) => new(JsonDocuments.Given(contact.Name), JsonDocuments.Given(contact.Mail), JsonDocuments.Given(contact.Phone));
}

/// <summary>That a caller opened a CV.</summary>
internal sealed record OpeningJson(string Candidate, string Caller, DateTime? FirstTime, DateTime? LastTime, int Times)
{
    public static OpeningJson Of(Opening opening) => new(
        ResourceNames.IdOf(opening.Candidate), opening.Caller, opening.FirstTime?.ToDateTime(), opening.LastTime?.ToDateTime(), opening.Times);
}

/// <summary>CVs that were opened in the process of a vacancy.</summary>
internal sealed record OpeningsJson(string Vacancy, int Total, IReadOnlyList<OpeningJson> Openings);

/// <summary>Who is shown by name, and which other vacancies still hide one of them.</summary>
internal sealed record RevealedJson(string Vacancy, IReadOnlyList<string> Candidates, IReadOnlyList<string> HiddenBy);

/// <summary>Whether a process is blind.</summary>
internal sealed record BlindJson(string Vacancy, bool Blind);
