using System.Text;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Matching.V1;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Matching.Silo.Api.Http;

/// <summary>
/// The methods that take a stream of requests, which the transcoder cannot serve: one JSON object a line, through the interceptors that gRPC calls go
/// through, the first outermost.
/// </summary>
internal sealed class LinesEndpoints(IServiceProvider services, IOptions<GrpcServiceOptions> options)
{
    private readonly Interceptor[] interceptors = [.. options.Value.Interceptors.Reverse().Select(registration => Make(services, registration))];

    /// <summary>Maps them.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
        Map<ImportCandidateRequest, ImportCandidateResult>(app, CandidateService.Descriptor, Service<CandidateApi>().ImportCandidates);
        Map<ImportProfileRequest, ImportProfileResult>(app, BulkService.Descriptor, Service<BulkApi>().ImportProfiles);
        Map<MatchBatchRequest, MatchBatchResponse>(app, ShortlistService.Descriptor, Service<ShortlistApi>().MatchBatch);
        Map<ImportOrganisationRequest, ImportOrganisationResponse>(app, AdministrationService.Descriptor, Service<AdministrationApi>().ImportOrganisation);
    }

    private static Interceptor Make(IServiceProvider services, InterceptorRegistration registration) =>
        (Interceptor)(services.GetService(registration.Type) ?? ActivatorUtilities.CreateInstance(services, registration.Type, [.. registration.Arguments]));

    private static void Add(IEndpointRouteBuilder app, ServiceDescriptor service, string name, Func<HttpCall, HttpCallContext, Task> serve)
    {
        var method = service.FindMethodByName(name);
        var rule = method.GetOptions().GetExtension(AnnotationsExtensions.Http);
        app.MapPost(rule.Post, http =>
        {
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                // Each message of a stream is limited, not their number.
                size.MaxRequestBodySize = null;
            }

            var call = HttpCall.Of(http)!;
            return serve(call, new HttpCallContext(call));
        }).WithMetadata(new GrpcJsonTranscodingMetadata(method, rule));
    }

    // Services keep nothing of a call, so one instance serves all.
    private TService Service<TService>() => ActivatorUtilities.GetServiceOrCreateInstance<TService>(services);

    private void Map<TRequest, TResponse>(IEndpointRouteBuilder app, ServiceDescriptor service, DuplexStreamingServerMethod<TRequest, TResponse> method)
        where TRequest : class, IMessage, new()
        where TResponse : class, IMessage
    {
        var whole = interceptors.Aggregate(method, (next, interceptor) => (requests, responses, context) => interceptor.DuplexStreamingServerHandler(requests, responses, context, next));
        Add(app, service, method.Method.Name, (call, context) => whole(new LinesReader<TRequest>(call), new Writer<TResponse>(call.Http), context));
    }

    private void Map<TRequest, TResponse>(IEndpointRouteBuilder app, ServiceDescriptor service, ClientStreamingServerMethod<TRequest, TResponse> method)
        where TRequest : class, IMessage, new()
        where TResponse : class, IMessage
    {
        var whole = interceptors.Aggregate(method, (next, interceptor) => (requests, context) => interceptor.ClientStreamingServerHandler(requests, context, next));
        Add(app, service, method.Method.Name, async (call, context) =>
        {
            var answer = StatusJson.Line(await whole(new LinesReader<TRequest>(call), context));
            call.Http.Response.ContentType = StatusJson.MediaType;
            await call.Http.Response.WriteAsync(answer, call.Http.RequestAborted);
        });
    }

    /// <summary>Writes each message as a line; <see cref="StreamedAnswer"/> sends it.</summary>
    private sealed class Writer<T>(HttpContext http) : IServerStreamWriter<T>
        where T : IMessage
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(T message) => WriteAsync(message, http.RequestAborted);

        public Task WriteAsync(T message, CancellationToken cancellationToken) =>
            http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(StatusJson.Line(message)), cancellationToken).AsTask();
    }
}
