using System.Text;
using Google.Protobuf;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Administration;

/// <summary>The papers that the law asks for, to be downloaded: as the service writes them at that moment, for the model in force.</summary>
internal static class PaperPages
{
    /// <summary>Names of the papers, in the order in which they are read.</summary>
    public static readonly string[] Papers = ["instructions", "data-card", "risk-file", "log-description", "rights-assessment"];

    /// <summary>Maps them.</summary>
    public static void Map(PageEndpoints pages)
    {
        pages.Get("/settings/papers", Show);
        pages.Get("/settings/papers/{paper}.{form}", Download);
    }

    private static async Task<IResult> Show(PageContext page)
    {
        var session = page.Session!;
        if (!session.Corrects && !session.Audits)
        {
            return Problems.NotFound(page);
        }

        var models = await page.Service.ListModelsAsync(page.Cancellation);
        return PageComponent.Of<PapersPage>(new Dictionary<string, object?> { ["Model"] = models.Single(model => model.Active) });
    }

    private static async Task<IResult> Download(PageContext page)
    {
        var (name, form) = ((string)page.Http.Request.RouteValues["paper"]!, (string)page.Http.Request.RouteValues["form"]!);
        if (!Papers.Contains(name) || form is not ("md" or "html" or "json"))
        {
            return Problems.NotFound(page);
        }

        var paper = await page.Service.GetPaperAsync(name, page.Http.Request.Query["language"] == "en" ? "en" : "da", page.Cancellation);
        var (type, text) = form switch
        {
            "md" => ("text/markdown; charset=utf-8", paper.Markdown),
            "html" => ("text/html; charset=utf-8", paper.Html),
            _ => ("application/json", Facts(paper)),
        };

        // As a file and never as a page of this site: its style stands in it, which the pages' policy does not let in.
        return Results.File(Encoding.UTF8.GetBytes(text), type, $"{name}.{paper.Language}.{form}");
    }

    private static string Facts(V1.Paper paper)
    {
        var facts = paper.Clone();
        (facts.Markdown, facts.Html) = (string.Empty, string.Empty);
        return JsonFormatter.Default.Format(facts);
    }
}
