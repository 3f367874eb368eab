using Grpc.Core;
using Matching.Silo.Api.Http.OpenApi;
using Matching.Silo.Security;

namespace Matching.Silo.Api.Http;

/// <summary>What is served over HTTP beside the methods that the transcoder maps.</summary>
internal static class HttpEndpoints
{
    /// <summary>Adds what it needs.</summary>
    public static IServiceCollection AddJsonOverHttp(this IServiceCollection services) =>
        services.AddSingleton<HttpCallInterceptor>().AddSingleton<LinesEndpoints>();

    /// <summary>Maps it, after all services: the description is of those that are mapped by then.</summary>
    public static void MapJsonOverHttp(this WebApplication app)
    {
        app.Services.GetRequiredService<LinesEndpoints>().Map(app);
        app.MapDescription();
        app.MapFallback("/v1/{**path}", http =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            http.Response.ContentType = StatusJson.MediaType;
            return http.Response.WriteAsync(StatusJson.Line(new Google.Rpc.Status
            {
                Code = (int)StatusCode.NotFound,
                Message = $"There is no such method; {DescriptionEndpoints.Path} tells which there are.",
            }));
        });
    }
}
