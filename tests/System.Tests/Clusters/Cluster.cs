using System.Diagnostics;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests.Clusters;

/// <summary>Silo processes that share a PostgreSQL database, with shorter looks at each other than usual. It owns them and their clients.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    /// <summary>Partitions of the pool.</summary>
    public const int Partitions = 12;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly TemporaryDirectory data = new();
    private readonly List<SiloProcess> silos = [];
    private readonly List<MatchingClient> clients = [];
    private string? key;

    private readonly int probeSeconds;

    private readonly string[] settings;

    private Cluster(string connection, int probeSeconds, string[] settings) => (Connection, this.probeSeconds, this.settings) = (connection, probeSeconds, settings);

    /// <summary>The database.</summary>
    public string Connection { get; }

    /// <summary>A silo in the order of their start, the ended ones too.</summary>
    public SiloProcess this[int silo] => silos[silo];

    /// <summary>Makes the tables and starts some silos, one after the other.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="silos">How many.</param>
    /// <param name="program">Path of an earlier release's Matching.Silo.dll; null for the one that was built with the tests.</param>
    /// <param name="probeSeconds">How often they look at each other.</param>
    /// <param name="settings">Further ones, as MATCHING_NAME=VALUE.</param>
    public static async Task<Cluster> Start(string connection, int silos, string? program = null, int probeSeconds = 2, params string[] settings)
    {
        var cluster = new Cluster(connection, probeSeconds, settings);
        try
        {
            await SiloProcess.MakeTables(connection);
            while (cluster.silos.Count < silos)
            {
                await cluster.Add(program);
            }

            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts two silos on this machine and a third on a host behind a router.</summary>
    public static async Task<Cluster> StartIn(RoutedNetwork network, string connection)
    {
        var cluster = new Cluster(connection, 2, []);
        try
        {
            await SiloProcess.MakeTables(connection);
            await cluster.AddAt(network.Near, by: null);
            await cluster.AddAt(network.Near, by: null);
            await cluster.AddAt(network.Far, network.OnFarHost);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one more silo, of the release that was built with the tests or of another one.</summary>
    public async Task<SiloProcess> Add(string? program = null) => Added(await SiloProcess.StartFrom(program ?? Repository.Silo, Arguments("127.0.0.1")));

    private async Task AddAt(string address, string[]? by) => Added(await SiloProcess.StartBy(by ?? ["dotnet"], Arguments(address)));

    // In the environment stands what earlier releases do not know.
    private string[] Arguments(string address) =>
    [
        "--storage", "postgres", "--connection", Connection, "--clustering", "postgres", "--advertised-address", address,
        "--partitions", $"{Partitions}", "--probe-seconds", $"{probeSeconds}", "--data", data.File(Guid.NewGuid().ToString("n")), .. settings, "MATCHING_DRAINSECONDS=15",
    ];

    private SiloProcess Added(SiloProcess silo)
    {
        silos.Add(silo);
        key ??= silo.Key;
        return silo;
    }

    /// <summary>A client of a silo with the cluster's first key.</summary>
    public MatchingClient Connect(SiloProcess silo)
    {
        var client = silo.Connect(key);
        clients.Add(client);
        return client;
    }

    /// <summary>Calls until there is an answer; a cluster that is finding itself may be unavailable, but never wrong.</summary>
    public static Task<T> Until<T>(Func<Task<T>> call) => Until(call, _ => true);

    /// <summary>Calls until the answer is one that is looked for.</summary>
    /// <exception cref="RpcException">A status that says more than that the answer cannot be had now.</exception>
    public static async Task<T> Until<T>(Func<Task<T>> call, Func<T, bool> wanted)
    {
        var (since, last) = (Stopwatch.GetTimestamp(), "nothing");
        while (Stopwatch.GetElapsedTime(since) < Limit)
        {
            try
            {
                var answer = await call();
                if (wanted(answer))
                {
                    return answer;
                }

                last = $"{answer}";
            }
            catch (RpcException passing) when (passing.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Aborted)
            {
                // Told so; asked again below.
                last = passing.Status.ToString();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        throw new TimeoutException($"What was looked for did not come within {Limit.TotalMinutes:N0} minutes; the last answer was: {last}");
    }

    /// <summary>Waits until nothing that can be verified differs and two silos give the same lists.</summary>
    /// <param name="one">Proves the data, as its admin.</param>
    /// <param name="other">Is compared with the first.</param>
    /// <param name="ads">Vacancies whose lists are compared, as far as entries have reasons.</param>
    /// <param name="since">When what is recovered from happened, by <see cref="Stopwatch.GetTimestamp"/>.</param>
    /// <returns>What was verified, and how long it took from then.</returns>
    public static async Task<(VerifyResult Verified, TimeSpan Took)> ExactAgain(MatchingClient one, MatchingClient other, IEnumerable<string> ads, long since)
    {
        var verified = await Until(() => Verify(one), result => result.Findings == 0);
        foreach (var ad in ads)
        {
            Assert.Equal(await Until(() => one.GetShortlistAsync(ad, MatchingClient.MostExplainedEntries)), await Until(() => other.GetShortlistAsync(ad, MatchingClient.MostExplainedEntries)));
        }

        return (verified, Stopwatch.GetElapsedTime(since));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        await Task.WhenAll(silos.Select(silo => silo.DisposeAsync().AsTask()));
        data.Dispose();
    }

    private static async Task<VerifyResult> Verify(MatchingClient client)
    {
        VerifyResult? result = null;
        await foreach (var step in client.VerifyAsync())
        {
            result = step.Result ?? result;
        }

        return result!;
    }
}
