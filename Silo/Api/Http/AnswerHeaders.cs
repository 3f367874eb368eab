namespace Matching.Silo.Api.Http;

/// <summary>Headers that keep answers of the API from being kept, framed, or taken for something else by browsers and caches on their way.</summary>
internal static class AnswerHeaders
{
    // An answer is data: were it shown as a page, it could load and run nothing.
    private const string Policy = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>Sets them on every answer of <c>/v1/</c>, also on refusals; gRPC has none of the readers that they are for, but caches.</summary>
    public static Task Set(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        if (http.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal))
        {
            headers.CacheControl = "no-store";
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers.ContentSecurityPolicy = Policy;
            headers["Referrer-Policy"] = "no-referrer";
        }
        else if (http.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true)
        {
            headers.CacheControl = "no-store";
        }

        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        return next(http);
    }
}
