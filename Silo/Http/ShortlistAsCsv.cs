using Matching.CommandLine.Rendering;
using Matching.V1;
using Microsoft.Net.Http.Headers;

namespace Matching.Silo.Http;

/// <summary>A shortlist as CSV instead of JSON, for callers that accept <c>text/csv</c> or write <c>?alt=csv</c>.</summary>
internal static class ShortlistAsCsv
{
    private const string Csv = "text/csv";

    /// <summary>Whether the caller asks for CSV; one that accepts anything gets JSON.</summary>
    public static bool IsAskedFor(HttpRequest request) =>
        request.Query[JsonRequest.Form] == "csv"
        || (MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
            && accepted.Where(type => type.Quality is not 0).OrderByDescending(type => type.Quality ?? 1).FirstOrDefault()?.MediaType.Value is { } first
            && first.Equals(Csv, StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes the table as a file to keep.</summary>
    public static Task Write(HttpContext http, Shortlist shortlist)
    {
        http.Response.ContentType = ShortlistCsv.MediaType;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"shortlist-{shortlist.Vacancy[(shortlist.Vacancy.IndexOf('/', StringComparison.Ordinal) + 1)..]}.csv\"";
        http.Response.Headers.Vary = "Accept";
        return http.Response.WriteAsync(ShortlistCsv.Write(shortlist), http.RequestAborted);
    }
}
