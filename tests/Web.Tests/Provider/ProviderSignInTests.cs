using System.Net;
using Matching.SystemTests.Processes;
using Matching.V1;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Matching.Web.Tests.Provider;

/// <summary>People sign in to the pages with their organisation's provider.</summary>
public sealed class ProviderSignInTests : IAsyncLifetime
{
    private readonly TemporaryDirectory data = new();
    private readonly Browser browser = new();
    private Provider provider = null!;
    private SiloProcess silo = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await browser.InitializeAsync();
        provider = await Provider.Start();
        silo = await SiloProcess.StartWith(
            new Dictionary<string, string> { ["MATCHING_IDENTITYSECRET"] = Provider.Secret },
            "--data", data.Path,
            "--identity-authority", provider.Address,
            "--identity-audience", Provider.Audience,
            "--identity-claims", "organisation=tenant;role=groups",
            "--identity-roles", "hr-recruiters=recruiter",
            "--identity-client", Provider.Client,
            "--identity-scopes", Provider.Scope);
        provider.Redirect = $"{silo.HttpAddress}/signin/provider/done";
        await Recruiting.Fill(silo.Client, 3);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await silo.DisposeAsync();
        await provider.DisposeAsync();
        await browser.DisposeAsync();
        data.Dispose();
    }

    [Fact]
    public async Task A_recruiter_signs_in_is_found_again_from_a_mail_and_is_out_when_the_token_expires()
    {
        provider.Life = TimeSpan.FromSeconds(45);
        var page = await browser.Open(silo.HttpAddress, "en-GB");
        await page.GotoAsync($"/vacancies/{Recruiting.Vacancy}");
        await page.Locator("#provider").ClickAsync();
        await page.Locator("#mette").ClickAsync();

        // Back where they wanted to go, with nothing of a token where scripts can see it.
        await Expect(page.Locator(".signed")).ToContainTextAsync("oidc:mette, local");
        Assert.EndsWith($"/vacancies/{Recruiting.Vacancy}", page.Url, StringComparison.Ordinal);
        Assert.Equal("0,0,", await page.EvaluateAsync<string>("[localStorage.length, sessionStorage.length, document.cookie].join()"));
        foreach (var cookie in await page.Context.CookiesAsync([silo.HttpAddress]))
        {
            Assert.True(cookie.HttpOnly, cookie.Name);
            Assert.True(cookie.Name.Contains("OpenIdConnect", StringComparison.Ordinal) || cookie.SameSite == SameSiteAttribute.Strict, cookie.Name);
        }

        // A recruiter is no admin here, whatever the address says.
        Assert.Equal(403, (await page.GotoAsync("/audit"))!.Status);

        // A link in a mail, or on another site: the session is found all the same.
        await page.GotoAsync(provider.Address);
        await page.SetContentAsync($"<a id=\"mail\" href=\"{silo.HttpAddress}/vacancies/{Recruiting.Vacancy}/ad\">ad</a>");
        await page.Locator("#mail").ClickAsync();
        await Expect(page.Locator(".signed")).ToContainTextAsync("oidc:mette");
        Assert.EndsWith("/ad", page.Url, StringComparison.Ordinal);

        // The token's life is the session's.
        for (var wait = 0; await page.Locator("#provider").CountAsync() == 0; wait++)
        {
            Assert.InRange(wait, 0, 120);
            await Task.Delay(1000);
            await page.GotoAsync("/");
        }

        await Expect(page.Locator("#problem")).ToContainTextAsync("Your session has ended. Sign in again");
    }

    [Fact]
    public async Task Who_has_no_role_here_is_told_so_and_gets_no_session()
    {
        var page = await browser.Open(silo.HttpAddress);
        await page.GotoAsync("/");
        await page.Locator("#provider").ClickAsync();
        await page.Locator("#søren").ClickAsync();
        await Expect(page.Locator("#problem")).ToContainTextAsync("Din konto har ikke adgang til tjenesten");
        await page.GotoAsync("/");
        await Expect(page.Locator("#provider")).ToBeVisibleAsync();

        // A key still opens the pages.
        await Recruiting.SignIn(page, (await silo.Client.CreateKeyAsync(Role.Recruiter, "test")).Text);
    }

    [Fact]
    public async Task An_answer_that_this_browser_did_not_ask_for_makes_no_session()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(silo.HttpAddress) };
        foreach (var query in (string[])["?code=stolen&state=made-up", "?error=access_denied&error_description=%3Cscript%3Ealert(1)%3C/script%3E", ""])
        {
            using var answer = await http.GetAsync("/signin/provider/done" + query);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie => cookie.StartsWith("matching-session", StringComparison.Ordinal));
            Assert.DoesNotContain("<script>alert", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        }

        // Another site cannot be where people are sent afterwards.
        using var lead = await http.GetAsync("/signin/provider?next=https://elsewhere.invalid/");
        Assert.Equal(HttpStatusCode.Redirect, lead.StatusCode);
        Assert.StartsWith(provider.Address, lead.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", lead.Headers.Location.Query, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere", lead.Headers.Location.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_is_away_is_told_and_keys_still_open_the_pages()
    {
        await provider.DisposeAsync();
        using var http = new HttpClient { BaseAddress = new Uri(silo.HttpAddress) };
        using var lead = await http.GetAsync("/signin/provider");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, lead.StatusCode);
        Assert.Contains("name=\"key\"", await lead.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
