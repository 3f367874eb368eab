using Matching.Silo.Hosting;
using OpenTelemetry;
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

    /// <summary>Ours and Orleans'; those of the web server and the runtime come with their instrumentation.</summary>
    private static readonly string[] Meters = [RpcTelemetry.Name, "Matching.Grains", OrleansTelemetry.Name, "Microsoft.Orleans"];

    /// <summary>True when there is somewhere to send to.</summary>
    public static bool IsOn(SiloOptions options) => options.Otlp.Length > 0 || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Endpoint));

    /// <summary>Adds the instrumentation and its exporters. What is not sent by then is sent when the service is disposed of, after its last call.</summary>
    public static void AddOtlp(this WebApplicationBuilder builder, SiloOptions options)
    {
        if (!IsOn(options))
        {
            return;
        }

        if (options.Otlp.Length > 0)
        {
            builder.Configuration.AddInMemoryCollection([KeyValuePair.Create(Endpoint, (string?)options.Otlp)]);
        }

        var version = typeof(Otlp).Assembly.GetName().Version?.ToString(3) ?? "0";
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("matching", serviceVersion: version).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource(OrleansTelemetry.Name).AddProcessor(new DiscreetSpans()))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation())

            // Scopes carry paths.
            .WithLogging(null, logs => logs.IncludeScopes = false)
            .UseOtlpExporter();
    }
}
