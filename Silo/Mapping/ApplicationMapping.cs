using Google.Protobuf.WellKnownTypes;
using Matching.Contracts;
using V1 = Matching.V1;

namespace Matching.Silo.Mapping;

/// <summary>Applications and openings as the wire carries them.</summary>
internal static class ApplicationMapping
{
    /// <summary>An application.</summary>
    public static V1.Application ToWire(this KeptApplication kept, string vacancy, CandidateInProcess seen, bool hidden, bool withContact) => new()
    {
        Vacancy = ResourceNames.Of(ResourceNames.Vacancies, vacancy),
        Candidate = ResourceNames.Of(ResourceNames.Candidates, kept.Application.Candidate),
        Status = (V1.ApplicationStatus)kept.Status,
        Source = kept.Application.Source,
        SourceUrl = kept.Application.SourceUrl,
        ExternalId = kept.Application.ExternalId,
        ApplyTime = kept.Application.Applied?.ToTimestamp(),
        ConsentUntil = kept.Application.ConsentUntil?.ToTimestamp(),
        Contact = withContact ? ToWire(kept.Application.Contact) : null,
        CreateTime = kept.Created.ToTimestamp(),
        UpdateTime = kept.Updated.ToTimestamp(),
        Hidden = hidden,
        OpenTime = seen.Opened?.ToTimestamp(),
        Readers = seen.Readers,
        ManualProcess = kept.Application.Manual == true,
    };

    /// <summary>Contact data.</summary>
    public static V1.Contact? ToWire(ContactData? contact) => contact is null
        ? null
        : new V1.Contact { Name = contact.Name ?? string.Empty, Mail = contact.Mail ?? string.Empty, Phone = contact.Phone ?? string.Empty };

    /// <summary>An opening.</summary>
    public static V1.Opening ToWire(this CvOpening opening) => new()
    {
        Candidate = ResourceNames.Of(ResourceNames.Candidates, opening.Candidate),
        Caller = opening.Who,
        FirstTime = opening.First.ToTimestamp(),
        LastTime = opening.Last.ToTimestamp(),
        Times = opening.Times,
    };
}
