using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Matching.Client;
using Matching.SystemTests;
using Matching.SystemTests.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Matching.Web.Tests;

/// <summary>A page of another site calls the service from chromium, by the npm package grpc-web: where the operator allows the site, and not elsewhere.</summary>
public sealed class GrpcWebTests(Browser browser) : IClassFixture<Browser>
{
    private const string Ad = "Tornby Kommune søger en økonomichef. Erfaring med økonomistyring er et krav. Du har ansvar for budget, regnskab og økonomistyring i hele kommunen og er en del af chefgruppen.";

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Web.Tests", "foreign");

    private static readonly string[] Cvs =
    [
        "Jeg har været økonomichef i Tornby Kommune siden 2016, leder fjorten medarbejdere og har ansvar for budget, regnskab og økonomistyring i hele kommunen.",
        "Jeg har været budgetchef i Vestby Kommune siden 2018, leder ni medarbejdere og har ansvar for budget, økonomistyring og ledelsesinformation i forvaltningen.",
    ];

    [Fact]
    public async Task A_page_of_an_allowed_site_imports_and_watches_a_list_and_a_page_of_another_gets_no_answer()
    {
        await ForeignTools.NodeModules(Folder, "grpc-web", "esbuild");
        var script = await Script();
        await using var allowed = await Site(script);
        await using var other = await Site(script);
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path, "--cors-origins", Origin(allowed));
        await silo.Client.ImportVacancyAsync(new DocumentToImport("v1", "v1.txt", Encoding.UTF8.GetBytes(Ad)));

        var page = await browser.Open(Origin(allowed));
        await page.GotoAsync("/");
        var said = (await page.EvaluateAsync<JsonElement?>(
            "([address, key, cvs]) => watchWhileImporting(address, key, 'vacancies/v1', cvs)", new object[] { silo.HttpAddress, silo.Key!, Cvs }))!.Value;
        Assert.Equal("candidates/web-1", said.GetProperty("name").GetString());
        Assert.Equal("""[["candidates/web-1"],["candidates/web-1","candidates/web-2"]]""", said.GetProperty("lists").GetRawText());
        Assert.Equal((int)Grpc.Core.StatusCode.NotFound, said.GetProperty("refused").GetInt32());

        // The browser hands over no answer: the code is of the library's own making.
        page = await browser.Open(Origin(other));
        await page.GotoAsync("/");
        Assert.Equal((int)Grpc.Core.StatusCode.Unknown, await page.EvaluateAsync<int>("([address, key]) => codeOf(address, key)", new object[] { silo.HttpAddress, silo.Key! }));
    }

    /// <summary>The page's script, with code that protoc makes of the proto files.</summary>
    private static async Task<string> Script()
    {
        var made = Directory.CreateDirectory(Path.Combine(Folder, $"generated-{Guid.NewGuid():N}")).FullName;
        try
        {
            var tools = Package("GrpcTools");
            var protos = Path.Combine(Repository.Root, "Contracts", "Api", "Protos");
            await Done(
                Path.Combine(tools, "tools", RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux_arm64" : "linux_x64", "protoc"),
                ["-I", protos, "-I", Path.Combine(Package("CommonProtos"), "content", "protos"), "-I", Path.Combine(tools, "build", "native", "include"),
                $"--plugin=protoc-gen-es={Path.Combine(Folder, "node_modules", ".bin", "protoc-gen-es")}", $"--es_out={made}", "--es_opt=target=js,import_extension=js",
                "google/api/annotations.proto", "google/api/field_behavior.proto", "google/api/http.proto",
                .. Directory.EnumerateFiles(protos, "*.proto", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(protos, file))]);
            File.Copy(Path.Combine(Folder, "page.mjs"), Path.Combine(made, "page.mjs"));
            await Done(Path.Combine(Folder, "node_modules", ".bin", "esbuild"), Path.Combine(made, "page.mjs"), "--bundle", "--format=iife", $"--outfile={Path.Combine(made, "page.js")}");
            return await File.ReadAllTextAsync(Path.Combine(made, "page.js"));
        }
        finally
        {
            Directory.Delete(made, recursive: true);
        }
    }

    private static string Package(string name) => typeof(GrpcWebTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == name).Value!;

    private static async Task Done(string program, params string[] arguments)
    {
        var (exit, output) = await ForeignTools.RunIn(Folder, program, arguments);
        Assert.True(exit == 0, output);
    }

    /// <summary>A site of one page that runs a script.</summary>
    private static async Task<WebApplication> Site(string script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{SiloProcess.FreePort()}");
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.MapGet("/", () => Results.Content("<!doctype html><title>ATS</title><script src=page.js></script>", "text/html"));
        site.MapGet("/page.js", () => Results.Content(script, "text/javascript; charset=utf-8"));
        await site.StartAsync();
        return site;
    }

    private static string Origin(WebApplication site) => site.Urls.Single();
}
