using System.Net;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Matching.Client;
using Matching.SystemTests.Processes;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Matching.SystemTests.Clusters;

/// <summary>Looks at a silo as what sends calls to it does: over HTTP and over gRPC.</summary>
internal sealed class Probe : IDisposable
{
    private readonly HttpClient http;
    private readonly GrpcChannel channel;

    /// <summary>Looks at this silo.</summary>
    public Probe(SiloProcess silo)
    {
        // Each look on a connection of its own: one that is kept open could tell of a silo that lets nobody in any more.
        http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = new Uri(silo.HttpAddress), Timeout = TimeSpan.FromSeconds(20) };
        channel = GrpcChannel.ForAddress(silo.Address);
    }

    /// <summary>Whether it says that it is ready; null when it lets nobody in, or does not answer in time.</summary>
    public async Task<bool?> Ready()
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("readyz", UriKind.Relative));
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => true,
                HttpStatusCode.ServiceUnavailable => false,
                var other => throw new InvalidOperationException($"/readyz answered {other}."),
            };
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>Whether gRPC's health service says that it serves.</summary>
    public async Task<bool> Serves() => (await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest())).Status == ServingStatus.Serving;

    /// <summary>Waits until it is, or is not, ready by either.</summary>
    public async Task Until(bool ready)
    {
        await Cluster.Until(async () => await Ready(), answer => answer == ready);
        await Cluster.Until(Serves, answer => answer == ready);
    }

    /// <summary>Asks a silo to end and looks that it says so while it still answers everybody, and ends well.</summary>
    public static async Task AssertDrains(SiloProcess silo, MatchingClient client, string ad)
    {
        using var probe = new Probe(silo);
        await probe.Until(ready: true);
        await silo.Signal("TERM");
        while (await probe.Ready() is var ready && ready != false)
        {
            Assert.True(ready, "The silo stopped serving before it said that it was not ready.");
        }

        Assert.False(await probe.Serves());
        await Cluster.Until(() => client.GetShortlistAsync(ad, 10, reasons: false));
        Assert.False(await probe.Ready());
        Assert.Equal(0, await silo.Ended());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        http.Dispose();
        channel.Dispose();
    }
}
