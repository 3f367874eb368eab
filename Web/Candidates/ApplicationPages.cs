using Matching.V1;
using Matching.Web.Gate;
using Matching.Web.Lists;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Candidates;

/// <summary>Forms about a candidate's application: noting it, taking it back, showing the candidate by name.</summary>
internal static class ApplicationPages
{
    /// <summary>Maps them.</summary>
    public static void Map(PageEndpoints pages)
    {
        pages.Post("/vacancies/{vacancy}/candidates/{id}/apply", page => Then(page, "applied", (vacancy, id) => page.Service.ApplyAsync(vacancy, id, cancellation: page.Cancellation)));
        pages.Post("/vacancies/{vacancy}/candidates/{id}/withdraw", page => Then(page, "withdrawn", (vacancy, id) =>
            page.Service.SetApplicationStatusAsync(vacancy, id, ApplicationStatus.Withdrawn, page.Cancellation)));
        pages.Post("/vacancies/{vacancy}/candidates/{id}/reveal", page => Then(page, "revealed", (vacancy, id) => page.Service.RevealCandidatesAsync(vacancy, [id], page.Cancellation)));
        pages.Post("/vacancies/{vacancy}/candidates/{id}/manual", page => Then(page, "manual", (vacancy, id) => page.Service.SetManualProcessAsync(id, true, vacancy, page.Cancellation)));
        pages.Post("/vacancies/{vacancy}/candidates/{id}/ranked", page => Then(page, "ranked", async (vacancy, id) =>
        {
            await page.Service.SetManualProcessAsync(id, false, null, page.Cancellation);
            if (await page.Service.FindApplicationAsync(vacancy, id, page.Cancellation) is { ManualProcess: true })
            {
                await page.Service.SetManualProcessAsync(id, false, vacancy, page.Cancellation);
            }
        }));
    }

    private static async Task<IResult> Then(PageContext page, string notice, Func<string, string, Task> work)
    {
        var (vacancy, id) = (ListPages.Id(page, "vacancy"), ListPages.Id(page));
        await work(vacancy, id);
        return new SeeOther(Notices.On($"/vacancies/{vacancy}/candidates/{id}", notice));
    }
}
