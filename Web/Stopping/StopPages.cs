using System.Globalization;
using Grpc.Core;
using Matching.V1;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Matching.Web.Lists;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Stopping;

/// <summary>The stop switch: forms that stop and resume, and the page in place of a list that is stopped.</summary>
internal static class StopPages
{
    /// <summary>Maps the forms.</summary>
    public static void Map(PageEndpoints pages)
    {
        pages.Post("/vacancies/{id}/stop", async page =>
        {
            var (why, note) = await Read(page);
            await page.Service.StopVacancyAsync(ListPages.Id(page), why, note, page.Cancellation);
            return new SeeOther($"/vacancies/{ListPages.Id(page)}");
        });
        pages.Post("/vacancies/{id}/resume", async page =>
        {
            await page.Service.ResumeVacancyAsync(ListPages.Id(page), page.Cancellation);
            return new SeeOther(Notices.On($"/vacancies/{ListPages.Id(page)}", "resumed"));
        });
        pages.Post("/settings/stop", async page =>
        {
            var (why, note) = await Read(page);
            await page.Service.StopRankingAsync(StopScope.Organisation, why, note, page.Cancellation);
            return new SeeOther("/settings");
        });
        pages.Post("/settings/resume", async page =>
        {
            await page.Service.ResumeRankingAsync(StopScope.Organisation, page.Cancellation);
            return new SeeOther(Notices.On("/settings", "resumed"));
        });
    }

    /// <summary>A page whose list may be stopped: then what is stopped, by whom and why, in its place.</summary>
    public static async Task<IResult> OrStopped(PageContext page, Func<Task<IResult>> show)
    {
        try
        {
            return await show();
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.FailedPrecondition)
        {
            var id = ListPages.Id(page);
            var stops = (await page.Service.ListStopsAsync(page.Cancellation)).Where(stop => stop.StopScope != StopScope.Vacancy || Resources.IdOf(stop.Vacancy) == id).ToArray();
            return stops.Length == 0
                ? Problems.Of(page, refused)
                : PageComponent.Of<StoppedListPage>(new Dictionary<string, object?> { ["Vacancy"] = await page.Service.GetVacancyAsync(id, cancellation: page.Cancellation), ["Stops"] = stops });
        }
    }

    private static async Task<(StopReason Why, string Note)> Read(PageContext page)
    {
        var form = await page.Http.Request.ReadFormAsync(page.Cancellation);
        return int.TryParse(form["why"], NumberStyles.None, CultureInfo.InvariantCulture, out var why) && Enum.IsDefined((StopReason)why)
            ? ((StopReason)why, form["note"].ToString())
            : throw new BadHttpRequestException("The form names no reason.");
    }
}
