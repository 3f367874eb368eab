using System.Diagnostics;
using Matching.Bench.Grains;
using Matching.Embedded;
using Matching.Embedded.Hosting;
using Microsoft.Extensions.DependencyInjection;

// Figures of the embedded engine: calls, durable writes and scans. Usage: [sqlite FILE | postgres CONNECTION]
var (storage, place) = args is [var s, var p] ? (s, p) : ("sqlite", Path.Combine(Directory.CreateTempSubdirectory("bench").FullName, "grains.db"));
await using var host = await EmbeddedGrainsHost.StartAsync(o =>
{
    o.AddGrainAssembly(typeof(BenchGrain).Assembly);
    _ = storage == "postgres" ? o.UsePostgres(place) : o.UseSqlite(place);
});
Console.WriteLine($"{Environment.ProcessorCount} processors, {storage}");
var one = host.GrainFactory.GetGrain<IBenchGrain>("0");

await MeasureAsync("calls, one caller, one grain", 1, 200_000, _ => one.Add(1, 2));
await MeasureAsync("calls, 64 callers, one grain", 64, 400_000, _ => one.Add(1, 2));
var grains = Enumerable.Range(0, 64).Select(i => host.GrainFactory.GetGrain<IBenchGrain>($"{i}")).ToArray();
await MeasureAsync("calls, 64 callers, 64 grains", 64, 800_000, i => grains[i].Add(1, 2));
await MeasureLoopAsync("calls from grain to grain", 200_000, n => one.CallOther("other", n));
await MeasureAsync("calls with GetGrain, one caller", 1, 200_000, _ => host.GrainFactory.GetGrain<IBenchGrain>("0").Add(1, 2));
await MeasureAsync("raw proxy and plan, sent one way", 1, 200_000, _ => one.Nothing());
await MeasureAsync("first calls (activation, one read)", 64, 64 * 500, new Fresh(host.GrainFactory).Call);

foreach (var writers in new[] { 1, 8, 64, 256 })
{
    var writing = Enumerable.Range(0, writers).Select(i => host.GrainFactory.GetGrain<IBenchGrain>($"w{i}")).ToArray();
    await MeasureAsync($"durable writes, {writers} writers", writers, writers * 300 + 300, i => writing[i].Write());
}

const int Rows = 200_000;
const int BatchRows = 5_000;
var batch = host.Services.GetRequiredService<IStateBatch>();
await MeasureLoopAsync($"rows written in batches of {BatchRows}", Rows, async rows =>
{
    for (var from = 0; from < rows; from += BatchRows)
        await batch.WriteAsync([.. Enumerable.Range(from, BatchRows).Select(i => StateChange.Put("bench-bulk", $"org/{i:00000000}", BenchState.Small(i)))]);
});
var scan = host.Services.GetRequiredService<IStateScan>();
for (var round = 0; round < 2; round++)
{
    await MeasureLoopAsync("rows scanned and decoded", Rows, async rows =>
    {
        var seen = 0;
        await foreach (var row in scan.ScanAsync<BenchState>("bench-bulk", "org/"))
            seen += row.State!.Levels.Length == BenchState.Competences ? 1 : 0;
        if (seen != rows)
            throw new InvalidOperationException($"{seen} rows of {rows} were there.");
    });
}

return 0;

static async Task MeasureAsync(string what, int callers, int calls, Func<int, Task> call)
{
    await RunAsync(Math.Min(calls / 10, 20_000));
    var began = Moment.Now();
    await RunAsync(calls);
    Report(what, calls, began);

    Task RunAsync(int count) => Task.WhenAll(Enumerable.Range(0, callers).Select(i => Task.Run(async () =>
    {
        for (var n = 0; n < count / callers; n++)
            await call(i);
    })));
}

static async Task MeasureLoopAsync(string what, int count, Func<int, Task> loop)
{
    var began = Moment.Now();
    await loop(count);
    Report(what, count, began);
}

// Processor time tells the cost where other work shares the machine, and wall time tells of waiting.
static void Report(string what, int count, Moment began)
{
    var now = Moment.Now();
    var time = TimeSpan.FromSeconds((now.Wall - began.Wall) / (double)Stopwatch.Frequency);
    Console.WriteLine(
        $"{what,-40} {count / time.TotalSeconds,10:N0} /s {time.TotalMicroseconds / count,9:N2} us wall "
        + $"{(now.Processor - began.Processor).TotalMicroseconds / count,8:N2} us processor {(now.Allocated - began.Allocated) / count,6:N0} B each");
}

/// <summary>What is used up so far.</summary>
internal readonly record struct Moment(long Wall, TimeSpan Processor, long Allocated)
{
    public static Moment Now() => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
}
