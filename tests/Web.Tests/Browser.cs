using Microsoft.Playwright;

namespace Matching.Web.Tests;

/// <summary>Debian's chromium for all tests of the collection. Where there is none, tests skip with the reason.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string? Program = Array.Find(["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"], File.Exists);

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Program is null)
        {
            return;
        }

        // A busy machine is no fault of a page.
        Assertions.SetDefaultExpectTimeout(60_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,

            // In a container root may not make the sandbox, and its shared memory is small; the pages are ours.
            Args = ["--no-sandbox", "--disable-dev-shm-usage"],
        });
    }

    /// <summary>A window of somebody's own: no cookies but theirs.</summary>
    /// <param name="address">Address of the pages.</param>
    /// <param name="language">Language that the browser asks for.</param>
    /// <param name="dark">Whether the person's system is dark.</param>
    /// <param name="width">Width, pixels.</param>
    /// <param name="scripts">Whether scripts run.</param>
    public async Task<IPage> Open(string address, string language = "da-DK", bool dark = false, int width = 1280, bool scripts = true)
    {
        Assert.SkipWhen(browser is null, "There is no chromium on this machine: install it (Debian's package is named chromium).");
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            Locale = language,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            JavaScriptEnabled = scripts,
            ReducedMotion = ReducedMotion.Reduce,
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
