using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Matching.Silo.Security;

/// <summary>Sites whose pages may call this service from a browser, beside its own (CORS, Fetch Standard). None unless the operator lists them.</summary>
/// <param name="origins">Scheme, host and port of each, as browsers send them: <c>https://ats.example</c>.</param>
internal sealed class AllowedOrigins(IReadOnlyCollection<string> origins)
{
    /// <summary>Headers of answers that pages may read.</summary>
    private static readonly string[] Readable = ["grpc-status", "grpc-message", "grpc-status-details-bin", "ETag", "Retry-After"];

    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>Whether there are any.</summary>
    public bool Any => origins.Count > 0;

    /// <summary>Whether a site is one of them.</summary>
    public bool Allows(string origin) => origins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    /// <summary>The policy for browsers. Without cookies: what calls from elsewhere brings its key in a header.</summary>
    public CorsPolicy Policy() => new CorsPolicyBuilder([.. origins])
        .WithMethods(Methods)
        .AllowAnyHeader()
        .WithExposedHeaders(Readable)
        .SetPreflightMaxAge(TimeSpan.FromMinutes(10))
        .Build();

    /// <summary>Whether a text is an origin that can be listed.</summary>
    public static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && text == uri.GetLeftPart(UriPartial.Authority);
}
