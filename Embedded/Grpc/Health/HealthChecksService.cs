using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>The health service as mapped: states come from the application's health checks and from what was set by hand.</summary>
internal sealed class HealthChecksService(
    HealthServiceImpl states, HealthCheckService checks, IOptions<GrpcHealthChecksOptions> options) : Health.V1.Health.HealthBase
{
    /// <inheritdoc/>
    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        await RefreshAsync(request.Service, context.CancellationToken).ConfigureAwait(false);
        return await states.Check(request, context).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        await RefreshAsync(request.Service, context.CancellationToken).ConfigureAwait(false);
        await states.Watch(request, responseStream, context).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context) =>
        states.List(request, context);

    private async Task RefreshAsync(string service, CancellationToken cancellationToken)
    {
        if (options.Value.UseHealthChecksCache || options.Value.Services.Find(service) is not { } mapping)
        {
            return;
        }

        var report = await checks.CheckHealthAsync(
            check => mapping.HealthCheckPredicate!(new HealthCheckMapContext(check.Name, check.Tags)), cancellationToken)
            .ConfigureAwait(false);
        states.SetStatus(service, HealthChecksPublisher.StateOf(report.Status));
    }
}
