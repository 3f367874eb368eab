using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests.Deployment;

/// <summary>
/// The container image as <c>dotnet publish Silo -t:PublishContainer</c> makes it, with its base from <see cref="BaseImageRegistry"/>. Everything is built into a
/// directory of its own: other tests run the programs that lie in the checkout.
/// </summary>
public sealed class PublishedImage : IAsyncLifetime
{
    /// <summary>It compiles all that is published, a minute of processor time, beside other tests: on a slow machine with two cores that took more than eight minutes.</summary>
    private static readonly TimeSpan PublishLimit = TimeSpan.FromMinutes(25);

    private readonly TemporaryDirectory directory = new();

    /// <summary>The machine's, as .NET names it.</summary>
    internal static string Architecture => RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();

    /// <summary>Why there is none; null when there is.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>Names and tags of the image.</summary>
    public IReadOnlyList<string> Tags { get; private set; } = [];

    /// <summary>What it says of how it is run (OCI image configuration, "config").</summary>
    public JsonElement Config { get; private set; }

    /// <summary>Its file system, all layers one over the other.</summary>
    public string Root => directory.File("root");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            WhyNot = "The image is of Linux, and so are the tools that it is looked at with.";
            return;
        }

        var archive = directory.File("image.tar.gz");
        await using (var registry = await BaseImageRegistry.Start())
        {
            await Publish(registry, archive);
        }

        await Read(archive);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        directory.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Texts of a list in <see cref="Config"/>.</summary>
    public string[] Texts(string property) => [.. Config.GetProperty(property).EnumerateArray().Select(text => text.GetString()!)];

    private async Task Publish(BaseImageRegistry registry, string archive)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        start.Environment["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = registry.Host;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var argument in (string[])
            [
                "publish", "Silo", "-t:PublishContainer", "--os", "linux", "--arch", Architecture, "--artifacts-path", directory.File("artifacts"),
                $"-p:ContainerBaseImage={registry.Image}", $"-p:ContainerArchiveOutputPath={archive}",

                // Rules of style are looked at by the build that the tests run; here they would cost as much time again.
                "-p:RunAnalyzers=false",
            ])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(PublishLimit);
        Assert.True(process.ExitCode == 0, $"dotnet publish ended with {process.ExitCode}:\n{await output}\n{await error}");
    }

    /// <summary>Unpacks it, as <c>docker load</c> would.</summary>
    private async Task Read(string archive)
    {
        var unpacked = directory.File("image");
        Directory.CreateDirectory(unpacked);
        await TarFile.ExtractToDirectoryAsync(archive, unpacked, overwriteFiles: false);
        var image = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(unpacked, "manifest.json"))).RootElement[0];
        Tags = [.. image.GetProperty("RepoTags").EnumerateArray().Select(tag => tag.GetString()!)];
        Config = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(unpacked, image.GetProperty("Config").GetString()!))).RootElement.GetProperty("config");
        Directory.CreateDirectory(Root);
        foreach (var layer in image.GetProperty("Layers").EnumerateArray())
        {
            await using var file = File.OpenRead(Path.Combine(unpacked, layer.GetString()!));
            await using var tar = new GZipStream(file, CompressionMode.Decompress);
            await TarFile.ExtractToDirectoryAsync(tar, Root, overwriteFiles: true);
        }
    }
}
