using System.Globalization;
using Matching.V1;
using Matching.Web.Deciding;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Matching.Web.Language;
using Matching.Web.Stopping;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Lists;

/// <summary>A vacancy's list: as a page, to print, as a table for spreadsheets.</summary>
internal static class ListPages
{
    /// <summary>Maps them.</summary>
    public static void Map(PageEndpoints pages)
    {
        pages.Get("/vacancies/{id}", page => StopPages.OrStopped(page, async () => Show<ListPage>((await Read(page)) with { Since = await Visit(page) })));
        pages.Get("/vacancies/{id}/print", page => StopPages.OrStopped(page, async () => Show<PrintPage>(await Read(page))));
        pages.Get("/vacancies/{id}/list.csv", page => StopPages.OrStopped(page, async () => ListCsv.Of(page, await Read(page))));
    }

    /// <summary>The id in the address.</summary>
    internal static string Id(PageContext page, string name = "id") => (string)page.Http.Request.RouteValues[name]!;

    /// <summary>Among whom the address asks to rank.</summary>
    internal static ShortlistScope Scope(PageContext page) => page.Http.Request.Query["scope"] == "applicants" ? ShortlistScope.Applicants : ShortlistScope.Pool;

    /// <summary>All decisions of a vacancy.</summary>
    internal static async Task<Standing> Decisions(PageContext page, string vacancy)
    {
        var decisions = new List<Decision>();
        await foreach (var decision in page.Service.ListDecisionsAsync(vacancy, page.Cancellation))
        {
            decisions.Add(decision);
        }

        return new Standing(decisions);
    }

    private static IResult Show<TPage>(ListView view)
        where TPage : PageComponent => PageComponent.Of<TPage>(new Dictionary<string, object?> { ["View"] = view });

    /// <summary>Notes that somebody who decides looks at the list; after it was had, so that nobody has seen what was never shown.</summary>
    private static async Task<DateTimeOffset?> Visit(PageContext page) =>
        page.Session!.Corrects ? await page.Service.RecordVisitAsync(Id(page), page.Cancellation) : null;

    private static async Task<ListView> Read(PageContext page)
    {
        var id = Id(page);
        var top = int.TryParse(page.Http.Request.Query["top"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, ListView.Most) : ListView.Usual;
        var vacancy = page.Service.GetVacancyAsync(id, cancellation: page.Cancellation);
        var list = page.Service.GetShortlistAsync(id, top, reasons: true, page.T.Language, page.Cancellation, Scope(page));
        var framework = page.Service.GetFrameworkAsync(page.Cancellation);
        var decisions = Decisions(page, id);
        await Task.WhenAll(vacancy, list, framework, decisions);
        return new ListView(await vacancy, await list, await decisions, (await framework).Names(page.T), top);
    }
}
