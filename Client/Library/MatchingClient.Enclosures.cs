using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>Imports a file for a candidate who is there. Repeated safely when the connection breaks.</summary>
    public Task<Enclosure> ImportEnclosureAsync(EnclosureToImport enclosure, CancellationToken cancellation = default)
    {
        var request = new ImportEnclosureRequest
        {
            Candidate = ResourceNames.Candidate(enclosure.Candidate),
            EnclosureId = enclosure.Id,
            Kind = enclosure.Kind,
            Document = ToDocument(enclosure.Content, enclosure.FileName),
            RequestId = Guid.NewGuid().ToString(),
            Etag = enclosure.Etag,
        };
        return Repeated(() => Answer(enclosures.ImportEnclosureAsync(request, Within(options.DocumentDeadline, cancellation))), cancellation);
    }

    /// <summary>What a candidate brought besides the CV, in order of id, without text.</summary>
    /// <param name="candidate">Id of the candidate.</param>
    /// <param name="vacancy">Id of the vacancy in whose process the candidate is looked at; null for none.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public async Task<IReadOnlyList<Enclosure>> ListEnclosuresAsync(string candidate, string? vacancy = null, CancellationToken cancellation = default) =>
        (await Answer(enclosures.ListEnclosuresAsync(
            new ListEnclosuresRequest { Candidate = ResourceNames.Candidate(candidate), Vacancy = vacancy is null ? "" : ResourceNames.Vacancy(vacancy) },
            Within(options.Deadline, cancellation)))).Enclosures;

    /// <summary>One enclosure. With text or content the file counts as opened, which is noted.</summary>
    /// <param name="candidate">Id of the candidate.</param>
    /// <param name="id">Id of the enclosure.</param>
    /// <param name="withText">Return the repaired text too.</param>
    /// <param name="withContent">Return the file as it was sent too.</param>
    /// <param name="vacancy">Id of the vacancy in whose process the candidate is looked at; null for none.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<Enclosure> GetEnclosureAsync(
        string candidate, string id, bool withText = false, bool withContent = false, string? vacancy = null, CancellationToken cancellation = default) =>
        Answer(enclosures.GetEnclosureAsync(
            new GetEnclosureRequest
            {
                Name = ResourceNames.Enclosure(candidate, id), WithText = withText, WithContent = withContent, Vacancy = vacancy is null ? "" : ResourceNames.Vacancy(vacancy),
            },
            Within(options.Deadline, cancellation)));

    /// <summary>Deletes an enclosure.</summary>
    /// <param name="candidate">Id of the candidate.</param>
    /// <param name="id">Id of the enclosure.</param>
    /// <param name="etag">When given, refused with ABORTED unless the kept enclosure has it.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public async Task DeleteEnclosureAsync(string candidate, string id, string etag = "", CancellationToken cancellation = default) =>
        await Answer(enclosures.DeleteEnclosureAsync(
            new DeleteEnclosureRequest { Name = ResourceNames.Enclosure(candidate, id), Etag = etag }, Within(options.Deadline, cancellation)));
}
