using System.Diagnostics;
using Grpc.Net.Client;
using Matching.Bench.V1;

namespace Matching.Bench.Grpc;

/// <summary>Calls as fast as the server answers and prints rate and percentiles.</summary>
internal static class LoadClient
{
    public static async Task RunAsync(string address, int count, int concurrency)
    {
        using var channel = GrpcChannel.ForAddress(address);
        var client = new Bench.V1.Bench.BenchClient(channel);
        await CallAsync(client, count / 10, concurrency);
        var started = Stopwatch.GetTimestamp();
        var times = await CallAsync(client, count, concurrency);
        var elapsed = Stopwatch.GetElapsedTime(started);
        Array.Sort(times);
        Console.WriteLine(
            $"{count / elapsed.TotalSeconds:F0} requests/s, p50 {times[count / 2]:F2} ms, p99 {times[count * 99 / 100]:F2} ms, max {times[^1]:F2} ms");
    }

    private static async Task<double[]> CallAsync(Bench.V1.Bench.BenchClient client, int count, int concurrency)
    {
        var times = new double[count];
        var next = -1;
        var request = new ShortlistRequest { Vacancy = "organisations/demo/vacancies/v1", Top = 50 };
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                var started = Stopwatch.GetTimestamp();
                await client.ShortlistAsync(request);
                times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
        }));
        return times;
    }
}
