using Matching.SystemTests.Documentation;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests;

/// <summary>A client developer who has the proto files and nothing else of ours.</summary>
public sealed class ForeignClientTests
{
    private static readonly string Samples = Path.Combine(Repository.Root, "samples", "judged");

    [Fact]
    public async Task Grpc_js_drives_every_method_with_the_proto_files_alone()
    {
        await ForeignTools.NodeModules();
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        var protos = $"{Path.Combine(Repository.Root, "Contracts", "Api", "Protos")}:{Path.Combine(AppContext.BaseDirectory, "protos")}";
        DroveEveryMethod(await ForeignTools.Run("node", "client.mjs", new Uri(silo.Address).Authority, protos, Samples, silo.KeyFile!));
    }

    [Fact]
    public async Task Fetch_drives_every_http_mapping_with_the_openapi_document_alone_and_a_foreign_validator_finds_it_right()
    {
        await ForeignTools.NodeModules();
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        DroveEveryMethod(await ForeignTools.Run("node", "http.mjs", silo.HttpAddress, Samples, silo.KeyFile!));
    }

    [Fact]
    public async Task A_foreign_linter_finds_no_error_in_the_openapi_document()
    {
        await ForeignTools.NodeModules();
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        var file = Path.Combine(data.Path, "openapi.json");
        using (var http = new HttpClient())
        {
            await File.WriteAllTextAsync(file, await http.GetStringAsync(new Uri(silo.HttpAddress + "/openapi/v1.json")));
        }

        var (exit, output) = await ForeignTools.Run("node", "node_modules/@redocly/cli/bin/cli.js", "lint", "--extends=recommended", "--format=json", file);
        Assert.True(exit == 0, output);
        Assert.Matches("\"errors\": *0", output);
    }

    [Fact]
    public async Task Grpcio_finds_health_reflection_and_methods_without_any_file_of_ours()
    {
        Assert.SkipUnless(await ForeignTools.Works("/usr/bin/python3") && (await ForeignTools.Run("/usr/bin/python3", "-c", "import grpc, google.protobuf")).ExitCode == 0, "python3-grpcio and python3-protobuf are not installed");
        using var data = new TemporaryDirectory();
        await using var silo = await SiloProcess.Start("--data", data.Path);
        var (exit, output) = await ForeignTools.Run("/usr/bin/python3", "grpcio.py", new Uri(silo.Address).Authority, silo.KeyFile!);
        Assert.True(exit == 0, output);
        Assert.Equal(4, output.Split('\n').Count(line => line.StartsWith("ok ", StringComparison.Ordinal)));
    }

    private static void DroveEveryMethod((int ExitCode, string Output) client)
    {
        Assert.True(client.ExitCode == 0, client.Output);
        Assert.Equal(
            ApiReference.Files.SelectMany(file => file.Services).SelectMany(service => service.Methods.Select(method => $"{service.Name}/{method.Name}")).Order(StringComparer.Ordinal),
            client.Output.Split('\n').Where(line => line.StartsWith("drove ", StringComparison.Ordinal)).Select(line => line["drove ".Length..].Trim()).Order(StringComparer.Ordinal));
    }
}
