using System.Text.Json;
using Grpc.AspNetCore.HealthChecks;
using Matching.Contracts.Documentation;
using Matching.V1;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Silo.Health;

/// <summary>
/// Tells whether the service can serve: <c>grpc.health.v1</c> as a whole (the empty name) and service by service, <c>/healthz</c> (the process lives)
/// and <c>/readyz</c> (it is not ending, stands in its cluster, storage answers, pools are loaded). All are open to anybody and tell of nobody.
/// </summary>
internal static class Readiness
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>Services that cannot serve without the pools.</summary>
    private static readonly string[] OnPools = [ShortlistService.Descriptor.FullName, CandidateService.Descriptor.FullName, SystemService.Descriptor.FullName];

    /// <summary>Adds the checks; every five seconds watchers are told of what changed.</summary>
    public static void AddReadiness(this IServiceCollection services)
    {
        services.TryAddSingleton<IStanding, StandingAlone>();
        services.AddGrpcHealthChecks(health =>
        {
            foreach (var service in Services())
            {
                health.Services.Map(service, check => check.Name is ServingCheck.Name or StorageCheck.Name || (check.Name == PoolsCheck.Name && OnPools.Contains(service)));
            }
        })
            .AddCheck<ServingCheck>(ServingCheck.Name)
            .AddCheck<StorageCheck>(StorageCheck.Name, timeout: Patience)
            .AddCheck<PoolsCheck>(PoolsCheck.Name, timeout: Patience);
        services.AddSingleton<IHealthCheckPublisher, ReadinessLog>();
        services.Configure<HealthCheckPublisherOptions>(publisher =>
        {
            publisher.Delay = TimeSpan.Zero;
            publisher.Period = Period;
        });
    }

    /// <summary>Serves them.</summary>
    public static void MapReadiness(this WebApplication app)
    {
        app.MapGrpcHealthChecksService();
        app.MapHealthPages();
    }

    /// <summary>Serves those over HTTP alone.</summary>
    public static void MapHealthPages(this WebApplication app)
    {
        app.MapGet("/healthz", () => Results.Text("ok")).AllowAnonymous();
        app.MapGet("/readyz", async (HealthCheckService checks, CancellationToken cancellationToken) =>
        {
            var report = await checks.CheckHealthAsync(cancellationToken);
            var ready = report.Status != HealthStatus.Unhealthy;
            var told = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status switch
            {
                HealthStatus.Healthy => "ready",
                HealthStatus.Degraded => entry.Value.Description,
                _ => "not ready",
            });
            return Results.Json(new { ready, checks = told }, JsonSerializerOptions.Web, statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous();
    }

    /// <summary>Full names of all services of the package.</summary>
    private static IEnumerable<string> Services() => ProtoFiles.All.SelectMany(file => file.Services).Select(service => service.FullName);
}
