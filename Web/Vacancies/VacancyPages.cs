using Matching.V1;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Matching.Web.Language;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Vacancies;

/// <summary>Pages of vacancies.</summary>
internal static class VacancyPages
{
    /// <summary>Maps them.</summary>
    public static void Map(PageEndpoints pages) => pages.Get("/", Overview);

    private static async Task<IResult> Overview(PageContext page)
    {
        if (!page.Session!.Recruits)
        {
            return new SeeOther(page.Session.Audits ? "/audit" : "/settings");
        }

        var vacancies = new List<Vacancy>();
        await foreach (var vacancy in page.Service.ListVacanciesAsync(page.Cancellation))
        {
            vacancies.Add(vacancy);
        }

        var status = await page.Service.GetStatusAsync(page.Cancellation);
        return PageComponent.Of<VacanciesPage>(new Dictionary<string, object?> { ["Vacancies"] = vacancies, ["Status"] = status, ["Today"] = Texts.DayOf(page.Now) });
    }
}
