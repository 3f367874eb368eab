using System.Globalization;
using Grpc.Core;
using Matching.V1;
using Matching.Web.Deciding;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Matching.Web.Language;
using Matching.Web.Lists;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Candidates;

/// <summary>Pages of candidates: alone, for a vacancy, and what may be corrected of them.</summary>
internal static class CandidatePages
{
    /// <summary>Maps them.</summary>
    public static void Map(PageEndpoints pages)
    {
        pages.Get("/candidates", Pool);
        pages.Get("/retention", Due);
        pages.Get("/candidates/{id}", page => Show(page, null));
        pages.Get("/vacancies/{vacancy}/candidates/{id}/letter", Letter);
        pages.Get("/vacancies/{vacancy}/candidates/{id}", page => Show(page, ListPages.Id(page, "vacancy")));
        pages.Post("/candidates/{id}/correct", Correct);
        pages.Post("/candidates/{id}/retain", Retain);
        pages.Post("/candidates/{id}/delete", Delete);
    }

    private static async Task<IResult> Pool(PageContext page)
    {
        var framework = await page.Service.GetFrameworkAsync(page.Cancellation);
        var filter = PoolFilter.Of(page.Http.Request.Query);
        var (found, all, more) = (new List<Candidate>(), 0, false);
        if (filter.Id.Length > 0)
        {
            try
            {
                found.Add(await page.Service.GetCandidateAsync(filter.Id, cancellation: page.Cancellation));
                all = 1;
            }
            catch (RpcException none) when (none.StatusCode is StatusCode.NotFound or StatusCode.InvalidArgument)
            {
            }
        }
        else
        {
            await foreach (var candidate in page.Service.ListCandidatesAsync(filter.Conditions(), page.Cancellation))
            {
                if (found.Count == PoolFilter.Most)
                {
                    more = true;
                    break;
                }

                found.Add(candidate);
            }

            all = found.Count > 0 ? found.Count : (await page.Service.GetStatusAsync(page.Cancellation)).Candidates;
        }

        return PageComponent.Of<PoolPage>(new Dictionary<string, object?> { ["Found"] = found, ["Looked"] = all, ["More"] = more, ["Filter"] = filter, ["Framework"] = framework });
    }

    private static async Task<IResult> Letter(PageContext page)
    {
        var language = page.Http.Request.Query["language"].ToString() is "da" or "en" ? page.Http.Request.Query["language"].ToString() : null;
        return PageComponent.Of<LetterPage>(new Dictionary<string, object?>
        {
            ["Letter"] = await page.Service.WriteApplicantLetterAsync(ListPages.Id(page, "vacancy"), ListPages.Id(page), language, page.Cancellation),
        });
    }

    private static async Task<IResult> Due(PageContext page) =>
        PageComponent.Of<DuePage>(new Dictionary<string, object?> { ["Due"] = await page.Service.ListDueCandidatesAsync(DuePage.Days, page.Cancellation) });

    private static async Task<IResult> Show(PageContext page, string? vacancy)
    {
        var id = ListPages.Id(page);
        var files = await page.Service.ListEnclosuresAsync(id, vacancy, page.Cancellation);
        var file = await FilePages.Shown(page, files, vacancy);
        var candidate = page.Service.GetCandidateAsync(id, withText: file is null, page.Cancellation, vacancy);
        var framework = page.Service.GetFrameworkAsync(page.Cancellation);
        var retention = page.Session!.Corrects ? page.Service.GetRetentionAsync(id, page.Cancellation) : Task.FromResult<Retention>(new Retention());
        var match = vacancy is null ? null : await Match(page, vacancy, id);
        await Task.WhenAll(candidate, framework, retention);
        var application = vacancy is null ? null : await page.Service.FindApplicationAsync(vacancy, id, page.Cancellation);
        var notes = vacancy is null ? [] : await page.Service.ListNotesAsync(vacancy, id, page.Cancellation);
        var contact = vacancy is not null && page.Session.Corrects && !candidate.Result.Hidden ? await page.Service.GetContactAsync(id, page.Cancellation) : null;
        return PageComponent.Of<CandidatePage>(new Dictionary<string, object?>
        {
            ["Candidate"] = await candidate, ["Framework"] = await framework, ["Retention"] = await retention, ["Match"] = match, ["Application"] = application, ["Contact"] = contact, ["Notes"] = notes,
            ["Files"] = files, ["File"] = file,
        });
    }

    private static async Task<MatchView> Match(PageContext page, string vacancy, string candidate)
    {
        var explanation = page.Service.ExplainAsync(vacancy, candidate, page.T.Language, page.Cancellation);
        var read = page.Service.GetVacancyAsync(vacancy, cancellation: page.Cancellation);
        var decisions = ListPages.Decisions(page, vacancy);
        await Task.WhenAll(explanation, read, decisions);
        return new MatchView(await read, await explanation, await decisions);
    }

    /// <summary>Lays corrections over what was read: every field of the form that has another value than the page showed.</summary>
    private static async Task<IResult> Correct(PageContext page)
    {
        var id = ListPages.Id(page);
        var form = await page.Http.Request.ReadFormAsync(page.Cancellation);
        var changes = CandidateCorrections.Read(form);
        if (changes.Count > 0)
        {
            await page.Service.ChangeCandidateAsync(id, changes.Apply, page.Cancellation);
        }

        return new SeeOther(Notices.On(Back(id, form["back"]), "corrected", changes.Count));
    }

    private static async Task<IResult> Retain(PageContext page)
    {
        var id = ListPages.Id(page);
        var form = await page.Http.Request.ReadFormAsync(page.Cancellation);
        DateTimeOffset? until = DateOnly.TryParseExact(form["until"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : null;
        var retention = await page.Service.GetRetentionAsync(id, page.Cancellation);
        await page.Service.SetRetentionAsync(id, retention.AppliedTo.Select(Resources.IdOf), until, page.Cancellation);
        return new SeeOther(Notices.On(Back(id, form["back"]), "retained"));
    }

    private static async Task<IResult> Delete(PageContext page)
    {
        var id = ListPages.Id(page);
        var form = await page.Http.Request.ReadFormAsync(page.Cancellation);
        if (form["sure"] != id)
        {
            return new SeeOther(Notices.On($"/candidates/{id}", "notsure"));
        }

        if (page.Session!.IsAdmin)
        {
            var proof = await page.Service.EraseCandidateAsync(id, ErasureGround.Requested, page.Cancellation);
            return PageComponent.Of<ErasedPage>(new Dictionary<string, object?> { ["Id"] = id, ["Proof"] = proof });
        }

        await page.Service.DeleteCandidateAsync(id, cancellation: page.Cancellation);
        return new SeeOther(Notices.On("/candidates", "deleted"));
    }

    /// <summary>A page of the candidate that a form says it was on, or the candidate's own.</summary>
    internal static string Back(string candidate, string? path) =>
        path is not null && (path == $"/candidates/{candidate}" || (path.StartsWith("/vacancies/", StringComparison.Ordinal) && path.EndsWith($"/candidates/{candidate}", StringComparison.Ordinal)))
            ? path
            : $"/candidates/{candidate}";
}

/// <summary>A candidate as seen for a vacancy.</summary>
/// <param name="Vacancy">The vacancy.</param>
/// <param name="Explanation">Why the candidate stands where it stands.</param>
/// <param name="Decisions">The vacancy's decisions.</param>
public sealed record MatchView(Vacancy Vacancy, Explanation Explanation, Standing Decisions);
