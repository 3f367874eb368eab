using System.Text;
using Matching.Client;
using Matching.Tests.Shared;
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

    [Fact]
    public async Task Notes_cautions_closing_and_retention_are_told_where_they_are_needed()
    {
        const string ad = "Økonomichef til Tornby Kommune\n\nVi er et ungt team og søger en økonomichef, som kan lede budgetproces og økonomistyring. Du er en ildsjæl.\n\nAnsøgningsfrist den 1. marts 2031.";
        await recruiting.Silo.Client.ImportVacancyAsync(new DocumentToImport("n1", "opslag.txt", Encoding.UTF8.GetBytes(ad)));
        var someone = Path.GetFileNameWithoutExtension(Recruiting.Samples("candidates").Last());
        await recruiting.Silo.Client.ImportCandidateAsync(Recruiting.Read(Recruiting.Samples("candidates").Last()));
        await recruiting.Silo.Client.ApplyAsync("n1", someone);
        var page = await recruiting.SignIn(await recruiting.Key(Role.Recruiter));
        await Expect(page.Locator("tr", new() { HasText = "Tornby" }).First).ToContainTextAsync("1 ikke åbnet");

        await page.GotoAsync("/vacancies/n1/ad");
        var cautions = page.Locator("section", new() { Has = page.Locator("#cautions") });
        await Expect(cautions).ToContainTextAsync("ungt team – kan være en erstatning for alder");
        await Expect(cautions).ToContainTextAsync("en ildsjæl");
        await AccessibilityTests.Check(page, "the ad and its cautions");

        await page.GotoAsync($"/vacancies/n1/candidates/{someone}");
        await page.GetByLabel("Ny note").FillAsync("Ring igen <b>efter</b> ferien.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tilføj note" }).ClickAsync();
        await Expect(page.Locator("#announcer")).ToContainTextAsync("Noten er gemt");
        await Expect(page.Locator(".note")).ToContainTextAsync("Ring igen <b>efter</b> ferien.");
        await AccessibilityTests.Check(page, "a candidate with a note");
        await page.GotoAsync("/vacancies/n1?scope=applicants");
        await Expect(page.Locator($"[data-entry={someone}]")).ToContainTextAsync("1 note");
        await page.GotoAsync("/");
        await Expect(page.Locator("tr", new() { HasText = "Tornby" }).First).Not.ToContainTextAsync("ikke åbnet");

        // Who has seen the list is told on the overview of those who apply afterwards; who has not is not.
        var late = Path.GetFileNameWithoutExtension(Recruiting.Samples("candidates").SkipLast(1).Last());
        await recruiting.Silo.Client.ImportCandidateAsync(Recruiting.Read(Recruiting.Samples("candidates").SkipLast(1).Last()));
        await recruiting.Silo.Client.ApplyAsync("n1", late);
        await page.ReloadAsync();
        await Expect(page.Locator("tr", new() { HasText = "Tornby" }).First).ToContainTextAsync("1 ny ansøger");
        var other = await recruiting.SignIn(await recruiting.Key(Role.Recruiter));
        await Expect(other.Locator("tr", new() { HasText = "Tornby" }).First).Not.ToContainTextAsync("ny ansøger");
        await page.GotoAsync("/vacancies/n1?scope=applicants");
        await Expect(page.Locator("[data-entry]")).ToHaveCountAsync(2);
        await page.GotoAsync("/");
        await Expect(page.Locator("tr", new() { HasText = "Tornby" }).First).ToContainTextAsync("1 ikke åbnet");

        // A colleague reads the note and cannot delete it; whoever wrote it can.
        var colleague = await recruiting.SignIn(await recruiting.Key(Role.Recruiter));
        await colleague.GotoAsync($"/vacancies/n1/candidates/{someone}");
        await Expect(colleague.Locator(".note")).ToContainTextAsync("efter");
        await Expect(colleague.Locator(".note").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await page.GotoAsync($"/vacancies/n1/candidates/{someone}");
        await page.Locator(".note").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator(".note")).ToHaveCountAsync(0);

        await page.GetByLabel("Gem til").FillAsync(DateTime.UtcNow.AddDays(10).ToString("yyyy-MM-dd"));
        await page.Locator("#keep").Locator("..").GetByRole(AriaRole.Button, new() { Name = "Gem" }).ClickAsync();
        await page.GotoAsync("/retention");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync(someone);
        await AccessibilityTests.Check(page, "soon to be erased");

        await page.GotoAsync("/vacancies/n1/ad");
        await page.GetByRole(AriaRole.Button, new() { Name = "Luk stillingen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("lukket");
        await page.GetByRole(AriaRole.Button, new() { Name = "Åbn den igen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToContainTextAsync("lukket");
    }

    [Fact]
    public async Task A_recruiter_searches_in_words_sees_what_was_understood_and_goes_on_to_people_alike_and_vacancies()
    {
        var page = await recruiting.SignIn(await recruiting.Key(Role.Recruiter));
        await page.GetByRole(AriaRole.Link, new() { Name = "Søg", Exact = true }).ClickAsync();
        await page.GetByLabel("Hvem søger du?").FillAsync("økonomichef med kommunal erfaring, ikke konsulent");
        await page.GetByRole(AriaRole.Button, new() { Name = "Søg" }).ClickAsync();
        var understood = page.Locator("section", new() { Has = page.Locator("#understood") });
        await Expect(understood).ToContainTextAsync("økonomichef");
        await Expect(understood).ToContainTextAsync("Kommune");
        await Expect(understood).ToContainTextAsync("Ikke ønsket i titlen");
        Assert.True(await page.Locator("article.entry").CountAsync() > 3);
        Assert.DoesNotContain("konsulent", string.Join('|', await page.Locator("article.entry > div:nth-child(2) > div:not(.state)").AllInnerTextsAsync()), StringComparison.OrdinalIgnoreCase);

        // A condition narrows it, exactly.
        await page.GetByText("Betingelser, der skal være opfyldt").ClickAsync();
        await page.GetByLabel("Uddannelse mindst").SelectOptionAsync("4");
        await page.GetByRole(AriaRole.Button, new() { Name = "Søg" }).ClickAsync();
        await Expect(page.GetByText("1 betingelse")).ToBeVisibleAsync();

        await page.GotoAsync("/search?q=abc");
        await Expect(page.Locator("#problem")).ToContainTextAsync("Intet af det blev forstået");
        var someone = Path.GetFileNameWithoutExtension(Recruiting.Samples("candidates").First());
        await page.GotoAsync($"/candidates/{someone}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Personer, der ligner" }).ClickAsync();
        await Expect(page.GetByText($"Personer, der ligner {someone}.")).ToBeVisibleAsync();
        await Expect(page.Locator($"#n-{someone}")).ToHaveCountAsync(0);
        await page.GotoAsync($"/candidates/{someone}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Stillinger til denne person" }).ClickAsync();
        await page.Locator("article.entry h2 a").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Plads" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task How_it_was_decided_is_told_in_sums_and_what_looks_wrong_is_said()
    {
        var page = await recruiting.SignIn(await recruiting.Key(Role.Recruiter));
        const string vacancy = "v13";
        var list = (await recruiting.Silo.Client.GetShortlistAsync(vacancy, 4)).Entries.Select(entry => entry.Candidate.Split('/')[1]).ToArray();
        await recruiting.Silo.Client.GetCandidateAsync(list[0], withText: true, vacancy: vacancy);
        await recruiting.Silo.Client.RecordDecisionAsync(vacancy, list[0], DecisionOutcome.Interviewed);
        await recruiting.Silo.Client.RecordDecisionAsync(vacancy, list[3], DecisionOutcome.Rejected);
        await page.GotoAsync($"/vacancies/{vacancy}/decisions");
        await Expect(page.GetByText("1 kandidat fik afslag, uden at nogen havde åbnet CV'et her.")).ToBeVisibleAsync();
        await Expect(page.GetByText("1 kandidat fik afslag uden begrundelse.")).ToBeVisibleAsync();
        await Expect(page.GetByText("1 af 1 par")).ToBeVisibleAsync();
        await AccessibilityTests.Check(page, "decisions and how they were made");
    }

    [Fact]
    public async Task The_letter_to_an_applicant_is_a_page_in_either_language_and_names_nobody()
    {
        var page = await recruiting.SignIn(await recruiting.Key(Role.Recruiter));
        await recruiting.Silo.Client.ImportCandidateAsync(new DocumentToImport("l1", "cv.txt", Encoding.UTF8.GetBytes(Cv)));
        await page.GotoAsync($"/vacancies/{Recruiting.Vacancy}/candidates/l1");
        await page.GetByRole(AriaRole.Link, new() { Name = "Skriv brevet" }).ClickAsync();
        var letter = page.Locator(".document-letter");
        await Expect(letter).ToContainTextAsync("Mennesker beslutter, hvem der går videre.");
        await Expect(letter).ToContainTextAsync("Økonomichef, Tornby Kommune");
        await Expect(letter).Not.ToContainTextAsync("Enevoldsen");
        await AccessibilityTests.Check(page, "the letter");
        await page.GetByRole(AriaRole.Link, new() { Name = "Brevet på engelsk" }).ClickAsync();
        await Expect(letter).ToContainTextAsync("People decide who goes on.");
    }

    private static async Task SaysNothing(IPage page)
    {
        var said = await page.ContentAsync();
        Assert.All((string[])["Maja", "Enevoldsen", "Skovvænget", "20 33 44", "1993"], part => Assert.False(Said.Says(said, part), $"'{part}' in {said}"));
    }
}
