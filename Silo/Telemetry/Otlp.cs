using Matching.Silo.Hosting;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Matching.Silo.Telemetry;

/// <summary>
/// Sends traces, metrics and logs over OTLP, when an endpoint is set: <c>--otlp</c>, or OpenTelemetry's own OTEL_EXPORTER_OTLP_ENDPOINT. Its other
/// environment variables (protocol, headers, sampler, intervals) hold too. Without an endpoint nothing of this runs.
/// </summary>
internal static class Otlp
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>What is told: calls, grain calls and storage, the web server's connections, the runtime.</summary>
    private static readonly string[] Meters = [RpcTelemetry.Name, "Matching.Grains", "Matching.Orleans", "Microsoft.Orleans", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    private static readonly string[] Sources = [RpcTelemetry.Name, "Matching.Orleans"];

    /// <summary>True when there is somewhere to send to.</summary>
    public static bool IsOn(SiloOptions options) => options.Otlp.Length > 0 || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Endpoint));

    /// <summary>Adds the exporters.</summary>
    public static void AddOtlp(this WebApplicationBuilder builder, SiloOptions options)
    {
        if (options.Otlp.Length > 0)
        {
            // The exporters make the address of each signal of it, by the protocol: those of traces and metrics look into the environment, that of
            // logs into the application's configuration, which has read the environment before.
            Environment.SetEnvironmentVariable(Endpoint, options.Otlp);
            builder.Configuration.AddInMemoryCollection([KeyValuePair.Create(Endpoint, (string?)options.Otlp)]);
        }

        if (!IsOn(options))
        {
            return;
        }

        var version = typeof(Otlp).Assembly.GetName().Version?.ToString(3) ?? "0";
        void Describe(ResourceBuilder resource) => resource.AddService("matching", serviceVersion: version).AddEnvironmentVariableDetector();
        builder.Services.AddHostedService(_ => new Exporters(
            Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddSource(Sources).AddOtlpExporter().Build(),
            Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter(Meters).AddOtlpExporter().Build()));
        builder.Logging.AddOpenTelemetry(logs =>
        {
            var resource = ResourceBuilder.CreateDefault();
            Describe(resource);
            logs.SetResourceBuilder(resource).AddOtlpExporter();

            // They carry paths.
            logs.IncludeScopes = false;
        });
    }

    /// <summary>Runs from before the first call until after the last; what is still to be told is sent at the end.</summary>
    private sealed class Exporters(TracerProvider? traces, MeterProvider? metrics) : IHostedLifecycleService
    {
        private const int FlushMilliseconds = 5_000;

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken)
        {
            traces?.ForceFlush(FlushMilliseconds);
            metrics?.ForceFlush(FlushMilliseconds);
            traces?.Dispose();
            metrics?.Dispose();
            return Task.CompletedTask;
        }
    }
}
