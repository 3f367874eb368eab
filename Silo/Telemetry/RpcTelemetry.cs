using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;
using Matching.Silo.Api.Http;

namespace Matching.Silo.Telemetry;

/// <summary>
/// Traces and measures of calls under the name "Matching.Rpc"; docs/telemetry.md lists them. Methods and statuses are told, and nothing
/// of what a request names: ids of people and texts of errors stay out.
/// </summary>
internal static class RpcTelemetry
{
    /// <summary>Name of the activity source and the meter.</summary>
    public const string Name = "Matching.Rpc";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "rpc.server.call.duration", "s", "Length of calls, from their admission to their status; streams from beginning to end.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60] });

    private static readonly UpDownCounter<long> Active = Meter.CreateUpDownCounter<long>("rpc.server.active_calls", "{call}", "Calls under way, watches included.");

    private static readonly Counter<long> Refused = Meter.CreateCounter<long>("rpc.server.refused_calls", "{call}", "Calls that were refused before they began, for who called or how much was asked for.");

    /// <summary>Counts a call that was refused before it began, by its <c>ErrorInfo.reason</c>.</summary>
    public static void CountRefused(string reason) => Refused.Add(1, new KeyValuePair<string, object?>("error.type", reason));

    /// <summary>Tells how many bytes of requests are held, whenever it is asked for.</summary>
    public static void ObserveRequestBytes(Func<long> held) =>
        Meter.CreateObservableUpDownCounter("rpc.server.request_bytes", held, "By", "Bytes of requests that are being received or worked on.");

    /// <summary>Whether anybody listens.</summary>
    public static bool IsOn => Duration.Enabled || Source.HasListeners();

    /// <summary>Begins a call; its parent is what the caller's <c>traceparent</c> says.</summary>
    public static Begun Begin(ServerCallContext context)
    {
        var (service, method) = Split(context.Method);
        var system = context is HttpCallContext ? "http" : "grpc";
        Active.Add(1, new KeyValuePair<string, object?>("rpc.method", context.Method.TrimStart('/')));
        ActivityContext.TryParse(context.RequestHeaders.GetValue("traceparent"), context.RequestHeaders.GetValue("tracestate"), isRemote: true, out var parent);

        // The web server's own activity is not exported: its attributes carry paths, and paths carry ids of people.
        Activity.Current = null;
        var activity = Source.StartActivity($"{service}/{method}", ActivityKind.Server, parent);
        activity?.SetTag("rpc.system", system).SetTag("rpc.service", service).SetTag("rpc.method", method);
        return new Begun(Stopwatch.GetTimestamp(), activity, context.Method.TrimStart('/'), system);
    }

    /// <summary>Ends a call.</summary>
    public static void End(Begun begun, StatusCode status)
    {
        var code = Describe(status);
        Active.Add(-1, new KeyValuePair<string, object?>("rpc.method", begun.Method));
        Duration.Record(
            Stopwatch.GetElapsedTime(begun.Since).TotalSeconds,
            new KeyValuePair<string, object?>("rpc.method", begun.Method),
            new KeyValuePair<string, object?>("rpc.system", begun.System),
            new KeyValuePair<string, object?>("rpc.response.status_code", code));
        begun.Activity?.SetTag("rpc.response.status_code", code);

        // Refusals are the caller's errors; a span is one only when the service failed.
        if (status is StatusCode.Internal or StatusCode.Unknown or StatusCode.Unavailable or StatusCode.DataLoss or StatusCode.DeadlineExceeded)
        {
            begun.Activity?.SetStatus(ActivityStatusCode.Error);
        }

        begun.Activity?.Dispose();
    }

    private static (string Service, string Method) Split(string path) =>
        path.LastIndexOf('/') is var at and > 0 ? (path[1..at], path[(at + 1)..]) : (string.Empty, path);

    private static string Describe(StatusCode status) => status switch
    {
        StatusCode.OK => "OK",
        _ => string.Concat(status.ToString().Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}")),
    };

    /// <summary>A call that has begun.</summary>
    public readonly record struct Begun(long Since, Activity? Activity, string Method, string System);
}
