using System.Text.Json;

namespace Matching.CommandLine.Json;

/// <summary>What became of an import of payloads or of an archive.</summary>
internal sealed record BroughtJson(
    IReadOnlyList<BroughtDocumentJson> Imported, IReadOnlyList<ApplicationJson> Applications, IReadOnlyList<RefusedJson> Refused, IReadOnlyList<AttachmentJson> Attachments);

/// <summary>A document that is now kept; <c>file</c> says where it stood.</summary>
internal sealed record BroughtDocumentJson(string Kind, string Id, string File, long Version);

/// <summary>A file that a payload names and that nobody fetched.</summary>
internal sealed record AttachmentJson(string Candidate, string? Name, string Url);

/// <summary>What a mapping makes of payloads, with nothing sent.</summary>
internal sealed record CheckedJson(IReadOnlyList<CheckedRecordJson> Records, IReadOnlyList<RefusedJson> Refused);

/// <summary>What a mapping makes of a record; <c>document</c> is what would be imported.</summary>
internal sealed record CheckedRecordJson(
    string File, string Id, string? Name, string? Mail, string? Phone, JsonElement? Document, IReadOnlyList<CheckedApplicationJson> Applications, IReadOnlyList<AttachmentJson> Attachments);

/// <summary>An application as it would be kept.</summary>
internal sealed record CheckedApplicationJson(
    string? Vacancy, string? Source, string? SourceUrl, string? ExternalId, DateTime? ApplyTime, DateTime? ConsentUntil, string? Status, bool? ManualProcess);
