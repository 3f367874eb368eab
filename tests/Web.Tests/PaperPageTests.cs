using System.Text;
using Matching.Client;
using Matching.V1;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Matching.Web.Tests;

/// <summary>An admin downloads the papers from the settings, in both languages and every form.</summary>
[Collection(RecruitingCollection.Name)]
public sealed class PaperPageTests(Recruiting recruiting)
{
    [Fact]
    public async Task An_admin_downloads_papers_and_who_may_not_have_them_does_not_find_them()
    {
        var page = await recruiting.SignIn(recruiting.Silo.Key!);
        await page.GotoAsync("/settings");
        await page.GetByRole(AriaRole.Link, new() { Name = "Til dokumenterne" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dokumenter", Level = 1 })).ToBeVisibleAsync();
        await AccessibilityTests.Check(page, "papers");

        var (name, text) = await Download("HTML: Konsekvensanalyse vedrørende grundlæggende rettigheder, på dansk");
        Assert.Equal("rights-assessment.da.html", name);
        Assert.Contains("artikel 27, stk. 1, litra a", text, StringComparison.Ordinal);
        (name, text) = await Download("Markdown: Brugsanvisning, på engelsk");
        Assert.Equal("instructions.en.md", name);
        Assert.StartsWith("# Instructions for use", text, StringComparison.Ordinal);
        Assert.Equal((await recruiting.Silo.Client.GetPaperAsync("instructions", "en")).Markdown, text);
        (name, text) = await Download("JSON: Datablad, på dansk");
        Assert.Equal("data-card.da.json", name);
        Assert.Contains("\"data.ads\"", text, StringComparison.Ordinal);
        Assert.Equal(404, (await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), "/settings/papers/nope.md").ToString())).Status);

        var english = await recruiting.SignIn(await recruiting.Key(Role.Recruiter), "en-GB");
        await english.GotoAsync("/settings/papers");
        await Expect(english.GetByRole(AriaRole.Link, new() { Name = "HTML: Risk file, in Danish" })).ToBeVisibleAsync();

        var system = await recruiting.SignIn(await recruiting.Key(Role.Integration));
        await system.GotoAsync("/settings");
        await Expect(system.GetByRole(AriaRole.Link, new() { Name = "Til dokumenterne" })).ToHaveCountAsync(0);
        Assert.Equal(404, (await system.GotoAsync("/settings/papers"))!.Status);

        async Task<(string Name, string Text)> Download(string link)
        {
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync());
            await using var stream = await download.CreateReadStreamAsync();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return (download.SuggestedFilename, await reader.ReadToEndAsync());
        }
    }
}
