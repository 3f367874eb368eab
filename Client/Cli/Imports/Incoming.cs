using Matching.Client;
using Matching.CommandLine.Json;
using Matching.V1;

namespace Matching.CommandLine.Imports;

/// <summary>Something to bring into the service: a document, applications of the candidate, or both.</summary>
/// <param name="Place">Where it stands, for people: a file, and the record or entry within.</param>
/// <param name="Kind">vacancy or candidate.</param>
/// <param name="Id">Its id.</param>
/// <param name="Content">Reads the document; null when there is none to import.</param>
/// <param name="FileName">Name of the document's file.</param>
/// <param name="Applications">Applications of a candidate.</param>
/// <param name="Attachments">Files that are named and not fetched.</param>
internal sealed record Incoming(
    string Place,
    string Kind,
    string Id,
    Func<ReadOnlyMemory<byte>>? Content,
    string FileName,
    IReadOnlyList<IncomingApplication> Applications,
    IReadOnlyList<AttachmentJson> Attachments)
{
    /// <summary>Kind of an ad.</summary>
    public const string Vacancy = "vacancy";

    /// <summary>Kind of a CV.</summary>
    public const string Candidate = "candidate";
}

/// <summary>An application to keep.</summary>
/// <param name="Vacancy">Id of the vacancy.</param>
/// <param name="Details">Source, dates and contact data.</param>
/// <param name="Status">How far it is; unspecified: as it stands.</param>
internal sealed record IncomingApplication(string Vacancy, ApplyRequest Details, ApplicationStatus Status);
