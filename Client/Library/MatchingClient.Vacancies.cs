using Google.Protobuf.WellKnownTypes;
using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>Imports a job ad; the same id again replaces the document and keeps the human corrections.</summary>
    /// <param name="document">The ad.</param>
    /// <param name="etag">When given, the import is refused with ABORTED unless the kept vacancy has it.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<Vacancy> ImportVacancyAsync(
        DocumentToImport document, string etag = "", CancellationToken cancellation = default)
    {
        var request = new ImportVacancyRequest
        {
            VacancyId = document.Id,
            Document = ToDocument(document.Content, document.FileName),
            RequestId = Guid.NewGuid().ToString(),
            Etag = etag,
            Kind = document.KindIsKnown ? DocumentKind.Vacancy : DocumentKind.Unspecified,
        };
        return Repeated(
            () => Answer(vacancies.ImportVacancyAsync(request, Within(options.DocumentDeadline, cancellation))), cancellation);
    }

    /// <summary>Imports many job ads, several at a time; each is answered when it is kept or refused, in any order.</summary>
    /// <inheritdoc cref="ImportCandidatesAsync"/>
    public IAsyncEnumerable<ImportOutcome<Vacancy>> ImportVacanciesAsync(
        IAsyncEnumerable<DocumentToImport> documents, CancellationToken cancellation = default) =>
        ImportManyAsync(documents, (document, token) => ImportVacancyAsync(document, "", token), cancellation);

    /// <summary>One vacancy; with concepts its title is linked to the service's taxonomy.</summary>
    public Task<Vacancy> GetVacancyAsync(string id, bool withText = false, CancellationToken cancellation = default, bool withConcepts = false) =>
        Answer(vacancies.GetVacancyAsync(
            new GetVacancyRequest { Name = ResourceNames.Vacancy(id), WithText = withText, WithConcepts = withConcepts },
            Within(options.Deadline, cancellation)));

    /// <summary>All vacancies in order of id, without texts and evidence, fetched a page at a time.</summary>
    public IAsyncEnumerable<Vacancy> ListVacanciesAsync(CancellationToken cancellation = default) =>
        PagesAsync<Vacancy>(
            async (page, token) =>
            {
                var answer = await Answer(vacancies.ListVacanciesAsync(
                    new ListVacanciesRequest { PageSize = options.PageSize, PageToken = page },
                    Within(options.Deadline, token)));
                return (answer.Vacancies, answer.NextPageToken);
            },
            cancellation);

    /// <summary>Lays human corrections over a vacancy's profile.</summary>
    /// <param name="id">Id of the vacancy.</param>
    /// <param name="overrules">The corrections.</param>
    /// <param name="paths">Fields of <paramref name="overrules"/> to replace, for instance "requirements"; a path whose
    /// field is absent takes the correction back. Empty replaces all.</param>
    /// <param name="etag">When given, refused with ABORTED unless the kept vacancy has it.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<Vacancy> OverruleVacancyAsync(
        string id, VacancyOverrules overrules, IEnumerable<string> paths, string etag = "",
        CancellationToken cancellation = default) =>
        Answer(vacancies.UpdateVacancyAsync(
            new UpdateVacancyRequest
            {
                Vacancy = new Vacancy { Name = ResourceNames.Vacancy(id), Etag = etag, Overrules = overrules },
                UpdateMask = OverrulesMask(paths),
            },
            Within(options.Deadline, cancellation)));

    /// <summary>
    /// Changes a vacancy's corrections from what they are now: reads, changes, writes guarded by the etag, and begins
    /// anew when somebody else wrote in between.
    /// </summary>
    /// <param name="id">Id of the vacancy.</param>
    /// <param name="change">Changes the corrections of the vacancy given and returns the fields changed; may run several times.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<Vacancy> ChangeVacancyAsync(
        string id, Func<Vacancy, IReadOnlyCollection<string>> change, CancellationToken cancellation = default) =>
        Guarded(async () =>
        {
            var vacancy = await GetVacancyAsync(id, cancellation: cancellation);
            vacancy.Overrules ??= new VacancyOverrules();
            var paths = change(vacancy);
            return await OverruleVacancyAsync(id, vacancy.Overrules, paths, vacancy.Etag, cancellation);
        });

    /// <summary>Deletes a vacancy, its document and its shortlist.</summary>
    public Task DeleteVacancyAsync(string id, string etag = "", CancellationToken cancellation = default) =>
        Answer(vacancies.DeleteVacancyAsync(
            new DeleteVacancyRequest { Name = ResourceNames.Vacancy(id), Etag = etag },
            Within(options.Deadline, cancellation)));

    private static FieldMask OverrulesMask(IEnumerable<string> paths)
    {
        var mask = new FieldMask();
        mask.Paths.AddRange(paths.Select(path => "overrules." + path));
        return mask;
    }
}
