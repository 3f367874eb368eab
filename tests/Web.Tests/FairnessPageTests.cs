using Matching.Client;
using Matching.V1;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Matching.Web.Tests;

/// <summary>How groups come out, on the page: for admins alone, in both languages.</summary>
public sealed class FairnessPageTests(Recruiting recruiting) : IClassFixture<Recruiting>
{
    private const string Vacancy = "v13";
    private const int Women = 16;

    [Fact]
    public async Task An_admin_sees_sums_and_a_recruiter_neither_sums_nor_the_way_to_them()
    {
        var client = recruiting.Silo.Client;
        var list = (await client.GetShortlistAsync(Vacancy, 30)).Entries.Select(entry => entry.Candidate.Split('/')[1]).ToArray();
        foreach (var (id, at) in list.Select((id, at) => (id, at)))
        {
            await client.DeclareAttributesAsync(id, [at < Women ? FairnessGroup.Woman : FairnessGroup.Man], consent: true);
        }

        await client.RecordDecisionAsync(Vacancy, list[0], DecisionOutcome.Interviewed);
        var page = await recruiting.SignIn(recruiting.Silo.Key!);
        await page.GotoAsync($"/vacancies/{Vacancy}/decisions");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sådan klarer kvinder og mænd" }).ClickAsync();
        var women = page.Locator("table.cards tr").Filter(new() { HasText = "De første 20 % af listen" }).Filter(new() { HasText = "Kvinder" });
        await Expect(women).ToContainTextAsync("16");

        // Six places are too few to say of whom they are.
        await Expect(women).ToContainTextAsync("6 af 30");
        await Expect(women).ToContainTextAsync("vises ikke");
        await AccessibilityTests.Check(page, "fairness");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ansøgere" }).ClickAsync();
        await Expect(page.GetByText("For få har oplyst noget til, at summer kan vises.")).ToBeVisibleAsync();
        var english = await recruiting.SignIn(recruiting.Silo.Key!, "en-GB");
        await english.GotoAsync($"/vacancies/{Vacancy}/fairness");
        await Expect(english.GetByText("The first 20 % of the list").First).ToBeVisibleAsync();

        var recruiter = await recruiting.SignIn(await recruiting.Key(Role.Recruiter));
        await recruiter.GotoAsync($"/vacancies/{Vacancy}/decisions");
        await Expect(recruiter.Locator("#oversight")).ToBeVisibleAsync();
        await Expect(recruiter.Locator("a[href$='/fairness']")).ToHaveCountAsync(0);
        Assert.Equal(403, (await recruiter.GotoAsync($"/vacancies/{Vacancy}/fairness"))!.Status);
    }
}
