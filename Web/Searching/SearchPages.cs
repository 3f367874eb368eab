using Grpc.Core;
using Matching.V1;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Matching.Web.Lists;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Searching;

/// <summary>Searching people in words, people like somebody, and vacancies for somebody.</summary>
internal static class SearchPages
{
    /// <summary>Maps them.</summary>
    public static void Map(PageEndpoints pages)
    {
        pages.Get("/search", Search);
        pages.Get("/candidates/{id}/vacancies", Vacancies);
    }

    private static async Task<IResult> Search(PageContext page)
    {
        var form = SearchForm.Of(page.Http.Request.Query);
        var framework = page.Service.GetFrameworkAsync(page.Cancellation);
        SearchCandidatesResponse? found = null;
        var problem = string.Empty;
        if (form.Asks)
        {
            try
            {
                found = await page.Service.SearchCandidatesAsync(form.Request(page.T.Language), page.Cancellation);
            }
            catch (RpcException refusal) when (refusal.StatusCode is StatusCode.InvalidArgument or StatusCode.NotFound)
            {
                problem = refusal.StatusCode == StatusCode.NotFound
                    ? page.T["The vacancy or candidate does not exist."]
                    : page.T["Nothing of that was understood. Name a post, an area of work, a competence or a sector, for instance \"økonomichef med kommunal erfaring\"."];
            }
        }

        return PageComponent.Of<SearchPage>(new Dictionary<string, object?> { ["Form"] = form, ["Found"] = found, ["Problem"] = problem, ["Framework"] = await framework });
    }

    private static async Task<IResult> Vacancies(PageContext page)
    {
        var id = ListPages.Id(page);
        var found = await page.Service.MatchVacanciesAsync(id, SearchForm.Top, withReasons: true, page.T.Language, cancellation: page.Cancellation);
        return PageComponent.Of<CandidateVacanciesPage>(new Dictionary<string, object?> { ["Id"] = id, ["Found"] = found });
    }
}
