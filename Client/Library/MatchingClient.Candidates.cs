using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>Imports a CV; the same id again replaces the document and keeps the human corrections.</summary>
    /// <param name="document">The CV.</param>
    /// <param name="etag">When given, the import is refused with ABORTED unless the kept candidate has it.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<Candidate> ImportCandidateAsync(
        DocumentToImport document, string etag = "", CancellationToken cancellation = default)
    {
        var request = new ImportCandidateRequest
        {
            CandidateId = document.Id,
            Document = ToDocument(document.Content, document.FileName),
            RequestId = Guid.NewGuid().ToString(),
            Etag = etag,
            Kind = document.KindIsKnown ? DocumentKind.Candidate : DocumentKind.Unspecified,
        };
        return Repeated(
            () => Answer(candidates.ImportCandidateAsync(request, Within(options.DocumentDeadline, cancellation))), cancellation);
    }

    /// <summary>Imports many CVs, several at a time; each is answered when it is kept or refused, in any order.</summary>
    /// <param name="documents">The documents; drawn one by one as there is room for them.</param>
    /// <param name="cancellation">Gives the rest up; what was answered stays imported.</param>
    /// <exception cref="Grpc.Core.RpcException">The service cannot be reached or refuses the caller: no further document would do better.</exception>
    public IAsyncEnumerable<ImportOutcome<Candidate>> ImportCandidatesAsync(
        IAsyncEnumerable<DocumentToImport> documents, CancellationToken cancellation = default) =>
        ImportManyAsync(documents, (document, token) => ImportCandidateAsync(document, "", token), cancellation);

    /// <summary>One candidate. With the text the CV counts as opened, which is noted.</summary>
    /// <param name="id">Id of the candidate.</param>
    /// <param name="withText">Return the repaired text too.</param>
    /// <param name="cancellation">Gives the call up.</param>
    /// <param name="vacancy">Id of the vacancy in whose process the candidate is looked at; null for none.</param>
    /// <param name="withConcepts">Link posts to concepts of the service's taxonomy.</param>
    public Task<Candidate> GetCandidateAsync(string id, bool withText = false, CancellationToken cancellation = default, string? vacancy = null, bool withConcepts = false) =>
        Answer(candidates.GetCandidateAsync(
            new GetCandidateRequest { Name = ResourceNames.Candidate(id), WithText = withText, Vacancy = vacancy is null ? "" : ResourceNames.Vacancy(vacancy), WithConcepts = withConcepts },
            Within(options.Deadline, cancellation)));

    /// <summary>All candidates in order of id, without texts and evidence, fetched a page at a time.</summary>
    public IAsyncEnumerable<Candidate> ListCandidatesAsync(CancellationToken cancellation = default) => ListCandidatesAsync(new CandidateFilter(), cancellation);

    /// <summary>Candidates for whom all conditions of a filter hold, in order of id, fetched a page at a time.</summary>
    public IAsyncEnumerable<Candidate> ListCandidatesAsync(CandidateFilter filter, CancellationToken cancellation = default) =>
        PagesAsync<Candidate>(
            async (page, token) =>
            {
                var answer = await Answer(candidates.ListCandidatesAsync(
                    new ListCandidatesRequest { PageSize = options.PageSize, PageToken = page, Filter = filter },
                    Within(options.Deadline, token)));
                return (answer.Candidates, answer.NextPageToken);
            },
            cancellation);

    /// <summary>Lays human corrections over a candidate's profile.</summary>
    /// <param name="id">Id of the candidate.</param>
    /// <param name="overrules">The corrections.</param>
    /// <param name="paths">Fields of <paramref name="overrules"/> to replace, for instance "levels"; a path whose field is
    /// absent takes the correction back. Empty replaces all.</param>
    /// <param name="etag">When given, refused with ABORTED unless the kept candidate has it.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<Candidate> OverruleCandidateAsync(
        string id, CandidateOverrules overrules, IEnumerable<string> paths, string etag = "",
        CancellationToken cancellation = default) =>
        Answer(candidates.UpdateCandidateAsync(
            new UpdateCandidateRequest
            {
                Candidate = new Candidate { Name = ResourceNames.Candidate(id), Etag = etag, Overrules = overrules },
                UpdateMask = OverrulesMask(paths),
            },
            Within(options.Deadline, cancellation)));

    /// <summary>
    /// Changes a candidate's corrections from what they are now: reads, changes, writes guarded by the etag, and begins
    /// anew when somebody else wrote in between.
    /// </summary>
    /// <param name="id">Id of the candidate.</param>
    /// <param name="change">Changes the corrections of the candidate given and returns the fields changed; may run several times.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<Candidate> ChangeCandidateAsync(
        string id, Func<Candidate, IReadOnlyCollection<string>> change, CancellationToken cancellation = default) =>
        Guarded(async () =>
        {
            var candidate = await GetCandidateAsync(id, cancellation: cancellation);
            candidate.Overrules ??= new CandidateOverrules();
            var paths = change(candidate);
            return await OverruleCandidateAsync(id, candidate.Overrules, paths, candidate.Etag, cancellation);
        });

    /// <summary>Deletes a candidate, its document and its place in every shortlist.</summary>
    public Task DeleteCandidateAsync(string id, string etag = "", CancellationToken cancellation = default) =>
        Answer(candidates.DeleteCandidateAsync(
            new DeleteCandidateRequest { Name = ResourceNames.Candidate(id), Etag = etag },
            Within(options.Deadline, cancellation)));
}
