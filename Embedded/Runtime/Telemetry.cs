using System.Diagnostics;
using System.Diagnostics.Metrics;
using Matching.Embedded.Calls;

namespace Matching.Embedded;

/// <summary>Traces and measures under the name "Matching.Embedded". Keys of grains and arguments are never told.</summary>
internal sealed class Telemetry
{
    /// <summary>The name of the activity source and the meter.</summary>
    public const string Name = "Matching.Embedded";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> CallSeconds = Meter.CreateHistogram<double>(
        "grain.call.duration", "s", "Length of grain calls' turns, from their beginning to their end.");

    private static readonly UpDownCounter<long> ActivationCount = Meter.CreateUpDownCounter<long>(
        "grain.activations", "{activation}", "Activations in memory.");

    private static readonly Histogram<int> CommitSize = Meter.CreateHistogram<int>(
        "grain.storage.commit.size", "{write}", "Writes that shared a commit.");

    private static readonly Histogram<double> CommitSeconds = Meter.CreateHistogram<double>(
        "grain.storage.commit.duration", "s", "Length of commits.");

    public static void Committed(int writes, long since)
    {
        CommitSize.Record(writes);
        if (CommitSeconds.Enabled)
            CommitSeconds.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);
    }

    /// <summary>Begins the span of an access to storage; the state's name is told, its key is not.</summary>
    public static Activity? BeginStorage(string operation, string stateName) =>
        Source.StartActivity(operation, ActivityKind.Client)?.SetTag("db.operation.name", operation).SetTag("db.collection.name", stateName);

    public Measured Begin(RequestCall call)
    {
        if (!CallSeconds.Enabled && !Source.HasListeners())
            return default;
        var activity = Source.StartActivity(call.Plan.ActivityName, ActivityKind.Server, call.Parent?.Context ?? default);
        activity?.SetTag("rpc.service", call.Plan.InterfaceName).SetTag("rpc.method", call.Plan.Method.Name);
        return new Measured(Stopwatch.GetTimestamp(), activity);
    }

    public void End(RequestCall call, Measured begun, Exception? error)
    {
        if (begun.Since == 0)
            return;
        CallSeconds.Record(
            Stopwatch.GetElapsedTime(begun.Since).TotalSeconds,
            new KeyValuePair<string, object?>("rpc.service", call.Plan.InterfaceName),
            new KeyValuePair<string, object?>("rpc.method", call.Plan.Method.Name),
            new KeyValuePair<string, object?>("error.type", error?.GetType().Name));
        if (error is not null)
            begun.Activity?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
        begun.Activity?.Dispose();
    }

    public void Activated() => ActivationCount.Add(1);

    public void Deactivated() => ActivationCount.Add(-1);

    public readonly record struct Measured(long Since, Activity? Activity);
}
