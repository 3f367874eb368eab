using Grpc.Core;
using Matching.Silo.Api.Http.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Matching.Silo.Api.Http;

/// <summary>Answers requests of <c>/v1/</c> that are none of the methods: 405 with <c>Allow</c> where the path is one with another verb, else 404.</summary>
internal sealed class UnknownPath(IEnumerable<EndpointDataSource> sources)
{
    // The endpoints are whole when the first caller comes.
    private readonly Lazy<List<(TemplateMatcher Path, string Verb)>> ways = new(() =>
    [
        .. sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.PathSegments is [{ Parts: [RoutePatternLiteralPart { Content: "v1" }] }, ..])
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
                .Select(verb => (new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []), verb))),
    ]);

    /// <summary>Answers one.</summary>
    public Task Answer(HttpContext http)
    {
        var verbs = ways.Value.Where(way => way.Path.TryMatch(http.Request.Path, [])).Select(way => way.Verb).Distinct().Order(StringComparer.Ordinal).ToArray();
        var known = verbs.Length > 0 && !verbs.Contains(http.Request.Method, StringComparer.OrdinalIgnoreCase);
        http.Response.StatusCode = known ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status404NotFound;
        http.Response.ContentType = StatusJson.MediaType;
        if (known)
        {
            http.Response.Headers.Allow = string.Join(", ", verbs);
        }

        return http.Response.WriteAsync(StatusJson.Line(new Google.Rpc.Status
        {
            Code = (int)(known ? StatusCode.Unimplemented : StatusCode.NotFound),
            Message = known
                ? $"The path takes {string.Join(", ", verbs)} and no other verb; {DescriptionEndpoints.Path} tells which methods there are."
                : $"There is no such method; {DescriptionEndpoints.Path} tells which there are.",
        }));
    }
}
