using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Matching.Web.Assets;

/// <summary>Style sheet, scripts and pictures. Each has its hash in its path, so that browsers keep it until it changes.</summary>
public static class AssetEndpoints
{
    private const string Prefix = "assets/";

    private static readonly Dictionary<string, Asset> Files = Load();

    /// <summary>Path of a file of this folder.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public static string PathOf(string name) => Files[name].Path;

    internal static void Map(IEndpointRouteBuilder app)
    {
        foreach (var file in Files.Values)
        {
            app.MapGet(file.Path, http => Send(http, file)).AllowAnonymous();
        }
    }

    private static Task Send(HttpContext http, Asset file)
    {
        http.Response.ContentType = file.MediaType;
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return http.Response.Body.WriteAsync(file.Content, http.RequestAborted).AsTask();
    }

    private static Dictionary<string, Asset> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var files = new Dictionary<string, Asset>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            var name = resource[Prefix.Length..];
            var hash = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
            files[name] = new Asset($"/{Prefix}{hash}/{name}", MediaTypeOf(name), content);
        }

        return files;
    }

    private static string MediaTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"Assets: '{name}' ends in '{other}', which has no media type here; add one."),
    };

    private sealed record Asset(string Path, string MediaType, byte[] Content);
}
