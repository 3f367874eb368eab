using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;
using Microsoft.Playwright;

namespace Matching.Web.Tests;

/// <summary>A real silo with some ads and CVs of the samples, and a browser.</summary>
public sealed class Recruiting : IAsyncLifetime
{
    /// <summary>A vacancy of the samples, whose title is "Økonomichef".</summary>
    public const string Vacancy = "v08";

    private readonly TemporaryDirectory data = new();

    /// <summary>The browser.</summary>
    public Browser Browser { get; } = new();

    /// <summary>The silo.</summary>
    internal SiloProcess Silo { get; private set; } = null!;

    /// <summary>Where the silo keeps its data.</summary>
    internal string Data => data.Path;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await Browser.InitializeAsync();
        Silo = await SiloProcess.Start("--data", data.Path, "--webhook-networks", "127.0.0.0/8", "--webhook-plaintext");
        await Fill(Silo.Client, 30);
    }

    /// <summary>Brings the sample ads and some of the sample CVs.</summary>
    internal static async Task Fill(MatchingClient client, int candidates)
    {
        foreach (var file in Samples("vacancies"))
        {
            await client.ImportVacancyAsync(Read(file));
        }

        foreach (var file in Samples("candidates").Take(candidates))
        {
            await client.ImportCandidateAsync(Read(file));
        }
    }

    /// <summary>Files of the samples in order of their names.</summary>
    internal static IEnumerable<string> Samples(string kind) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples", kind)).Order(StringComparer.Ordinal);

    /// <summary>A file on its way in.</summary>
    internal static DocumentToImport Read(string file) => new(Path.GetFileNameWithoutExtension(file), Path.GetFileName(file), File.ReadAllBytes(file));

    /// <summary>The text of a key of a role.</summary>
    internal async Task<string> Key(Role role) => (await Silo.Client.CreateKeyAsync(role, "test")).Text;

    /// <summary>A window that is signed in.</summary>
    internal async Task<IPage> SignIn(string key, string language = "da-DK", bool dark = false, int width = 1280, bool scripts = true)
    {
        var page = await Browser.Open(Silo.HttpAddress, language, dark, width, scripts);
        await SignIn(page, key);
        return page;
    }

    /// <summary>Signs in where a sign-in page is asked for.</summary>
    internal static async Task SignIn(IPage page, string key)
    {
        await page.GotoAsync("/");
        await page.Locator("#key").FillAsync(key);
        await page.Locator("main form button").ClickAsync();
        await page.Locator(".signed").WaitForAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Silo.DisposeAsync();
        await Browser.DisposeAsync();
        data.Dispose();
    }
}

/// <summary>Tests that share one silo and one browser.</summary>
[CollectionDefinition(Name)]
public sealed class RecruitingCollection : ICollectionFixture<Recruiting>
{
    /// <summary>Its name.</summary>
    public const string Name = "recruiting";
}
