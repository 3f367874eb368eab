using Matching.Client.Rendering;
using Matching.V1;
using Microsoft.Net.Http.Headers;

namespace Matching.Silo.Api.Http;

/// <summary>A shortlist as CSV instead of JSON, for callers that accept <c>text/csv</c> or write <c>?alt=csv</c>.</summary>
internal static class ShortlistAsCsv
{
    /// <summary>Media type.</summary>
    public const string Csv = "text/csv";

    /// <summary>Query parameter that asks for another form of the answer; no field of any request.</summary>
    public const string Form = "alt";

    /// <summary>Whether the caller asks for CSV; one that accepts anything gets JSON.</summary>
    public static bool IsAskedFor(HttpCall call) =>
        call.Method.OutputType == Shortlist.Descriptor
        && (call.Http.Request.Query[Form] == "csv"
            || (MediaTypeHeaderValue.TryParseList(call.Http.Request.Headers.Accept, out var accepted)
                && accepted.Where(type => type.Quality is not 0).OrderByDescending(type => type.Quality ?? 1).FirstOrDefault()?.MediaType.Value is { } first
                && first.Equals(Csv, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Sends the list that the method answers as a file to keep; a refusal stays JSON.</summary>
    public static async Task Send(HttpCall call, RequestDelegate next)
    {
        var response = call.Http.Response;
        var body = response.Body;
        using var json = new MemoryStream();
        response.Body = json;
        await next(call.Http);
        response.Body = body;
        if (call.Answer is not Shortlist shortlist || call.Failed)
        {
            json.Position = 0;
            await json.CopyToAsync(body, call.Http.RequestAborted);
            return;
        }

        response.ContentType = ShortlistCsv.MediaType;
        response.Headers.ContentDisposition = $"attachment; filename=\"shortlist-{shortlist.Vacancy[(shortlist.Vacancy.IndexOf('/', StringComparison.Ordinal) + 1)..]}.csv\"";
        response.Headers.Vary = "Accept";
        await response.WriteAsync(ShortlistCsv.Write(shortlist), call.Http.RequestAborted);
    }
}
