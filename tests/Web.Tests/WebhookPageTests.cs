using Matching.Client;
using Matching.Tests.Shared;
using Matching.V1;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Matching.Web.Tests;

/// <summary>An admin has messages sent to another system, from the page alone.</summary>
[Collection(RecruitingCollection.Name)]
public sealed class WebhookPageTests(Recruiting recruiting)
{
    [Fact]
    public async Task An_admin_makes_a_webhook_sees_its_secret_once_tests_it_and_deletes_it()
    {
        await using var receiver = await WebhookReceiver.Start();
        var page = await recruiting.SignIn(recruiting.Silo.Key!);
        await page.GotoAsync("/settings");
        await page.GetByText("Send beskeder til et andet system").ClickAsync();
        await page.GetByLabel("Adresse (https)").FillAsync(receiver.Url);
        await page.GetByLabel("Hvad den bruges til", new() { Exact = true }).FillAsync("Rekrutteringssystemet");
        await page.GetByLabel("modtagne ansøgninger").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Opret", Exact = true }).ClickAsync();
        var secret = await page.GetByLabel("Hemmeligheden for").InputValueAsync();
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", page.Url, StringComparison.Ordinal);
        await AccessibilityTests.Check(page, "settings with a webhook");

        // Shown once: the same page again has it no more.
        await page.GotoAsync("/settings");
        Assert.DoesNotContain("whsec_", await page.ContentAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send en prøvebesked" }).ClickAsync();
        await Expect(page.GetByText("Prøvebeskeden blev modtaget.")).ToBeVisibleAsync();
        Assert.Equal(1, receiver.Messages.Single().SignedBy(secret));
        receiver.AnswerWith(500);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send en prøvebesked" }).ClickAsync();
        await Expect(page.GetByText("Prøvebeskeden blev ikke modtaget")).ToBeVisibleAsync();

        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Rekrutteringssystemet" });
        await row.GetByText("Slet", new() { Exact = true }).ClickAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Ja, slet den" }).ClickAsync();
        await Expect(page.GetByText("Adressen er slettet")).ToBeVisibleAsync();
        Assert.Empty(await recruiting.Silo.Client.ListWebhooksAsync());

        // What the service refuses is told on the page.
        await page.GotoAsync("/settings");
        await page.GetByText("Send beskeder til et andet system").ClickAsync();
        await page.GetByLabel("Adresse (https)").FillAsync("https://10.0.0.8/");
        await page.GetByLabel("modtagne ansøgninger").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Opret", Exact = true }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("--webhook-networks");

        // A recruiter sees nothing of it.
        var recruiter = await recruiting.SignIn(await recruiting.Key(Role.Recruiter));
        await recruiter.GotoAsync("/settings");
        await Expect(recruiter.GetByText("Beskeder til andre systemer")).ToHaveCountAsync(0);
    }
}
