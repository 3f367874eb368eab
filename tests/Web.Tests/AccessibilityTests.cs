using Deque.AxeCore.Playwright;
using Matching.V1;

namespace Matching.Web.Tests;

/// <summary>axe-core finds nothing to object to on any page, in light and in dark.</summary>
[Collection(RecruitingCollection.Name)]
public sealed class AccessibilityTests(Recruiting recruiting)
{
    [Theory]
    [InlineData(false, "da-DK")]
    [InlineData(true, "en-GB")]
    public async Task No_page_violates_a_rule(bool dark, string language)
    {
        var page = await recruiting.SignIn(recruiting.Silo.Key!, language, dark);
        var id = (await recruiting.Silo.Client.GetShortlistAsync(Recruiting.Vacancy, 3)).Entries.Select(entry => entry.Candidate.Split('/')[1]).ToArray();
        foreach (var (_, path) in ScreenshotTests.Pages(id))
        {
            await page.GotoAsync(path);
            await Check(page, path);
        }

        await page.GotoAsync($"/vacancies/{Recruiting.Vacancy}");
        await page.Keyboard.PressAsync("?");
        await page.Locator("#help[open]").WaitForAsync();
        await Check(page, "the help of the list");
        var auditor = await recruiting.SignIn(await recruiting.Key(Role.Auditor), language, dark);
        await Check(auditor, "/audit");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_sign_in_page_violates_no_rule_before_and_after_a_refusal(bool dark)
    {
        var page = await recruiting.Browser.Open(recruiting.Silo.HttpAddress, dark: dark);
        await page.GotoAsync("/");
        await Check(page, "sign-in");
        await page.Locator("#key").FillAsync("mk~local~nobody~secret");
        await page.Locator("main form button").ClickAsync();
        await page.Locator("#problem").WaitForAsync();
        await Check(page, "sign-in, refused");
    }

    internal static async Task Check(Microsoft.Playwright.IPage page, string what)
    {
        var found = await page.RunAxe();
        Assert.NotEmpty(found.Passes);
        Assert.True(found.Violations.Length == 0, $"{what}: {string.Join("\n", found.Violations.Select(rule => $"{rule.Id}: {rule.Help} {string.Join(" | ", rule.Nodes.Take(3).Select(node => node.Html))}"))}");
    }
}
