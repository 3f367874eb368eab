using System.Globalization;
using Matching.V1;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Matching.Web.Lists;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Deciding;

/// <summary>Recording decisions on exactly the selected candidates, and taking them back.</summary>
internal static class DecidePages
{
    private const int AtATime = 8;

    /// <summary>Outcomes in the order in which a process goes through them.</summary>
    public static IReadOnlyList<DecisionOutcome> Offered { get; } =
        [DecisionOutcome.Shortlisted, DecisionOutcome.Interviewed, DecisionOutcome.Offered, DecisionOutcome.Hired, DecisionOutcome.Rejected];

    /// <summary>Maps them.</summary>
    public static void Map(PageEndpoints pages)
    {
        pages.Post("/vacancies/{id}/decide", Decide);
        pages.Post("/vacancies/{id}/undo", Undo);
        pages.Get("/vacancies/{id}/decisions", Show);
    }

    private static async Task<IResult> Decide(PageContext page)
    {
        var id = ListPages.Id(page);
        var form = await page.Http.Request.ReadFormAsync(page.Cancellation);
        var back = Back(id, form["back"]);
        var selected = form["c"].OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var reason = form["reason"].ToString().Trim();
        if (selected.Length is 0 or > ListView.Most)
        {
            return new SeeOther(Notices.On(back, "noneselected"));
        }

        if (!int.TryParse(form["outcome"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !Offered.Contains((DecisionOutcome)number))
        {
            throw new BadHttpRequestException("The form names no outcome.");
        }

        if ((DecisionOutcome)number == DecisionOutcome.Rejected && reason.Length == 0)
        {
            return new SeeOther(Notices.On(back, "noreason"));
        }

        foreach (var some in selected.Chunk(AtATime))
        {
            await Task.WhenAll(some.Select(candidate => page.Service.RecordDecisionAsync(id, candidate, (DecisionOutcome)number, reason, page.Cancellation)));
        }

        return new SeeOther(Notices.On(back, "decided", selected.Length));
    }

    /// <summary>Takes back the decisions that the form names, each only while it is the one that stands and can still be taken back.</summary>
    private static async Task<IResult> Undo(PageContext page)
    {
        var id = ListPages.Id(page);
        var form = await page.Http.Request.ReadFormAsync(page.Cancellation);
        var numbers = form["number"].Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToHashSet();
        var undoable = (await ListPages.Decisions(page, id)).Undoable(page.Session!.Caller, page.Now).Where(decision => numbers.Contains(decision.Number)).ToArray();
        foreach (var some in undoable.Chunk(AtATime))
        {
            await Task.WhenAll(some.Select(decision => page.Service.RecordDecisionAsync(
                id, Resources.IdOf(decision.Candidate), DecisionOutcome.Withdrawn, string.Empty, page.Cancellation)));
        }

        return new SeeOther(Notices.On(Back(id, form["back"]), undoable.Length == 0 ? "nothingtoundo" : "undone", undoable.Length));
    }

    private static async Task<IResult> Show(PageContext page)
    {
        var id = ListPages.Id(page);
        var decisions = new List<Decision>();
        await foreach (var decision in page.Service.ListDecisionsAsync(id, page.Cancellation))
        {
            decisions.Add(decision);
        }

        var vacancy = await page.Service.GetVacancyAsync(id, cancellation: page.Cancellation);
        var seen = decisions.Count == 0 ? null : await page.Service.GetOversightAsync(id, page.Cancellation);
        return PageComponent.Of<DecisionsPage>(new Dictionary<string, object?> { ["Vacancy"] = vacancy, ["Decisions"] = decisions, ["Seen"] = seen });
    }

    /// <summary>The page of this vacancy that a form came from.</summary>
    private static string Back(string vacancy, string? path)
    {
        var own = $"/vacancies/{vacancy}";
        return path is not null && (path == own || path.StartsWith(own + "?", StringComparison.Ordinal) || path.StartsWith(own + "/candidates/", StringComparison.Ordinal)) ? path : own;
    }
}
