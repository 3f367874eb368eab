using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Matching.Silo.Telemetry;

/// <summary>
/// Traces and measures under the name "Matching.Orleans". Orleans' own spans are not exported:
/// their attributes have the keys of grains and the texts of errors, and both name people.
/// </summary>
internal sealed class OrleansTelemetry : IIncomingGrainCallFilter, IOutgoingGrainCallFilter
{
    /// <summary>The name of the activity source and the meter.</summary>
    public const string Name = "Matching.Orleans";

    /// <summary>Where a call carries what it is a part of, in W3C's form.</summary>
    private const string Parent = "traceparent";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> CallSeconds = Meter.CreateHistogram<double>(
        "grain.call.duration", "s", "Length of grain calls' turns, from their beginning to their end.");

    private static readonly Histogram<double> CommitSeconds = Meter.CreateHistogram<double>(
        "grain.storage.commit.duration", "s", "Length of commits.");

    /// <summary>Begins the span of an access to storage; the state's name is told, its key is not.</summary>
    public static Activity? BeginStorage(string operation, string stateName) =>
        Source.StartActivity(operation, ActivityKind.Client)?.SetTag("db.operation.name", operation).SetTag("db.collection.name", stateName);

    /// <summary>A write is durable.</summary>
    /// <param name="since">When it began, by <see cref="Stopwatch.GetTimestamp"/>.</param>
    public static void Committed(long since) => CommitSeconds.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);

    /// <summary>Takes along what the call is a part of.</summary>
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } parent })
        {
            RequestContext.Set(Parent, parent);
        }

        return context.Invoke();
    }

    /// <summary>Follows a turn of a grain of ours.</summary>
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        // What Orleans says to itself is not told.
        if (context.Grain is not Grain)
        {
            await context.Invoke();
            return;
        }

        ActivityContext.TryParse(RequestContext.Get(Parent) as string, null, isRemote: true, out var parent);
        var (service, method) = (context.InterfaceMethod.DeclaringType?.Name ?? string.Empty, context.InterfaceMethod.Name);
        using var activity = Source.StartActivity($"{service}/{method}", ActivityKind.Server, parent);
        activity?.SetTag("rpc.service", service).SetTag("rpc.method", method);
        var since = Stopwatch.GetTimestamp();
        string? error = null;
        try
        {
            await context.Invoke();
        }
        catch (Exception failure)
        {
            error = failure.GetType().Name;
            activity?.SetStatus(ActivityStatusCode.Error, error);
            throw;
        }
        finally
        {
            CallSeconds.Record(
                Stopwatch.GetElapsedTime(since).TotalSeconds,
                new KeyValuePair<string, object?>("rpc.service", service),
                new KeyValuePair<string, object?>("rpc.method", method),
                new KeyValuePair<string, object?>("error.type", error));
        }
    }
}
