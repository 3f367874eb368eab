namespace Matching.Profiles.Mappings;

/// <summary>What a mapping makes of one record of a payload.</summary>
/// <param name="Id">Id of the candidate.</param>
/// <param name="Document">The candidate's record as a document to import (docs/formats.md); null when the payload says nothing that a CV says.</param>
/// <param name="Name">Name; null when not said. Likewise mail and phone.</param>
/// <param name="Mail">Mail address.</param>
/// <param name="Phone">Telephone number.</param>
/// <param name="Applications">Applications.</param>
/// <param name="Attachments">Files that the payload names; nothing fetches them.</param>
public sealed record MappedRecord(
    string Id,
    ReadOnlyMemory<byte>? Document,
    string? Name,
    string? Mail,
    string? Phone,
    IReadOnlyList<MappedApplication> Applications,
    IReadOnlyList<MappedAttachment> Attachments);

/// <summary>An application of a mapped record; parts that the payload does not say are null.</summary>
/// <param name="Vacancy">Id of the vacancy; null when the mapping has no rule for it.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Url">Its address there.</param>
/// <param name="ExternalId">Its identifier there.</param>
/// <param name="Applied">When the candidate applied.</param>
/// <param name="ConsentUntil">Until when the candidate agrees to be kept beyond the process.</param>
/// <param name="Status">received, in-review, answered or withdrawn.</param>
/// <param name="Manual">The candidate asks for a manual process.</param>
public sealed record MappedApplication(
    string? Vacancy, string? Source, string? Url, string? ExternalId, DateTimeOffset? Applied, DateTimeOffset? ConsentUntil, string? Status, bool Manual);

/// <summary>A file that a payload names.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Url">Its address.</param>
public sealed record MappedAttachment(string? Name, string Url);

/// <summary>One record of a payload, mapped or refused.</summary>
/// <param name="Place">Where it stands, for instance "line 3" or "record 2".</param>
/// <param name="Mapped">What it became; null when it was refused.</param>
/// <param name="Faults">Each rule that it breaks, with the place in the mapping and the fix; nothing of what the record says.</param>
public sealed record PayloadRecord(string Place, MappedRecord? Mapped, IReadOnlyList<string> Faults);
