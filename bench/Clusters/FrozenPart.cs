using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Matching.Bench.Current;
using Matching.Client;

namespace Matching.Bench.Clusters;

/// <summary>What callers of the other silos notice while one silo is frozen (SIGSTOP): for how long lists are refused, and how long a refusal takes.</summary>
internal static class FrozenPart
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    /// <summary>Freezes the last silo, asks the others for lists five times a second, and goes on until all lists came at first asking for three seconds.</summary>
    public static async Task Run(Silos silos, ClusterOptions options, Action<string, string> say)
    {
        var clients = Enumerable.Range(0, silos.Count - 1).Select(silos.Connect).ToArray();
        var asked = new ConcurrentBag<Asked>();
        var running = new List<Task>();
        await silos.SignalLast("STOP");
        var watch = Stopwatch.StartNew();
        for (var number = 0; watch.Elapsed < Limit && !Quiet(asked, watch.Elapsed); number++)
        {
            running.Add(Ask(clients[number % clients.Length], Vacancies.Id(number % options.Vacancies)));
            await Task.Delay(Pause);
        }

        await Task.WhenAll(running);
        var bad = asked.Where(call => call.Code != StatusCode.OK || call.Took > TimeSpan.FromSeconds(2)).ToArray();
        say("frozen: from SIGSTOP until the last late or refused list was asked for", Seconds(bad.Select(call => call.At)));
        say("frozen: longest wait for a refusal", Seconds(asked.Where(call => call.Code != StatusCode.OK).Select(call => call.Took)));
        say("frozen: longest wait for a list", Seconds(asked.Where(call => call.Code == StatusCode.OK).Select(call => call.Took)));
        say("frozen: answers", string.Join(", ", asked.GroupBy(call => call.Code).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}")));
        await silos.SignalLast("CONT");
        watch.Restart();
        var code = await silos.EndOfLast(Limit);
        say("woken: it ended", code is null ? "not within two minutes" : string.Create(CultureInfo.InvariantCulture, $"with {code} after {watch.Elapsed.TotalSeconds:N1} s"));
        Array.ForEach(clients, client => client.Dispose());

        async Task Ask(MatchingClient client, string vacancy)
        {
            var at = watch.Elapsed;
            var code = StatusCode.OK;
            try
            {
                await client.GetShortlistAsync(vacancy, 50, reasons: false);
            }
            catch (RpcException refusal)
            {
                code = refusal.StatusCode;
            }

            asked.Add(new Asked(at, watch.Elapsed - at, code));
        }
    }

    private static bool Quiet(IEnumerable<Asked> asked, TimeSpan now)
    {
        var recent = asked.Where(call => call.At > now - TimeSpan.FromSeconds(5)).ToArray();
        return now > TimeSpan.FromSeconds(10) && recent.Length >= 20 && recent.All(call => call.Code == StatusCode.OK && call.Took < TimeSpan.FromSeconds(2));
    }

    private static string Seconds(IEnumerable<TimeSpan> times) => string.Create(CultureInfo.InvariantCulture, $"{times.DefaultIfEmpty().Max().TotalSeconds:N1} s");

    private sealed record Asked(TimeSpan At, TimeSpan Took, StatusCode Code);
}
