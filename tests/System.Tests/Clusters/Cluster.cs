using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests.Clusters;

/// <summary>Silo processes that share a PostgreSQL database, with short looks at each other.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly TemporaryDirectory data = new();
    private readonly List<MatchingClient> clients = [];
    private readonly string connection;
    private string? key;

    private Cluster(string connection) => this.connection = connection;

    /// <summary>Makes the tables and starts some silos, one after the other.</summary>
    public static async Task<(Cluster Cluster, SiloProcess[] Silos)> Start(string connection, int silos)
    {
        var cluster = new Cluster(connection);
        await SiloProcess.MakeTables(connection);
        var started = new SiloProcess[silos];
        for (var i = 0; i < silos; i++)
        {
            started[i] = await cluster.Add();
        }

        return (cluster, started);
    }

    /// <summary>Starts one more silo.</summary>
    public async Task<SiloProcess> Add()
    {
        var silo = await SiloProcess.Start(
            "--storage", "postgres", "--connection", connection, "--clustering", "postgres", "--advertised-address", "127.0.0.1",
            "--partitions", "12", "--probe-seconds", "1", "--data", data.File(Guid.NewGuid().ToString("n")));
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

    /// <summary>Calls until the answer is one that is looked for; a cluster that is finding itself may be unavailable, but never wrong.</summary>
    public static async Task<T> Until<T>(Func<Task<T>> call, Func<T, bool> wanted)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            try
            {
                var answer = await call();
                if (wanted(answer))
                {
                    return answer;
                }
            }
            catch (RpcException passing) when (passing.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Aborted)
            {
                // Told so; asked again below.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        data.Dispose();
        return ValueTask.CompletedTask;
    }
}
