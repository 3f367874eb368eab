using System.Reflection;
using Matching.Silo.Http.OpenApi;
using Grpc.Core;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Matching.Silo.Http;

/// <summary>Maps gRPC services to plain HTTP with JSON, by the HTTP mappings in their proto files.</summary>
internal static class JsonEndpoints
{
    /// <summary>Adds what the mapping needs.</summary>
    public static IServiceCollection AddJsonServices(this IServiceCollection services) =>
        services.AddSingleton<HttpSurface>().AddSingleton<InterceptorChain>().AddSingleton<JsonCallRunner>();

    /// <summary>Serves every method of a service over plain HTTP too.</summary>
    /// <exception cref="InvalidOperationException">A method has no HTTP mapping, or one that does not fit its request.</exception>
    public static void MapJsonService<TService>(this IEndpointRouteBuilder app)
        where TService : class
    {
        // Services keep nothing of a call, so one instance serves all.
        var instance = ActivatorUtilities.GetServiceOrCreateInstance<TService>(app.ServiceProvider);
        var generated = typeof(TService).BaseType!.DeclaringType!;
        var service = (ServiceDescriptor)generated.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        var binder = new JsonServiceBinder(
            service, app.ServiceProvider.GetRequiredService<InterceptorChain>(), app.ServiceProvider.GetRequiredService<JsonCallRunner>());
        var bind = generated.GetMethod("BindService", [typeof(ServiceBinderBase), typeof(TService).BaseType!])!;
        bind.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [binder, instance], culture: null);
        var surface = app.ServiceProvider.GetRequiredService<HttpSurface>();
        foreach (var (binding, handler) in binder.Routes)
        {
            surface.Bindings.Add(binding);
            app.MapMethods(binding.Template, [binding.Verb], handler)
                .WithDisplayName($"HTTP - {binding.Verb} {binding.Path}")
                .WithMetadata(binding);
        }
    }

    /// <summary>Serves the description of all methods mapped so far. It tells nothing of anybody, so nobody is asked who they are.</summary>
    public static void MapOpenApi(this IEndpointRouteBuilder app)
    {
        var document = System.Text.Encoding.UTF8.GetBytes(OpenApiDocument.Write(app.ServiceProvider.GetRequiredService<HttpSurface>().Bindings));
        app.MapGet("/openapi/v1.json", http =>
        {
            http.Response.ContentType = JsonAnswer.Json;
            return http.Response.Body.WriteAsync(document, http.RequestAborted).AsTask();
        }).AllowAnonymous();
    }

    /// <summary>Answers what no method serves as methods answer, with a status.</summary>
    public static void MapUnknownJson(this IEndpointRouteBuilder app)
    {
        var runner = app.ServiceProvider.GetRequiredService<JsonCallRunner>();
        app.MapFallback("/v1/{**path}", http => runner.RunOpen(new JsonCallContext(http, http.Request.Path), () =>
            throw new RpcException(new Status(StatusCode.NotFound, "There is no such method; /openapi/v1.json tells which there are."))));
    }
}
