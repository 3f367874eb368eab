using Matching.V1;
using Matching.Web.Deciding;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Matching.Web.Language;
using Matching.Web.Lists;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Comparing;

/// <summary>Two to five candidates side by side.</summary>
internal static class ComparePages
{
    /// <summary>Most candidates side by side.</summary>
    public const int Most = 5;

    /// <summary>Maps it.</summary>
    public static void Map(PageEndpoints pages) => pages.Get("/vacancies/{id}/compare", Show);

    private static async Task<IResult> Show(PageContext page)
    {
        var id = ListPages.Id(page);
        var asked = page.Http.Request.Query["c"].OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        if (asked.Length is < 2 or > Most)
        {
            return new SeeOther(Notices.On($"/vacancies/{id}", "twotofive", asked.Length));
        }

        var vacancy = page.Service.GetVacancyAsync(id, cancellation: page.Cancellation);
        var framework = page.Service.GetFrameworkAsync(page.Cancellation);
        var decisions = ListPages.Decisions(page, id);
        var compared = Task.WhenAll(asked.Select(candidate => Read(page, id, candidate)));
        await Task.WhenAll(vacancy, framework, decisions, compared);
        return PageComponent.Of<ComparePage>(new Dictionary<string, object?>
        {
            ["Vacancy"] = await vacancy, ["Names"] = (await framework).Names(page.T), ["Decisions"] = await decisions, ["Compared"] = (await compared).OrderBy(one => one.Explanation.Rank).ToArray(),
        });
    }

    private static async Task<Compared> Read(PageContext page, string vacancy, string candidate)
    {
        var explanation = page.Service.ExplainAsync(vacancy, candidate, page.T.Language, page.Cancellation);
        var read = page.Service.GetCandidateAsync(candidate, cancellation: page.Cancellation);
        await Task.WhenAll(explanation, read);
        return new Compared(await read, await explanation);
    }
}

/// <summary>A candidate that is compared.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Explanation">Why it stands where it stands.</param>
public sealed record Compared(Candidate Candidate, Explanation Explanation);
