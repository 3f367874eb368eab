using System.Net;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.Tests.Shared;

namespace Matching.SystemTests.Deployment;

/// <summary>The container image: what it says of itself, and that it runs from its own layers as it says.</summary>
public sealed class ImageTests(PublishedImage image, PostgresFixture postgres) : IClassFixture<PublishedImage>, IClassFixture<PostgresFixture>
{
    private const int Candidates = 20;

    private static readonly string[] Ads = ["v05", "v13"];
    private static readonly string[] Starved = ["Orleans.Runtime.Watchdog", "Microsoft.AspNetCore.Server.Kestrel[22]"];

    private static string Account => BaseImageRegistry.User.ToString(global::System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void The_image_says_what_runs_where_as_whom()
    {
        Assert.SkipWhen(image.WhyNot is not null, image.WhyNot ?? "");
        Assert.Contains("matching-silo:latest", image.Tags);
        Assert.Equal(2, image.Tags.Count);
        Assert.Equal(["dotnet", "/app/Matching.Silo.dll"], image.Texts("Entrypoint"));
        Assert.Equal("/app", image.Config.GetProperty("WorkingDir").GetString()!.TrimEnd('/'));
        Assert.Equal(Account, image.Config.GetProperty("User").GetString());
        Assert.Equal(["11111/tcp", "5080/tcp", "5081/tcp"], image.Config.GetProperty("ExposedPorts").EnumerateObject().Select(port => port.Name).Order(StringComparer.Ordinal));
        Assert.Contains("MATCHING_DATA=/home/app/data", image.Texts("Env"));
        Assert.Equal("Matching", image.Config.GetProperty("Labels").GetProperty("org.opencontainers.image.title").GetString());
    }

    [Fact]
    public void Every_file_that_the_program_needs_is_in_the_layers()
    {
        Assert.SkipWhen(image.WhyNot is not null, image.WhyNot ?? "");
        var files = Directory.GetFiles(Path.Combine(image.Root, "app"), "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)!).ToHashSet();

        // What the build that all other tests run has beside it, its symbols and the libraries of other systems aside.
        var built = Directory.GetFiles(Path.GetDirectoryName(Repository.BuiltSilo)!, "*.dll").Select(file => Path.GetFileName(file)!);
        Assert.Superset(built.ToHashSet(), files);
        Assert.Superset(new HashSet<string> { "appsettings.json", "Matching.Silo.runtimeconfig.json", "Matching.Silo.deps.json", "libe_sqlite3.so", "v08.txt", "c041.md" }, files);
    }

    [Fact]
    public async Task It_runs_from_its_layers_with_a_read_only_root_and_ranks_as_a_build_does()
    {
        Assert.SkipWhen(image.WhyNot is not null, image.WhyNot ?? "");
        Assert.SkipWhen(ImageProcess.WhyNot is not null, ImageProcess.WhyNot ?? "");
        var (address, http) = ($"http://127.0.0.1:{SiloProcess.FreePort()}", $"http://127.0.0.1:{SiloProcess.FreePort()}");
        var settings = await OfComposition();
        var (writable, shared) = (DeploymentFiles.Compose["services", "silo1", "tmpfs"].Texts, postgres.Cluster.Folder);
        (settings["MATCHING_URLS"], settings["MATCHING_HTTPURLS"]) = (address, http);

        // Turkish has two letters i; lists are the same anywhere.
        settings["LANG"] = "tr_TR.UTF-8";
        for (var n = 0; n < 2; n++)
        {
            await using var tables = ImageProcess.Start(image, settings, [], shared, "--init-database");
            Assert.True(await tables.Ended() == 0, tables.Output);
        }

        await using var silo = ImageProcess.Start(image, settings, writable, shared);
        await silo.Serving();
        Assert.Equal("1", silo.Status("NSpid").Split('\t')[^1]);
        Assert.All(silo.Status("Uid").Split('\t'), id => Assert.Equal(Account, id));
        Assert.Equal(0ul, Convert.ToUInt64(silo.Status("CapEff"), 16));
        using (var probe = new HttpClient { BaseAddress = new Uri(http) })
        {
            Assert.Equal(HttpStatusCode.OK, (await probe.GetAsync("/healthz")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await probe.GetAsync("/readyz")).StatusCode);
        }

        var key = silo.Read($"{settings.GetValueOrDefault("MATCHING_DATA", "/home/app/data")}/first-admin.key").Trim();
        using var client = new MatchingClient(new MatchingClientOptions { Address = new Uri(address), Key = key });
        using var data = new TemporaryDirectory();
        await using var built = await SiloProcess.Start("--data", data.Path);
        Assert.Equal(await Lists(built.Client), await Lists(client));

        // Two watchdogs tell that a machine is starved, which says nothing of the image: Orleans' own and the heartbeat of the web server.
        var told = Starved.Aggregate(silo.Output, (output, watchdog) => output.Replace("warn: " + watchdog, string.Empty, StringComparison.Ordinal));
        Assert.DoesNotContain("warn:", told, StringComparison.Ordinal);
        Assert.DoesNotContain("fail:", silo.Output, StringComparison.Ordinal);
        Assert.Equal(0, await silo.Stop());
    }

    [Fact]
    public async Task Where_nothing_can_be_written_it_says_so_and_ends()
    {
        Assert.SkipWhen(image.WhyNot is not null, image.WhyNot ?? "");
        Assert.SkipWhen(ImageProcess.WhyNot is not null, ImageProcess.WhyNot ?? "");
        await using var silo = ImageProcess.Start(image, new Dictionary<string, string>(), []);
        Assert.Equal(1, await silo.Ended());
        Assert.StartsWith("Data: the directory cannot be written to", silo.Output, StringComparison.Ordinal);
    }

    /// <summary>The settings of deploy/compose.yaml, with the test's own database and ports.</summary>
    private async Task<Dictionary<string, string>> OfComposition()
    {
        var connection = await postgres.Cluster.CreateDatabaseAsync();
        var settings = DeploymentFiles.Compose["services", "silo1", "environment"].Members.ToDictionary(setting => setting.Key, setting => setting.Value.Text);
        settings["MATCHING_CONNECTION"] = connection.Replace($"Host={postgres.Cluster.Folder}", "Host=/shared", StringComparison.Ordinal);
        settings["MATCHING_SILOPORT"] = SiloProcess.FreePort().ToString(global::System.Globalization.CultureInfo.InvariantCulture);
        return settings;
    }

    private static async Task<List<(string Ad, string Candidate, long Score)>> Lists(MatchingClient client)
    {
        await Documents.Import(client, Ads, Candidates);
        var lists = new List<(string, string, long)>();
        foreach (var ad in Ads)
        {
            lists.AddRange((await client.GetShortlistAsync(ad, Candidates, false)).Entries.Select(entry => (ad, entry.Candidate, (long)entry.Score)));
        }

        Assert.Equal(Ads.Length * Candidates, lists.Count);
        return lists;
    }
}
