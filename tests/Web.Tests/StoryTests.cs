using Matching.SystemTests.Processes;
using Matching.V1;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Matching.Web.Tests;

/// <summary>What a recruiter does in a day, on a service of its own.</summary>
public sealed class StoryTests : IAsyncLifetime
{
    private readonly TemporaryDirectory data = new();
    private readonly Browser browser = new();
    private SiloProcess silo = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await browser.InitializeAsync();
        silo = await SiloProcess.Start("--data", data.Path);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await silo.DisposeAsync();
        await browser.DisposeAsync();
        data.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_a_folder_of_files_to_decisions_and_back(bool scripts)
    {
        var page = await Open("da-DK", scripts);

        // An ad, then forty CVs and two files that are none.
        await page.GetByRole(AriaRole.Link, new() { Name = "Tilføj stillingsopslag" }).First.ClickAsync();
        await page.Locator("#files").SetInputFilesAsync(Recruiting.Samples("vacancies").Single(file => file.Contains("v08", StringComparison.Ordinal)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Hent ind" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "v08" }).ClickAsync();
        await Expect(page.Locator("#document mark").First).ToContainTextAsync("Økonomichef");
        await page.GetByLabel("Vægt af Relationel ledelse").SelectOptionAsync("2");
        await page.GetByLabel("Relationel ledelse skal være opfyldt").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Gem og se listen" }).ClickAsync();
        await Expect(page.Locator("#announcer")).ToContainTextAsync("Rettelsen er gemt");
        var requirement = Assert.Single((await silo.Client.GetVacancyAsync("v08")).Profile.Requirements, one => one.Competence == "relational-leadership");
        Assert.Equal((2, true, true), (requirement.Weight, requirement.Must, requirement.Overruled));

        await page.GotoAsync("/import?kind=candidates");
        var files = Recruiting.Samples("candidates").Take(40).Select(Payload)
            .Append(new FilePayload { Name = "tom.txt", MimeType = "text/plain", Buffer = [] })
            .Append(new FilePayload { Name = "010190-1234.txt", MimeType = "text/plain", Buffer = "CV"u8.ToArray() });
        await page.Locator("#files").SetInputFilesAsync(files);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hent ind" }).ClickAsync();
        await Expect(page.Locator("#outcomes-title")).ToHaveTextAsync("Færdig: 40 modtaget, 2 afvist.", new() { Timeout = 120_000 });
        await Expect(page.Locator("#outcomes tbody")).ToContainTextAsync("Filen er tom");
        await Expect(page.Locator("#outcomes tbody")).ToContainTextAsync("CPR-nummer");
        Assert.Equal(40, (await silo.Client.GetStatusAsync()).Candidates);

        // The list is the service's, place by place.
        await page.GotoAsync("/vacancies/v08");
        var list = await silo.Client.GetShortlistAsync("v08", 25);
        var shown = await page.Locator("[data-entry]").EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.entry)");
        Assert.Equal(list.Entries.Select(entry => entry.Candidate.Split('/')[1]), shown);

        // Three go on, exactly those that were selected; one of them by its name in the form.
        foreach (var id in shown.Take(3))
        {
            await page.GetByLabel("Vælg " + id, new() { Exact = true }).CheckAsync();
        }

        if (scripts)
        {
            await Expect(page.Locator("#count")).ToHaveTextAsync("3 valgt");
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Gem beslutning" }).ClickAsync();
        await Expect(page.Locator("#announcer")).ToHaveTextAsync("3 beslutninger er gemt.");
        Assert.Equal(shown.Take(3).Order(), (await Decided(DecisionOutcome.Shortlisted)).Order());

        // Nobody is turned down without a reason.
        await page.GetByLabel("Vælg " + shown[9], new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Beslutning", new() { Exact = true }).SelectOptionAsync("Afslag");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gem beslutning" }).ClickAsync();
        await Expect(page.Locator("#announcer")).ToContainTextAsync("Skriv en begrundelse");
        Assert.Empty(await Decided(DecisionOutcome.Rejected));
        await page.GetByLabel("Vælg " + shown[9], new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Beslutning", new() { Exact = true }).SelectOptionAsync("Afslag");
        await page.GetByLabel("Begrundelse").FillAsync("Mangler erfaring med økonomistyring");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gem beslutning" }).ClickAsync();
        await Expect(page.Locator("#announcer")).ToHaveTextAsync("1 beslutning er gemt.");
        Assert.Equal([shown[9]], await Decided(DecisionOutcome.Rejected));

        // Undo takes back the last form, and then the one before it.
        await page.GetByRole(AriaRole.Button, new() { Name = "Fortryd" }).ClickAsync();
        await Expect(page.Locator("#announcer")).ToHaveTextAsync("1 beslutning er fortrudt.");
        Assert.Empty(await Decided(DecisionOutcome.Rejected));
        Assert.Equal(3, (await Decided(DecisionOutcome.Shortlisted)).Count);
        await page.GetByRole(AriaRole.Button, new() { Name = "Fortryd" }).ClickAsync();
        await Expect(page.Locator("#announcer")).ToHaveTextAsync("3 beslutninger er fortrudt.");
        Assert.Empty(await Decided(DecisionOutcome.Shortlisted));

        // Side by side.
        foreach (var id in shown.Take(2))
        {
            await page.GetByLabel("Vælg " + id, new() { Exact = true }).CheckAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Sammenlign" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("2 kandidater ved siden af hinanden");
        await Expect(page.Locator(".compare blockquote").First).ToBeVisibleAsync();

        // A correction moves the candidate in the pool at once.
        await page.GotoAsync($"/vacancies/v08/candidates/{shown[0]}");
        await page.GetByLabel("Økonomistyring", new() { Exact = true }).FillAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gem rettelser" }).ClickAsync();
        await Expect(page.Locator("#announcer")).ToContainTextAsync("Rettelsen er gemt");
        var corrected = (await silo.Client.GetFrameworkAsync()).Competences.Single(one => one.Da == "Økonomistyring").Id;
        Assert.Equal(1, (await silo.Client.GetCandidateAsync(shown[0])).Profile.Competences.Single(one => one.Competence == corrected).Level);
    }

    [Fact]
    public async Task A_list_changes_by_itself_while_another_client_imports()
    {
        await Recruiting.Fill(silo.Client, 10);
        var page = await Open("da-DK");
        await page.GotoAsync("/vacancies/v08");
        var first = (await silo.Client.GetShortlistAsync("v08", 1)).Entries[0];
        await page.GetByLabel("Vælg " + first.Candidate.Split('/')[1], new() { Exact = true }).CheckAsync();
        await Expect(page.Locator("[data-entry]")).ToHaveCountAsync(10);
        await silo.Client.ImportCandidateAsync(Recruiting.Read(Recruiting.Samples("candidates").Single(file => file.Contains("c041", StringComparison.Ordinal))));
        await Expect(page.Locator("[data-entry=c041]")).ToBeVisibleAsync();
        await Expect(page.Locator("#changes")).ToContainTextAsync("1 ny på listen");
        await Expect(page.GetByLabel("Vælg " + first.Candidate.Split('/')[1], new() { Exact = true })).ToBeCheckedAsync();
    }

    [Fact]
    public async Task A_revoked_key_ends_the_session_at_once_also_on_an_open_list()
    {
        await Recruiting.Fill(silo.Client, 5);
        var made = await silo.Client.CreateKeyAsync(Role.Recruiter, "Mette");
        var page = await browser.Open(silo.HttpAddress);
        await Recruiting.SignIn(page, made.Text);
        await page.GotoAsync("/vacancies/v08");
        await silo.Client.RevokeKeyAsync(made.Key.Name.Split('/')[1]);

        // The stream of the open list is asked again before its next message, which this import is.
        await silo.Client.ImportCandidateAsync(Recruiting.Read(Recruiting.Samples("candidates").ElementAt(20)));
        await Expect(page.Locator("#key")).ToBeVisibleAsync();
        await Expect(page.Locator("#problem")).ToContainTextAsync("Du er logget ud");
        var next = await page.GotoAsync("/candidates");
        Assert.Equal(401, next!.Status);
    }

    [Fact]
    public async Task A_session_outlives_a_silo_that_is_killed_and_started_again()
    {
        await Recruiting.Fill(silo.Client, 5);
        var page = await Open("da-DK");
        var address = new Uri(silo.HttpAddress);
        await silo.Kill();
        var later = await SiloProcess.Start("--data", data.Path);
        (silo, var killed) = (later, silo);
        await killed.DisposeAsync();

        // Another port: to a browser cookies are of a host, whatever its port.
        var list = await page.GotoAsync(new Uri(new Uri(later.HttpAddress), "/vacancies/v08").AbsoluteUri);
        Assert.NotEqual(address.Port, new Uri(later.HttpAddress).Port);
        Assert.Equal(200, list!.Status);
        await Expect(page.Locator("[data-entry]")).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task A_recruiter_works_through_a_list_by_keys_alone()
    {
        await Recruiting.Fill(silo.Client, 6);
        var page = await Open("en-GB");
        await page.GotoAsync("/vacancies/v08");
        var shown = await page.Locator("[data-entry]").EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.entry)");
        foreach (var key in (string[])["j", "x", "j", "j", "k", "x"])
        {
            await page.Keyboard.PressAsync(key);
        }

        await Expect(page.Locator("#count")).ToHaveTextAsync("2 selected");
        await page.Keyboard.PressAsync("d");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#announcer")).ToHaveTextAsync("2 decisions were recorded.");
        Assert.Equal(shown.Take(2).Order(), (await Decided(DecisionOutcome.Shortlisted)).Order());
        await page.Keyboard.PressAsync("u");
        await Expect(page.Locator("#announcer")).ToHaveTextAsync("2 decisions were taken back.");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToContainTextAsync(shown[0]);
    }

    [Fact]
    public async Task Danish_and_English_come_by_the_browser_and_by_choice()
    {
        await Recruiting.Fill(silo.Client, 3);
        var page = await Open("en-GB");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Vacancies");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.Locator("#vacancies")).ToContainTextAsync("9 February 2026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dansk" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Stillinger");
        await Expect(page.Locator("#vacancies")).ToContainTextAsync("9. februar 2026");
        await page.GotoAsync("/vacancies/v08");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "da");
    }

    [Fact]
    public async Task The_table_for_Excel_has_semicolons_decimal_commas_and_a_byte_order_mark()
    {
        await Recruiting.Fill(silo.Client, 5);
        var page = await Open("da-DK");
        await page.GotoAsync("/vacancies/v08");
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Til Excel (;)" }).ClickAsync());
        Assert.Equal("v08.csv", file.SuggestedFilename);
        var bytes = await File.ReadAllBytesAsync((await file.PathAsync())!);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes.Take(3));
        var lines = System.Text.Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var list = await silo.Client.GetShortlistAsync("v08", 25);
        Assert.StartsWith("Plads;Kandidat;Navn;Titel;Match;Beslutning;", lines[0]);
        Assert.Equal(list.Entries.Count, lines.Length - 1);
        Assert.StartsWith($"1;{list.Entries[0].Candidate.Split('/')[1]};", lines[1]);
        Assert.Contains($";{list.Entries[0].Fit.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture).Replace('.', ',')};", lines[1]);
    }

    private static FilePayload Payload(string file) => new() { Name = Path.GetFileName(file), MimeType = "application/octet-stream", Buffer = File.ReadAllBytes(file) };

    private async Task<IPage> Open(string language, bool scripts = true)
    {
        var page = await browser.Open(silo.HttpAddress, language, scripts: scripts);
        await Recruiting.SignIn(page, silo.Key!);
        return page;
    }

    /// <summary>Whom the latest decision on that stands is of an outcome.</summary>
    private async Task<IReadOnlyList<string>> Decided(DecisionOutcome outcome)
    {
        var standing = new Dictionary<string, List<DecisionOutcome>>();
        await foreach (var decision in silo.Client.ListDecisionsAsync("v08"))
        {
            var own = standing.TryGetValue(decision.Candidate.Split('/')[1], out var known) ? known : standing[decision.Candidate.Split('/')[1]] = [];
            if (decision.Outcome == DecisionOutcome.Withdrawn)
            {
                own.RemoveAt(own.Count - 1);
            }
            else
            {
                own.Add(decision.Outcome);
            }
        }

        return [.. standing.Where(one => one.Value.Count > 0 && one.Value[^1] == outcome).Select(one => one.Key)];
    }
}
