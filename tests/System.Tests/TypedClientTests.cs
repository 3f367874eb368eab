using System.Runtime.Loader;
using System.Text.Json;
using System.Text.RegularExpressions;
using Matching.SystemTests.Processes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace Matching.SystemTests;

/// <summary>
/// The OpenAPI document makes clients of strict types that speak with a real service: in TypeScript (npm packages openapi-typescript, openapi-fetch and
/// typescript), and in C# (NSwag).
/// </summary>
public sealed partial class TypedClientTests(SharedSilo silo) : IClassFixture<SharedSilo>
{
    [Fact]
    public async Task The_description_makes_a_strict_TypeScript_client_that_calls_the_service()
    {
        await ForeignTools.NodeModules();
        // Below the packages, where node and tsc find them.
        var folder = Directory.CreateDirectory(Path.Combine(ForeignTools.Folder, $"generated-{Guid.NewGuid():N}")).FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "openapi.json"), await silo.Http.GetStringAsync("/openapi/v1.json"));
            File.Copy(Path.Combine(ForeignTools.Folder, "typed.ts"), Path.Combine(folder, "typed.ts"));
            await Done("node_modules/openapi-typescript/bin/cli.js", Path.Combine(folder, "openapi.json"), "--output", Path.Combine(folder, "matching.ts"));
            await Done(
                "node_modules/typescript/bin/tsc", "--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext",
                "--types", "node", "--outDir", folder, Path.Combine(folder, "typed.ts"));
            var said = JsonDocument.Parse(await Done(Path.Combine(folder, "typed.js"), silo.Silo.HttpAddress, silo.Silo.KeyFile!)).RootElement;
            Assert.Equal("Økonomichef", said.GetProperty("title").GetString(), ignoreCase: true);
            Assert.Equal(["candidates/typed"], said.GetProperty("names").EnumerateArray().Select(name => name.GetString()));
            Assert.Equal(404, said.GetProperty("missing").GetInt32());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_description_makes_a_CSharp_client_that_compiles_without_a_warning_and_calls_the_service()
    {
        var program = await File.ReadAllTextAsync(Path.Combine(ForeignTools.Folder, "typed.cs"));
        var client = await CSharpClient(await silo.Http.GetStringAsync("/openapi/v1.json"));

        using var compiled = new MemoryStream();
        var result = Compilation(client, program).Emit(compiled);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Take(20)));
        compiled.Position = 0;
        var run = new AssemblyLoadContext(null).LoadFromStream(compiled).GetType("Typed.Program")!.GetMethod("Run")!.CreateDelegate<Func<HttpClient, Task<string>>>();
        var said = JsonDocument.Parse(await run(silo.Http)).RootElement;
        Assert.Equal("Økonomichef", said.GetProperty("title").GetString(), ignoreCase: true);
        Assert.Equal("SENIORITY_CHIEF", said.GetProperty("level").GetString());
        Assert.Equal(["vacancies/typed-cs"], said.GetProperty("names").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(404, said.GetProperty("missing").GetInt32());
    }

    [Fact]
    public async Task The_CSharp_client_refuses_to_compile_what_is_wrong()
    {
        var program = await File.ReadAllTextAsync(Path.Combine(ForeignTools.Folder, "typed.cs"));
        var marked = program.Split('\n').SelectMany((line, at) => Mark().Matches(line).Select(match => (at, match.Groups[1].Value))).ToArray();
        Assert.NotEmpty(marked);

        var errors = Compilation(await CSharpClient(await silo.Http.GetStringAsync("/openapi/v1.json")), program, "WRONG").GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error);
        Assert.Equal(marked, errors.Select(error => (error.Location.GetLineSpan().StartLinePosition.Line, error.Id)).Distinct().Order());
    }

    private static async Task<string> CSharpClient(string description)
    {
        var settings = new CSharpClientGeneratorSettings { ClassName = "{controller}Client", UseBaseUrl = false, GenerateOptionalParameters = true };
        settings.CSharpGeneratorSettings.Namespace = "Typed";
        settings.CSharpGeneratorSettings.JsonLibrary = CSharpJsonLibrary.SystemTextJson;
        settings.CSharpGeneratorSettings.GenerateNullableReferenceTypes = true;
        settings.CSharpGeneratorSettings.GenerateOptionalPropertiesAsNullable = true;

        // NSwag's own attributes leave out enums in lists.
        settings.CSharpGeneratorSettings.JsonConverters = ["System.Text.Json.Serialization.JsonStringEnumConverter"];
        return new CSharpClientGenerator(await OpenApiDocument.FromJsonAsync(description), settings).GenerateFile();
    }

    private static CSharpCompilation Compilation(string client, string program, params string[] symbols)
    {
        var parsing = new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: symbols);
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "netstandard.dll");
        return CSharpCompilation.Create(
            "typed",
            [CSharpSyntaxTree.ParseText(client, parsing), CSharpSyntaxTree.ParseText(program, parsing)],
            platform.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, generalDiagnosticOption: ReportDiagnostic.Error, nullableContextOptions: NullableContextOptions.Enable));
    }

    [GeneratedRegex(@"// (CS\d+)")]
    private static partial Regex Mark();

    private static async Task<string> Done(params string[] arguments)
    {
        var (exit, output) = await ForeignTools.Run("node", arguments);
        Assert.True(exit == 0, output);
        return output;
    }
}
