using System.Globalization;
using Matching.V1;
using Matching.Web.Frame;
using Matching.Web.Gate;
using Matching.Web.Language;
using Matching.Web.Lists;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Vacancies;

/// <summary>All vacancies, and what an ad asks for.</summary>
internal static class VacancyPages
{
    /// <summary>Maps them.</summary>
    public static void Map(PageEndpoints pages)
    {
        pages.Get("/", Overview);
        pages.Get("/vacancies/{id}/ad", Ad);
        pages.Post("/vacancies/{id}/requirements", Correct);
        pages.Post("/vacancies/{id}/close", Close);
        pages.Post("/vacancies/{id}/delete", Delete);
    }

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

    private static async Task<IResult> Ad(PageContext page)
    {
        var vacancy = page.Service.GetVacancyAsync(ListPages.Id(page), withText: true, page.Cancellation);
        var framework = page.Service.GetFrameworkAsync(page.Cancellation);
        await Task.WhenAll(vacancy, framework);
        return PageComponent.Of<AdPage>(new Dictionary<string, object?> { ["Vacancy"] = await vacancy, ["Framework"] = await framework });
    }

    /// <summary>Lays the requirements of the form over what was read. What the form leaves as the page showed it stays as it was.</summary>
    private static async Task<IResult> Correct(PageContext page)
    {
        var id = ListPages.Id(page);
        var form = await page.Http.Request.ReadFormAsync(page.Cancellation);
        var wanted = new Dictionary<string, RequirementOverrule>(StringComparer.Ordinal);
        foreach (var competence in form.Keys.Where(key => key.StartsWith("weight.", StringComparison.Ordinal)).Select(key => key["weight.".Length..]))
        {
            var (weight, must) = (Weight(form["weight." + competence]), form["must." + competence] == "on");
            if (weight != Weight(form["was.weight." + competence]) || must != (form["was.must." + competence] == "on"))
            {
                wanted[competence] = new RequirementOverrule { Competence = competence, Weight = weight, Must = must && weight > 0 };
            }
        }

        if (form["add"].ToString() is { Length: > 0 } added)
        {
            wanted[added] = new RequirementOverrule { Competence = added, Weight = Weight(form["addweight"]), Must = form["addmust"] == "on" };
        }

        if (wanted.Count > 0)
        {
            await page.Service.ChangeVacancyAsync(id, vacancy => Apply(vacancy.Overrules, wanted), page.Cancellation);
        }

        return new SeeOther(Notices.On(form["then"] == "list" ? $"/vacancies/{id}" : $"/vacancies/{id}/ad", "corrected", wanted.Count));
    }

    private static string[] Apply(VacancyOverrules overrules, Dictionary<string, RequirementOverrule> wanted)
    {
        foreach (var old in overrules.Requirements.Where(one => wanted.ContainsKey(one.Competence)).ToArray())
        {
            overrules.Requirements.Remove(old);
        }

        overrules.Requirements.AddRange(wanted.Values);
        return ["requirements"];
    }

    private static async Task<IResult> Close(PageContext page)
    {
        var id = ListPages.Id(page);
        var form = await page.Http.Request.ReadFormAsync(page.Cancellation);
        var reopen = form["reopen"] == "on";
        await page.Service.CloseVacancyAsync(id, reopen, page.Cancellation);
        return new SeeOther(Notices.On($"/vacancies/{id}/ad", reopen ? "reopened" : "closed"));
    }

    private static async Task<IResult> Delete(PageContext page)
    {
        var id = ListPages.Id(page);
        var form = await page.Http.Request.ReadFormAsync(page.Cancellation);
        if (form["sure"] != id)
        {
            return new SeeOther(Notices.On($"/vacancies/{id}/ad", "notsure"));
        }

        await page.Service.DeleteVacancyAsync(id, cancellation: page.Cancellation);
        return new SeeOther(Notices.On("/", "deleted"));
    }

    private static int Weight(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var weight) && weight <= 5
        ? weight
        : throw new BadHttpRequestException("A weight is a whole number 0-5.");
}
