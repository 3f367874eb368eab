using Grpc.Core;
using Grpc.Core.Internal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Makes the endpoints of services, and those that answer UNIMPLEMENTED for what no service has.</summary>
internal sealed class ServiceRoutes(ILoggerFactory loggers)
{
    private static readonly HttpMethodMetadata Post = new([HttpMethods.Post], acceptCorsPreflight: true);
    private readonly HashSet<string> _services = new(StringComparer.Ordinal);
    private readonly ILogger _logger = loggers.CreateLogger("Grpc.AspNetCore.Server");
    private bool _unknownServicesMapped;

    /// <summary>Maps every method of a service.</summary>
    public IReadOnlyList<IEndpointConventionBuilder> Map<TService>(IEndpointRouteBuilder builder)
        where TService : class
    {
        var settings = ServiceSettings.Resolve<TService>(builder.ServiceProvider);
        var methods = ServiceBinder<TService>.Bind(settings, _logger);
        var endpoints = methods.Select(method => MapMethod<TService>(builder, method)).ToList();
        if (settings.IgnoreUnknown)
        {
            return endpoints;
        }

        foreach (var service in methods.Select(method => method.Method.ServiceName).Distinct().Where(_services.Add))
        {
            endpoints.Add(MapUnknown(builder, $"{service}/{{unknownMethod}}", "unknownMethod", $"unknown methods of {service}"));
        }

        if (!_unknownServicesMapped)
        {
            // Not under the conventions of this service: authorization of one must not govern all unknown ones.
            _unknownServicesMapped = true;
            MapUnknown(builder, "{unknownService}/{unknownMethod}", "unknownMethod", "unknown services");
        }

        return endpoints;
    }

    private static IEndpointConventionBuilder MapMethod<TService>(IEndpointRouteBuilder builder, BoundMethod method)
        where TService : class
    {
        var endpoint = builder.Map(RoutePatternFactory.Parse(method.Method.FullName), method.Handler);
        endpoint.Add(target =>
        {
            target.DisplayName = $"gRPC - {method.Method.FullName}";
            target.Metadata.Add(new GrpcMethodMetadata(typeof(TService), method.Method));
            foreach (var item in method.Metadata)
            {
                target.Metadata.Add(item);
            }

            target.Metadata.Add(Post);
        });
        return endpoint;
    }

    private static IEndpointConventionBuilder MapUnknown(
        IEndpointRouteBuilder builder, string pattern, string parameter, string name)
    {
        var policies = new RouteValueDictionary { [parameter] = new OnlyGrpcRequests() };
        var endpoint = builder.Map(RoutePatternFactory.Parse(pattern, defaults: null, parameterPolicies: policies), AnswerUnknown);
        endpoint.Add(target => target.DisplayName = $"gRPC - {name}");
        return endpoint;
    }

    private static Task AnswerUnknown(HttpContext http)
    {
        if (GrpcHttp.Refuses(http))
        {
            return Task.CompletedTask;
        }

        http.Response.ContentType = WireNames.ContentType;
        GrpcHttp.SetStatus(http.Response.Headers, new Status(
            StatusCode.Unimplemented, $"Method '{http.Request.Path}' does not exist on this server."));
        return Task.CompletedTask;
    }

    /// <summary>Leaves every request that is no gRPC to other endpoints.</summary>
    private sealed class OnlyGrpcRequests : IRouteConstraint
    {
        public bool Match(
            HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            httpContext is not null
            && HttpMethods.IsPost(httpContext.Request.Method)
            && WireNames.IsGrpc(httpContext.Request.ContentType);
    }
}
