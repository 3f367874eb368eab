using Matching.Silo.Api.Http.OpenApi;

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
        app.MapFallback("/v1/{**path}", new UnknownPath(((IEndpointRouteBuilder)app).DataSources).Answer);
    }
}
