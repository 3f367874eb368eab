using System.Globalization;
using Matching.Web.Gate;
using Matching.Web.Lists;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Candidates;

/// <summary>Forms of notes: adding one, deleting one.</summary>
internal static class NotePages
{
    /// <summary>Maps them.</summary>
    public static void Map(PageEndpoints pages)
    {
        pages.Post("/vacancies/{vacancy}/candidates/{id}/notes", Add);
        pages.Post("/vacancies/{vacancy}/candidates/{id}/notes/{number}/delete", Delete);
    }

    private static async Task<IResult> Add(PageContext page)
    {
        var form = await page.Http.Request.ReadFormAsync(page.Cancellation);
        if (string.IsNullOrWhiteSpace(form["text"]))
        {
            return Back(page, "emptynote");
        }

        await page.Service.AddNoteAsync(ListPages.Id(page, "vacancy"), ListPages.Id(page), form["text"].ToString(), page.Cancellation);
        return Back(page, "noted");
    }

    private static async Task<IResult> Delete(PageContext page)
    {
        var number = long.TryParse(page.Http.Request.RouteValues["number"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : throw new BadHttpRequestException("A note's number is a whole number.");
        await page.Service.DeleteNoteAsync(ListPages.Id(page, "vacancy"), number, page.Cancellation);
        return Back(page, "notegone");
    }

    private static SeeOther Back(PageContext page, string notice) =>
        new(Notices.On($"/vacancies/{ListPages.Id(page, "vacancy")}/candidates/{ListPages.Id(page)}", notice) + "#notes");
}
