using Matching.V1;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Matching.Web.Lists;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Deciding;

/// <summary>How a vacancy's list and decisions treat groups, for admins; each look is in the audit log.</summary>
internal static class FairnessPages
{
    /// <summary>Maps it.</summary>
    public static void Map(PageEndpoints pages) => pages.Get("/vacancies/{id}/fairness", Show);

    private static async Task<IResult> Show(PageContext page)
    {
        var id = ListPages.Id(page);
        var ofApplicants = ListPages.Scope(page) == ShortlistScope.Applicants;
        var seen = page.Service.GetVacancyFairnessAsync(id, ofApplicants, page.Cancellation);
        var vacancy = page.Service.GetVacancyAsync(id, cancellation: page.Cancellation);
        await Task.WhenAll(seen, vacancy);
        return PageComponent.Of<FairnessPage>(new Dictionary<string, object?> { ["Vacancy"] = await vacancy, ["Seen"] = await seen, ["OfApplicants"] = ofApplicants });
    }
}
