using System.Text;
using Matching.Client;
using Matching.V1;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Matching.Web.Tests;

/// <summary>Applicants of a vacancy on the page: noted, read blind, revealed, withdrawn.</summary>
public sealed class ApplicationStoryTests(Recruiting recruiting) : IClassFixture<Recruiting>
{
    private const string Cv = "Maja Krogh Enevoldsen\nSkovvænget 14, 4180 Sorø\nTlf. 20 33 44 55\n\nErhvervserfaring\n2016 - nu: Økonomichef, Tornby Kommune\n"
        + "Leder 14 økonomikonsulenter og har ansvar for budgetproces, budgetopfølgning og regnskab i kommunen.\n\nUddannelse\nCand.oecon., Aarhus Universitet, 1993 - 1999\n";

    [Fact]
    public async Task An_applicant_is_noted_read_blind_revealed_and_withdrawn()
    {
        await recruiting.Silo.Client.ImportCandidateAsync(new DocumentToImport("a1", "Maja Krogh Enevoldsen.txt", Encoding.UTF8.GetBytes(Cv)));
        var page = await recruiting.SignIn(await recruiting.Key(Role.Recruiter));
        await page.GotoAsync($"/vacancies/{Recruiting.Vacancy}?scope=applicants");
        await Expect(page.GetByText("Ingen har søgt endnu.")).ToBeVisibleAsync();

        // Whoever did not apply is read blind in this process too.
        await page.GotoAsync($"/vacancies/{Recruiting.Vacancy}/candidates/a1");
        await Expect(page.Locator("#document")).ToContainTextAsync("Økonomichef, Tornby Kommune");
        await SaysNothing(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Notér en ansøgning til stillingen" }).ClickAsync();
        await Expect(page.Locator("#announcer")).ToContainTextAsync("Ansøgningen er noteret");
        await SaysNothing(page);

        await page.GotoAsync($"/vacancies/{Recruiting.Vacancy}?scope=applicants");
        await Expect(page.Locator("[data-entry]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-entry=a1]")).ToContainTextAsync("CV åbnet");
        await SaysNothing(page);

        // Watched as it is: another application comes by itself.
        await recruiting.Silo.Client.ApplyAsync(Recruiting.Vacancy, Path.GetFileNameWithoutExtension(Recruiting.Samples("candidates").First()));
        await Expect(page.Locator("[data-entry]")).ToHaveCountAsync(2);

        await page.GotoAsync($"/vacancies/{Recruiting.Vacancy}/candidates/a1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Vis med navn" }).ClickAsync();
        await Expect(page.Locator("#application").Locator("..")).ToContainTextAsync("Maja Krogh Enevoldsen");
        await Expect(page.Locator("#document")).ToContainTextAsync("Skovvænget 14");
        await page.GotoAsync($"/vacancies/{Recruiting.Vacancy}?scope=applicants");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Maja Krogh Enevoldsen" })).ToBeVisibleAsync();

        await page.GotoAsync($"/vacancies/{Recruiting.Vacancy}/candidates/a1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ansøgningen er trukket tilbage" }).ClickAsync();
        await Expect(page.Locator("#announcer")).ToContainTextAsync("Ansøgningen er trukket tilbage");
        Assert.Equal(1, (await recruiting.Silo.Client.GetShortlistAsync(Recruiting.Vacancy, 10, scope: ShortlistScope.Applicants)).RankedSize);
    }

    private static async Task SaysNothing(IPage page)
    {
        var said = await page.ContentAsync();
        Assert.All((string[])["Maja", "Enevoldsen", "Skovvænget", "20 33 44", "1993"], part => Assert.DoesNotContain(part, said, StringComparison.OrdinalIgnoreCase));
    }
}
