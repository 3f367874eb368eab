using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Matching.Silo.Api.Http.Pages;

/// <summary>A page of this service: HTML with one style sheet in it, no scripts, nothing from elsewhere, and a content security policy that says so.</summary>
/// <param name="language">Language of most of it, ISO 639-1.</param>
/// <param name="title">Title.</param>
/// <param name="main">HTML of its content.</param>
internal sealed class Page(string language, string title, string main)
{
    private static readonly string Style = Resource("page.css");

    // Content Security Policy Level 3: a style whose hash is named here, and nothing else.
    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly byte[] html = Encoding.UTF8.GetBytes(
        $"""
        <!doctype html>
        <html lang="{language}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Text(title)}</title><style>{Style}</style></head>
        <body><main>{main}</main></body>
        </html>
        """);

    /// <summary>A text as HTML shows it.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A file of this folder, which the program carries.</summary>
    public static string Resource(string name)
    {
        using var file = new StreamReader(typeof(Page).Assembly.GetManifestResourceStream($"pages/{name}")!, Encoding.UTF8);
        return file.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>Answers a request with it.</summary>
    public Task Write(HttpContext http)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return http.Response.Body.WriteAsync(html, http.RequestAborted).AsTask();
    }
}
