using System.Text;
using Matching.Silo.Api.Http.Pages;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace Matching.Silo.Api.Http.OpenApi;

/// <summary>Serves the description of all methods, for programs and for people. They say nothing of anybody, so nobody is asked who they are.</summary>
internal static class DescriptionEndpoints
{
    /// <summary>Path of the OpenAPI document.</summary>
    public const string Path = "/openapi/v1.json";

    /// <summary>Maps them, after all methods.</summary>
    public static void MapDescription(this IEndpointRouteBuilder app)
    {
        // The endpoints are whole when the first caller comes; at the start nobody waits for this.
        var described = new Lazy<(byte[] Json, Page Docs)>(() =>
        {
            var ways = app.DataSources.SelectMany(source => source.Endpoints).Select(endpoint => endpoint.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>()).OfType<GrpcJsonTranscodingMetadata>();
            var document = OpenApiDocument.Of([.. ways.Select(mapped => new HttpWay(mapped))]);
            return (Encoding.UTF8.GetBytes(document.ToJsonString()), DocsPage.Of(document));
        });
        app.MapGet(Path, () => Results.Bytes(described.Value.Json, StatusJson.MediaType)).AllowAnonymous();
        app.MapGet("/docs", http => described.Value.Docs.Write(http)).AllowAnonymous();
    }
}
