using System.Globalization;
using Matching.Embedded.Hosting;

namespace Matching.Embedded.Tests.Crash;

/// <summary>
/// The program that crash tests start and kill: grains that count, and write every number before they tell it.
/// Each line of its output, "key number", is an acknowledged write.
/// </summary>
internal static class CrashProgram
{
    public const int Counters = 16;

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [var storage, var place])
            return 2;
        await using var host = await EmbeddedGrainsHost.StartAsync(o => Configure(o, storage, place));
        var output = TextWriter.Synchronized(Console.Out);
        await Task.WhenAll(Enumerable.Range(0, Counters).Select(i => CountAsync(host, $"c{i}", output)));
        return 0;
    }

    public static EmbeddedGrainsOptions Configure(EmbeddedGrainsOptions options, string storage, string place)
    {
        options.AddGrainClass(typeof(CountingGrain));
        return storage == "sqlite" ? options.UseSqlite(place) : options.UsePostgres(place);
    }

    private static async Task CountAsync(EmbeddedGrainsHost host, string key, TextWriter output)
    {
        await Task.Yield();
        var counter = host.GrainFactory.GetGrain<ICountingGrain>(key);
        while (true)
        {
            var number = await counter.Next();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key} {number}"));
        }
    }
}

public interface ICountingGrain : IGrainWithStringKey
{
    Task<long> Next();

    Task<(long Number, string Ballast)> Read();
}

public sealed record Count(long Number, string Ballast);

public sealed class CountingGrain([PersistentState("count")] IPersistentState<Count> count) : Grain, ICountingGrain
{
    public async Task<long> Next()
    {
        var next = (count.RecordExists ? count.State.Number : 0) + 1;
        count.State = new Count(next, BallastOf(next));
        await count.WriteStateAsync();
        return next;
    }

    public Task<(long Number, string Ballast)> Read() => Task.FromResult(count.RecordExists ? (count.State.Number, count.State.Ballast) : (0, ""));

    public static string BallastOf(long number) => new((char)('a' + (number % 26)), (int)(number * 37 % 3000));
}
