using Matching.SystemTests.Processes;
using Matching.V1;
using Microsoft.Playwright;

namespace Matching.Web.Tests;

/// <summary>Each page at the width of a screen and of a telephone. With <c>MATCHING_WRITE_DOCS=1</c> the pictures go to docs/screenshots.</summary>
[Collection(RecruitingCollection.Name)]
public sealed class ScreenshotTests(Recruiting recruiting)
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, false)]
    [InlineData(320, false)]
    [InlineData(1280, true)]
    public async Task Every_page_fits_its_window_and_has_no_scroll_bar_across(int width, bool dark)
    {
        var page = await recruiting.SignIn(recruiting.Silo.Key!, dark: dark, width: width);
        var id = (await recruiting.Silo.Client.GetShortlistAsync(Recruiting.Vacancy, 3)).Entries.Select(entry => entry.Candidate.Split('/')[1]).ToArray();
        foreach (var (name, path) in Pages(id))
        {
            await page.GotoAsync(path);
            var beyond = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(beyond <= 0, $"{path} is {beyond} pixels wider than a window of {width}.");
            if (!dark && width > 320)
            {
                await Keep(page, $"{name}-{width}");
            }
        }
    }

    [Fact]
    public async Task An_auditor_sees_the_log_alone()
    {
        var page = await recruiting.SignIn(await recruiting.Key(Role.Auditor));
        Assert.EndsWith("/audit", page.Url);
        await Keep(page, "audit-1280");
        var vacancy = await page.GotoAsync($"/vacancies/{Recruiting.Vacancy}");
        Assert.Equal(403, vacancy!.Status);
    }

    /// <summary>Every page that an admin sees.</summary>
    internal static IEnumerable<(string Name, string Path)> Pages(string[] candidates) =>
    [
        ("vacancies", "/"),
        ("list", $"/vacancies/{Recruiting.Vacancy}"),
        ("ad", $"/vacancies/{Recruiting.Vacancy}/ad"),
        ("decisions", $"/vacancies/{Recruiting.Vacancy}/decisions"),
        ("fairness", $"/vacancies/{Recruiting.Vacancy}/fairness"),
        ("print", $"/vacancies/{Recruiting.Vacancy}/print?top=5"),
        ("match", $"/vacancies/{Recruiting.Vacancy}/candidates/{candidates[0]}"),
        ("letter", $"/vacancies/{Recruiting.Vacancy}/candidates/{candidates[0]}/letter"),
        ("compare", $"/vacancies/{Recruiting.Vacancy}/compare?{string.Join('&', candidates.Select(id => "c=" + id))}"),
        ("search", "/search?q=%C3%B8konomichef%20med%20kommunal%20erfaring%2C%20ikke%20konsulent"),
        ("candidates", "/candidates"),
        ("vacancies-for", $"/candidates/{candidates[0]}/vacancies"),
        ("retention", "/retention"),
        ("candidate", $"/candidates/{candidates[0]}"),
        ("import", "/import?kind=candidates"),
        ("settings", "/settings"),
        ("papers", "/settings/papers"),
        ("accessibility", "/accessibility"),
        ("not-found", "/nothing"),
        ("signin", "/signin"),
    ];

    private static async Task Keep(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("MATCHING_WRITE_DOCS") == "1")
        {
            var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "docs", "screenshots")).FullName;
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });
        }
    }
}
