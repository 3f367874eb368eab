using System.Diagnostics;
using Matching.Bench.Grains;

// What grains cost on one silo: calls and durable writes.
// Usage: [sqlite FOLDER | postgres CONNECTION] [writes].
var (storage, place) = args is [var s, var p, ..] ? (s, p) : ("sqlite", Directory.CreateTempSubdirectory("bench").FullName);
var onlyWrites = args is [.., "writes"];
await using var host = await BenchSilo.Start(storage, place);
Console.WriteLine($"{Environment.ProcessorCount} processors, {storage}");
if (!onlyWrites)
{
    var one = host.Grains.GetGrain<IBenchGrain>("0");

    await MeasureAsync("calls, one caller, one grain", 1, 200_000, _ => one.Add(1, 2));
    await MeasureAsync("calls, 64 callers, one grain", 64, 400_000, _ => one.Add(1, 2));
    var grains = Enumerable.Range(0, 64).Select(i => host.Grains.GetGrain<IBenchGrain>($"{i}")).ToArray();
    await MeasureAsync("calls, 64 callers, 64 grains", 64, 800_000, i => grains[i].Add(1, 2));
    await MeasureLoopAsync("calls from grain to grain", 200_000, n => one.CallOther("other", n));
    await MeasureAsync("calls with GetGrain, one caller", 1, 200_000, _ => host.Grains.GetGrain<IBenchGrain>("0").Add(1, 2));
    await MeasureAsync("raw proxy and plan, sent one way", 1, 200_000, _ => one.Nothing());
    await MeasureAsync("first calls (activation, one read)", 64, 64 * 500, new Fresh(host.Grains).Call);
}

foreach (var writers in (int[])[1, 8, 64, 256])
{
    var writing = Enumerable.Range(0, writers).Select(i => host.Grains.GetGrain<IBenchGrain>($"w{i}")).ToArray();
    await MeasureAsync($"durable writes, {writers} writers", writers, (writers * 300) + 300, i => writing[i].Write());
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
