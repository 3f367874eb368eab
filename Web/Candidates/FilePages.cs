using Matching.Client;
using Matching.V1;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Matching.Web.Importing;
using Matching.Web.Lists;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Matching.Web.Candidates;

/// <summary>Files that a candidate brings besides the CV: added, fetched and deleted from the candidate's page.</summary>
internal static class FilePages
{
    /// <summary>Most bytes of the form: one document and its fields.</summary>
    private const long LargestForm = UploadReader.LargestFile + (64 * 1024);

    /// <summary>Maps them.</summary>
    public static void Map(PageEndpoints pages)
    {
        pages.Post("/candidates/{id}/files", Add, streamed: true);
        pages.Get("/candidates/{id}/files/{file}", Fetch);
        pages.Post("/candidates/{id}/files/{file}/delete", Delete);
    }

    /// <summary>The enclosure that an address asks to show, with its text; null for the CV.</summary>
    public static async Task<Enclosure?> Shown(PageContext page, IReadOnlyList<Enclosure> files, string? vacancy)
    {
        var asked = page.Http.Request.Query["file"].ToString();
        return files.Any(one => Resources.IdOf(one.Name) == asked)
            ? await page.Service.GetEnclosureAsync(ListPages.Id(page), asked, withText: true, vacancy: vacancy, cancellation: page.Cancellation)
            : null;
    }

    private static async Task<IResult> Add(PageContext page)
    {
        page.Http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = LargestForm;
        var upload = new UploadReader(page.Http.Request);
        var file = await upload.Next(page.Cancellation);
        if (!await ImportPages.IsOurs(page, upload))
        {
            return Problems.Forged(page);
        }

        var id = ListPages.Id(page);
        var back = CandidatePages.Back(id, upload.Fields.GetValueOrDefault("back"));
        if (file is not { Content.Length: > 0 })
        {
            return new SeeOther(Notices.On(back, "nofile"));
        }

        var kind = int.TryParse(upload.Fields.GetValueOrDefault("kind"), out var given) ? (EnclosureKind)given : EnclosureKind.Unspecified;
        var kept = await page.Service.ImportEnclosureAsync(new EnclosureToImport(id, file.Name, file.Content) { Kind = kind }, page.Cancellation);
        return new SeeOther(Notices.On($"{back}?file={Resources.IdOf(kept.Name)}", "enclosed") + "#cv");
    }

    private static async Task<IResult> Fetch(PageContext page)
    {
        var name = (string)page.Http.Request.RouteValues["file"]!;
        var file = await page.Service.GetEnclosureAsync(ListPages.Id(page), name, withContent: true, cancellation: page.Cancellation);

        // Never shown by the browser itself, whatever is in it.
        return Results.File(file.Content.ToByteArray(), "application/octet-stream", file.FileName.Length > 0 ? file.FileName : name);
    }

    private static async Task<IResult> Delete(PageContext page)
    {
        var form = await page.Http.Request.ReadFormAsync(page.Cancellation);
        await page.Service.DeleteEnclosureAsync(ListPages.Id(page), (string)page.Http.Request.RouteValues["file"]!, cancellation: page.Cancellation);
        return new SeeOther(Notices.On(CandidatePages.Back(ListPages.Id(page), form["back"]), "unenclosed"));
    }
}
