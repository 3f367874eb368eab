using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Matching.SystemTests.Deployment;

/// <summary>
/// A container registry on loopback with one image of one layer, as much of it as one is pulled by (OCI distribution specification 1.1, "pull"). The image is made
/// like .NET's own base images, a user "app" with a home, a number for it and a port in the environment, but has directories alone: no runtime, no libraries.
/// </summary>
internal sealed class BaseImageRegistry : IAsyncDisposable
{
    /// <summary>Number of the base image's user.</summary>
    public const int User = 1654;

    private const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";
    private const string Repository = "base";

    private readonly WebApplication app;
    private readonly Dictionary<string, (string Type, byte[] Content)> blobs = [];
    private readonly byte[] manifest;

    private BaseImageRegistry(WebApplication app)
    {
        this.app = app;
        var (layer, uncompressed) = Layer();
        var config = JsonSerializer.SerializeToUtf8Bytes(new
        {
            architecture = PublishedImage.Architecture == "x64" ? "amd64" : PublishedImage.Architecture,
            os = "linux",
            config = new
            {
                Env = new[] { "PATH=/dotnet:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", $"APP_UID={User}", "ASPNETCORE_HTTP_PORTS=8080", "DOTNET_RUNNING_IN_CONTAINER=true" },
            },
            rootfs = new { type = "layers", diff_ids = new[] { uncompressed } },
            history = new[] { new { created_by = "test" } },
        });
        manifest = JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemaVersion = 2,
            mediaType = ManifestType,
            config = Keep("application/vnd.docker.container.image.v1+json", config),
            layers = new[] { Keep("application/vnd.docker.image.rootfs.diff.tar.gzip", layer) },
        });
    }

    /// <summary>Where it listens, without scheme.</summary>
    public string Host => new Uri(app.Urls.Single()).Authority;

    /// <summary>The image's full name.</summary>
    public string Image => $"{Host}/{Repository}:1";

    /// <summary>Starts one on a free port.</summary>
    public static async Task<BaseImageRegistry> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var registry = new BaseImageRegistry(app);
        app.MapGet("/v2/", () => Results.Ok());
        app.MapMethods($"/v2/{Repository}/manifests/{{reference}}", ["GET", "HEAD"], (HttpContext http, string reference) =>
            reference == "1" || reference == Digest(registry.manifest) ? registry.Answer(http, ManifestType, registry.manifest) : Results.NotFound());
        app.MapMethods($"/v2/{Repository}/blobs/{{digest}}", ["GET", "HEAD"], (HttpContext http, string digest) =>
            registry.blobs.TryGetValue(digest, out var blob) ? registry.Answer(http, blob.Type, blob.Content) : Results.NotFound());
        await app.StartAsync();
        return registry;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private static (byte[] Compressed, string Uncompressed) Layer()
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var (path, owner, mode) in new[] { ("home/", 0, 0b111_101_101), ("home/app/", User, 0b111_000_000), ("tmp/", 0, 0b1_111_111_111) })
            {
                writer.WriteEntry(new PaxTarEntry(TarEntryType.Directory, path) { Uid = owner, Gid = owner, Mode = (UnixFileMode)mode });
            }
        }

        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(tar.ToArray());
        }

        return (compressed.ToArray(), Digest(tar.ToArray()));
    }

    private object Keep(string type, byte[] content)
    {
        blobs[Digest(content)] = (type, content);
        return new { mediaType = type, size = content.Length, digest = Digest(content) };
    }

    private IResult Answer(HttpContext http, string type, byte[] content)
    {
        http.Response.Headers["Docker-Content-Digest"] = Digest(content);
        return Results.Bytes(content, type);
    }
}
