namespace Matching.Silo.Http;

/// <summary>Streams over plain HTTP: a message a line, or server-sent events for callers that accept those.</summary>
internal static class JsonLines
{
    /// <summary>Media type of messages parted by line ends.</summary>
    public const string MediaType = "application/x-ndjson";

    /// <summary>Media type of server-sent events.</summary>
    public const string Events = "text/event-stream";

    /// <summary>Writes one message and sends it at once.</summary>
    public static async Task Write(HttpContext http, string json, bool isError, CancellationToken cancellationToken)
    {
        var response = http.Response;
        var asEvents = AcceptsEvents(http.Request);
        if (!response.HasStarted)
        {
            response.ContentType = asEvents ? Events : MediaType;
            response.Headers.CacheControl = "no-store";
        }

        // Protobuf's JSON has no line ends outside of strings, and within strings they are escaped.
        await response.WriteAsync(asEvents ? $"{(isError ? "event: error\n" : string.Empty)}data: {json}\n\n" : $"{json}\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    private static bool AcceptsEvents(HttpRequest request) => request.Headers.Accept.ToString().Contains(Events, StringComparison.OrdinalIgnoreCase);
}
