using System.Text;
using Matching.V1;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Matching.Web.Tests;

/// <summary>Several files of one person on the page: brought together, each shown with what was read of it, added, fetched and deleted.</summary>
public sealed class FilesPageTests(Recruiting recruiting) : IClassFixture<Recruiting>
{
    private const string Cv = "Erhvervserfaring\n2016 - nu: Økonomichef, Tornby Kommune\nLeder 14 økonomikonsulenter og har ansvar for budgetproces, budgetopfølgning og regnskab i kommunen.\n2009 - 2016: Økonomikonsulent, Skovby Kommune\nBudgetlægning og ledelsesinformation for direktionen.\n";
    private const string Letter = "Ansøgning\nKære udvalg\nJeg søger stillingen, fordi jeg gerne vil lede hele kommunens økonomi.\n<script>alert(1)</script>\nMed venlig hilsen";
    private const string Diploma = "EKSAMENSBEVIS\nAarhus Universitet\nhar den 24. juni 2005 bestået kandidatuddannelsen i statskundskab (cand.scient.pol.)";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Files_go_to_their_person_by_name_and_each_is_shown_with_what_was_read(bool scripts)
    {
        var id = scripts ? "anna-s" : "anna-p";
        var page = await recruiting.SignIn(await recruiting.Key(Role.Recruiter), scripts: scripts);
        await page.GotoAsync("/import?kind=candidates");
        await page.Locator("#files").SetInputFilesAsync(new[] { File($"{id}-ansøgning.txt", Letter), File($"{id}-eksamensbevis.txt", Diploma), File($"{id}.txt", Cv + id), File("ingen.letter.txt", Letter), File($"kort{id}.txt", "For kort."), File($"kort{id}-ansøgning.txt", Letter) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Hent ind" }).ClickAsync();
        await Expect(page.Locator("#outcomes-title")).ToHaveTextAsync("Færdig: 3 modtaget, 3 afvist.", new() { Timeout = 60_000 });
        await Expect(page.Locator("#outcomes tbody")).ToContainTextAsync("Den hører til ingen, som ikke er her");

        await page.GotoAsync($"/candidates/{id}");
        await Expect(page.Locator(".facts").First).ToContainTextAsync($"Fra {id}-eksamensbevis.txt");
        await Expect(page.Locator("#document")).ToContainTextAsync("Økonomichef, Tornby Kommune");
        await page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = $"Eksamensbevis: {id}-eksamensbevis.txt" }).ClickAsync();
        await Expect(page.Locator("#document mark").First).ToContainTextAsync("kandidatuddannelsen i statskundskab");
        await Expect(page.Locator(".tabs [aria-current]")).ToContainTextAsync("Eksamensbevis");
        if (scripts)
        {
            await AccessibilityTests.Check(page, "a candidate's diploma");
        }

        await page.GotoAsync($"/vacancies/{Recruiting.Vacancy}/candidates/{id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Notér en ansøgning til stillingen" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Vis med navn" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Læs ansøgningen" }).ClickAsync();
        await Expect(page.Locator("#document mark").First).ToContainTextAsync("gerne vil lede hele kommunens økonomi");
        await Expect(page.Locator("#document")).ToContainTextAsync("<script>alert(1)</script>");

        await page.GotoAsync($"/candidates/{id}");
        await page.GetByText("Tilføj en ansøgning, et eksamensbevis eller en udtalelse").ClickAsync();
        await page.Locator("#filekind").SelectOptionAsync("4");
        await page.Locator("#file").SetInputFilesAsync(File("udtalelse.txt", "Hun var en dygtig leder."));
        await page.GetByRole(AriaRole.Button, new() { Name = "Tilføj filen" }).ClickAsync();
        await Expect(page.Locator("#announcer")).ToContainTextAsync("Filen er tilføjet");
        await Expect(page.Locator("#document")).ToContainTextAsync("Hun var en dygtig leder.");
        var fetched = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Hent filen" }).ClickAsync());
        Assert.Equal("udtalelse.txt", fetched.SuggestedFilename);
        await page.GetByRole(AriaRole.Button, new() { Name = "Slet denne fil" }).ClickAsync();
        await Expect(page.Locator("#announcer")).ToContainTextAsync("Filen er slettet");
        Assert.Equal(2, (await recruiting.Silo.Client.ListEnclosuresAsync(id)).Count);
    }

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(text) };
}
