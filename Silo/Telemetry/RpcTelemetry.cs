using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Code = Grpc.Core.StatusCode;

namespace Matching.Silo.Telemetry;

/// <summary>
/// Measures of calls under the name "Matching.Rpc", and what the web server's span of a call says of it; docs/telemetry.md lists them. Methods and statuses
/// are told, and nothing of what a request names: ids of people and texts of errors stay out.
/// </summary>
internal static class RpcTelemetry
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Matching.Rpc";

    /// <summary>Attribute: "grpc", or "http" for JSON.</summary>
    public const string System = "rpc.system";

    /// <summary>Attribute: full name of the service.</summary>
    public const string Service = "rpc.service";

    /// <summary>Attribute: name of the method; in metrics with its service.</summary>
    public const string Method = "rpc.method";

    /// <summary>Attribute: the status, as gRPC writes it.</summary>
    public const string StatusCode = "rpc.response.status_code";

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

    /// <summary>Tells how many bytes of large answers are held, whenever it is asked for.</summary>
    public static void ObserveAnswerBytes(Func<long> held) =>
        Meter.CreateObservableUpDownCounter("rpc.server.answer_bytes", held, "By", "Bytes of large answers that are being made or read.");

    /// <summary>Whether anybody listens.</summary>
    public static bool IsOn => Duration.Enabled;

    /// <summary>Begins a call.</summary>
    public static Begun Begin(ServerCallContext context)
    {
        var http = context.GetHttpContext();
        var (service, method) = Split(context.Method);
        var system = http.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true ? "grpc" : "http";
        Active.Add(1, new KeyValuePair<string, object?>(Method, context.Method.TrimStart('/')));
        var activity = http.Features.Get<IHttpActivityFeature>()?.Activity;
        activity?.SetTag(System, system).SetTag(Service, service).SetTag(Method, method);
        return new Begun(Stopwatch.GetTimestamp(), activity, context.Method.TrimStart('/'), system);
    }

    /// <summary>Ends a call.</summary>
    public static void End(Begun begun, Code status)
    {
        var code = Describe(status);
        Active.Add(-1, new KeyValuePair<string, object?>(Method, begun.Method));
        Duration.Record(
            Stopwatch.GetElapsedTime(begun.Since).TotalSeconds,
            new KeyValuePair<string, object?>(Method, begun.Method),
            new KeyValuePair<string, object?>(System, begun.System),
            new KeyValuePair<string, object?>(StatusCode, code));
        begun.Activity?.SetTag(StatusCode, code);

        // Refusals are the caller's errors; a span is one only when the service failed.
        if (status is Code.Internal or Code.Unknown or Code.Unavailable or Code.DataLoss or Code.DeadlineExceeded)
        {
            begun.Activity?.SetStatus(ActivityStatusCode.Error);
        }
    }

    private static (string Service, string Method) Split(string path) =>
        path.LastIndexOf('/') is var at and > 0 ? (path[1..at], path[(at + 1)..]) : (string.Empty, path);

    private static string Describe(Code status) => status switch
    {
        Code.OK => "OK",
        _ => string.Concat(status.ToString().Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}")),
    };

    /// <summary>A call that has begun.</summary>
    public readonly record struct Begun(long Since, Activity? Activity, string Method, string System);
}
