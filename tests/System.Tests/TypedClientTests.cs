using System.Text.Json;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests;

/// <summary>The OpenAPI document makes a TypeScript client of strict types (npm packages openapi-typescript, openapi-fetch and typescript), and that client speaks with a real service.</summary>
public sealed class TypedClientTests
{
    [Fact]
    public async Task The_description_makes_a_strict_TypeScript_client_that_calls_the_service()
    {
        await ForeignTools.NodeModules();
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        using var http = new HttpClient { BaseAddress = new Uri(silo.HttpAddress) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", silo.Key);

        // Below the packages, where node and tsc find them.
        var folder = Directory.CreateDirectory(Path.Combine(ForeignTools.Folder, $"generated-{Guid.NewGuid():N}")).FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "openapi.json"), await http.GetStringAsync("/openapi/v1.json"));
            File.Copy(Path.Combine(ForeignTools.Folder, "typed.ts"), Path.Combine(folder, "typed.ts"));
            await Done("node_modules/openapi-typescript/bin/cli.js", Path.Combine(folder, "openapi.json"), "--output", Path.Combine(folder, "matching.ts"));
            await Done(
                "node_modules/typescript/bin/tsc", "--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext",
                "--types", "node", "--outDir", folder, Path.Combine(folder, "typed.ts"));
            var said = JsonDocument.Parse(await Done(Path.Combine(folder, "typed.js"), silo.HttpAddress, silo.KeyFile!)).RootElement;
            Assert.Equal("Økonomichef", said.GetProperty("title").GetString(), ignoreCase: true);
            Assert.Equal(["candidates/typed"], said.GetProperty("names").EnumerateArray().Select(name => name.GetString()));
            Assert.Equal(404, said.GetProperty("missing").GetInt32());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> Done(params string[] arguments)
    {
        var (exit, output) = await ForeignTools.Run("node", arguments);
        Assert.True(exit == 0, output);
        return output;
    }
}
