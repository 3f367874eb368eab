using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Matching.Grains.Pool;

/// <summary>Measures of searches through the pool, under the name "Matching.Grains"; docs/telemetry.md lists them.</summary>
internal static class PoolTelemetry
{
    private static readonly Meter Meter = new("Matching.Grains");

    /// <summary>Searches that were cut because nobody waited for them any more.</summary>
    public static readonly Counter<long> Abandoned = Meter.CreateCounter<long>("matching.pool.searches.abandoned", "{search}", "Searches that were cut because nobody waited for them any more.");

    private static readonly UpDownCounter<long> Active = Meter.CreateUpDownCounter<long>("matching.pool.searches.active", "{search}", "Searches through a partition that are under way.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "matching.pool.search.duration", "s", "Length of searches through a partition, by whether they came to their end.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5] });

    private static readonly ConcurrentDictionary<object, Func<long>> Partitions = new(ReferenceEqualityComparer.Instance);

    static PoolTelemetry()
    {
        Meter.CreateObservableUpDownCounter("matching.pool.partitions", () => Partitions.Count, "{partition}", "Partitions in this process.");
        Meter.CreateObservableUpDownCounter("matching.pool.candidates", () => Partitions.Values.Sum(count => count()), "{candidate}", "Candidates in the partitions in this process.");
    }

    /// <summary>A partition begins in this process; how many candidates it holds is asked from any thread.</summary>
    public static void Began(object partition, Func<long> candidates) => Partitions[partition] = candidates;

    /// <summary>It ends.</summary>
    public static void Ended(object partition) => Partitions.TryRemove(partition, out _);

    /// <summary>Runs and measures a search where it is called, off the grain's turns.</summary>
    public static async Task<T> Measured<T>(Func<Task<T>> search)
    {
        var since = Stopwatch.GetTimestamp();
        var outcome = "failed";
        Active.Add(1);
        try
        {
            var found = await search();
            outcome = "done";
            return found;
        }
        catch (OperationCanceledException)
        {
            outcome = "cut";
            throw;
        }
        finally
        {
            Active.Add(-1);
            Duration.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }
}
