using System.Text;
using Matching.V1;
using static Microsoft.Playwright.Assertions;

namespace Matching.Web.Tests;

/// <summary>What a person seeks on the page: beside the vacancy and on the way back, apart from place and fit, and hidden where the process is blind.</summary>
public sealed class SeekingPageTests(Recruiting recruiting) : IClassFixture<Recruiting>
{
    private const string Cv = "Profil\nJeg søger en deltidsstilling som økonomichef i Ringsted eller Sorø.\n\nErhvervserfaring\n2016 - nu: Økonomichef, Tornby Kommune\nLeder 14 økonomikonsulenter og har ansvar for budgetproces, budgetopfølgning og regnskab i kommunen.\n2009 - 2016: Økonomikonsulent, Skovby Kommune\nBudgetlægning og ledelsesinformation for direktionen.\n";

    [Fact]
    public async Task The_second_number_stands_beside_the_first_with_a_sentence_for_each_wish()
    {
        var client = recruiting.Silo.Client;
        await client.ImportCandidateAsync(new("seeker", "cv.txt", Encoding.UTF8.GetBytes(Cv)));
        var page = await recruiting.SignIn(await recruiting.Key(Role.Recruiter));
        await page.GotoAsync("/candidates/seeker/vacancies");
        await Expect(page.Locator(".sought").First).ToContainTextAsync("Ønsket sted er Ringsted eller Sorø");
        await Expect(page.Locator(".sought").First).ToContainTextAsync("Det tæller ikke med i plads og match.");
        await AccessibilityTests.Check(page, "the vacancies of somebody who seeks");

        // A process is blind unless an admin ended that: the wish is told, not the place.
        await page.GotoAsync($"/vacancies/{Recruiting.Vacancy}/candidates/seeker");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "Hvad personen søger" })).ToBeVisibleAsync();
        await Expect(page.Locator(".sought")).Not.ToContainTextAsync("Ringsted");
        await Expect(page.Locator(".sought blockquote").First).ToContainTextAsync("deltidsstilling");
        await client.RevealCandidatesAsync(Recruiting.Vacancy, ["seeker"]);
        await page.ReloadAsync();
        await Expect(page.Locator(".sought")).ToContainTextAsync("Ringsted");
        await AccessibilityTests.Check(page, "what somebody seeks beside a vacancy");
    }
}
