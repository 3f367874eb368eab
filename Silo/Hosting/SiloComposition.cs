using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Net.Compression;
using Matching.Contracts;
using Matching.Grains;
using Matching.Grains.Frameworks;
using Matching.Grains.Leases;
using Matching.Grains.Models;
using Matching.Grains.Pool;
using Matching.Grains.Webhooks;
using Matching.Silo.Api;
using Matching.Silo.Api.Http;
using Matching.Silo.Clustering;
using Matching.Silo.Health;
using Matching.Silo.Storage;
using Matching.Silo.Telemetry;
using Matching.Silo.Webhooks;
using Matching.Silo.Wire;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Versions.Compatibility;
using Orleans.Versions.Selector;

namespace Matching.Silo.Hosting;

/// <summary>Composes an Orleans silo: alone or as a member of a cluster, on SQLite or PostgreSQL.</summary>
internal static class SiloComposition
{
    /// <summary>Adds Orleans on the storage and in the cluster that the options name.</summary>
    public static void AddSilo(this WebApplicationBuilder builder, SiloOptions options)
    {
        var database = new OrleansDatabase(options);
        var hold = database.Occupy();
        builder.Services.AddHostedService(_ => hold);
        builder.Services.AddSingleton(new StorageName(options.Storage));
        builder.Services.AddSingleton(WebhookOptions.Default with { Networks = options.WebhookNetworks, Plaintext = options.WebhookPlaintext });
        builder.Services.AddSingleton<IWebhookTransport, WebhookTransport>();
        builder.Services.AddSingleton<SmallMessageInterceptor>();
        builder.Services.AddProfileCodec();
        builder.Services.AddMessageCodecs();
        builder.Services.Configure<GrpcServiceOptions>(grpc =>
        {
            // Before the service adds its own, so that they stand outermost.
            grpc.Interceptors.Add<HttpCallInterceptor>();
            grpc.Interceptors.Add<SmallMessageInterceptor>();
            grpc.CompressionProviders.Add(new BoundedCompression(new GzipCompressionProvider(CompressionLevel.Fastest), SiloServices.MaxMessage));
            grpc.CompressionProviders.Add(new BoundedCompression(new DeflateCompressionProvider(CompressionLevel.Fastest), SiloServices.MaxMessage));
        });

        QuietTalkOfPeople(builder.Logging);
        builder.UseOrleans(silo =>
        {
            silo.AddStorage(database);
            if (Otlp.IsOn(options))
            {
                silo.AddIncomingGrainCallFilter<OrleansTelemetry>().AddOutgoingGrainCallFilter<OrleansTelemetry>();
            }

            Join(silo, options, database);
            silo.UseSiloMetadata(new Dictionary<string, string> { [OrleansSilos.VersionNote] = Release.Version, [OrleansSilos.ReaderNote] = Extraction.Version });
            silo.Services.AddSingleton<OrleansSilos>();
            silo.Services.AddSingleton<ISiloDirectory>(services => services.GetRequiredService<OrleansSilos>());
            silo.Services.AddSingleton<INeighbours>(services => services.GetRequiredService<OrleansSilos>());
            silo.Services.AddSingleton<IReaders>(services => services.GetRequiredService<OrleansSilos>());
            silo.Services.AddSingleton(services => new SiloName(OrleansSilos.NameOf(services.GetRequiredService<ILocalSiloDetails>().SiloAddress)));
            if (options.Cluster.IsCluster)
            {
                silo.Services.AddSingleton<Membership>();
                silo.Services.AddSingleton<IStanding>(services => services.GetRequiredService<Membership>());
                silo.Services.AddHostedService(services => services.GetRequiredService<Membership>());
                silo.AddGrainService<SiloPing>();
                silo.Services.AddSingleton<ISiloPingClient, SiloPingClient>();
                silo.Services.AddSingleton<UnresponsiveSilos>();
                silo.Services.AddHostedService(services => services.GetRequiredService<UnresponsiveSilos>());
                silo.Services.AddSingleton<IFatalErrorHandler, EvictedSilo>();
            }

            silo.UsePartitionPlacement();

            // While two releases work side by side, a call goes to silos whose interface is as new as the caller's or newer.
            silo.Configure<GrainVersioningOptions>(versions =>
                (versions.DefaultCompatibilityStrategy, versions.DefaultVersionSelectorStrategy) = (nameof(BackwardCompatible), nameof(AllCompatibleVersions)));
        });
    }

    /// <summary>How models are trained.</summary>
    /// <exception cref="BadSettingException">A setting of the learner is unknown, no number, or out of range.</exception>
    public static TrainingOptions Training(SiloOptions options) => new() { Parameters = FastTreeSettings.Read(options.FastTree) };

    /// <summary>Makes the tables; what to tell the operator.</summary>
    /// <exception cref="DatabaseSchemaException">The database belongs to others.</exception>
    public static async Task<string> InitializeDatabase(SiloOptions options, CancellationToken cancellationToken)
    {
        await using var database = new OrleansDatabase(options);
        await new OrleansTables(database).Initialize(cancellationToken);
        return $"The database has the tables of cluster '{options.Cluster.ClusterId}' and service '{options.Cluster.ServiceId}' (schema {OrleansSql.SchemaVersion}).";
    }

    /// <summary>
    /// Looks before anything starts whether the database is one to work on. A silo alone makes the tables by itself. In a cluster an operator does
    /// (--init-database): silos that serve need no right to change tables, and it is an operator's decision when silos of an earlier release can start no more.
    /// </summary>
    /// <exception cref="DatabaseSchemaException">It is not.</exception>
    public static async Task CheckDatabase(SiloOptions options, CancellationToken cancellationToken)
    {
        await using var database = new OrleansDatabase(options);
        var tables = new OrleansTables(database);
        await (options.Cluster.IsCluster ? tables.Check(cancellationToken) : tables.Ensure(cancellationToken));
    }

    /// <summary>
    /// What Orleans and gRPC say of single calls, grains and rows has keys and the texts of refusals in it, and both name people. What an operator
    /// needs of that the service says itself; what silos say of themselves and each other stays, from warnings on.
    /// </summary>
    private static void QuietTalkOfPeople(ILoggingBuilder logging)
    {
        logging.Quiet("Grpc", LogLevel.None);
        logging.Quiet("Orleans", LogLevel.None);

        // Its warnings ask for the collector of servers at each start (docs/performance.md says why it is not used).
        logging.Quiet("Orleans.Runtime.Silo", LogLevel.Error);

        // In the name of the storage Orleans tells of each row that fails.
        logging.Quiet(typeof(StateStorage).FullName!, LogLevel.None);
        foreach (var silos in (string[])["Membership", "Cluster", "ReminderService", "Messaging.ConnectionManager"])
        {
            logging.Quiet("Orleans.Runtime." + silos, LogLevel.Warning);
        }
    }

    private static void Join(ISiloBuilder silo, SiloOptions options, OrleansDatabase database)
    {
        // A command that is run beside a silo, with its settings, is another silo for a moment: at the same address it would pass for the silo
        // itself, started anew, and the cluster would end the one that serves.
        var cluster = options.Cluster;
        var port = cluster.SiloPort == 0 || options.CreatesKey || options.Moves ? FreePort() : cluster.SiloPort;
        if (!cluster.IsCluster)
        {
            silo.UseLocalhostClustering(port, cluster.GatewayPort, null, cluster.ServiceId, cluster.ClusterId);
            return;
        }

        silo.Configure<ClusterOptions>(names => (names.ClusterId, names.ServiceId) = (cluster.ClusterId, cluster.ServiceId));
        silo.UseAdoNetClustering(membership =>
        {
            membership.Invariant = database.Invariant;
            membership.DataSource = database.Source;
        });
        if (cluster.AdvertisedAddress.Length > 0)
        {
            silo.ConfigureEndpoints(IPAddress.Parse(cluster.AdvertisedAddress), port, cluster.GatewayPort, listenOnAnyHostAddress: true);
        }
        else
        {
            silo.ConfigureEndpoints(port, cluster.GatewayPort, listenOnAnyHostAddress: true);
        }

        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            // Orleans stretches looks to four times as long, and counts no miss while a silo was heard of within three of the stretched ones: a minute for
            // a frozen silo. And it shortens them by half, which is sooner than a silo that was held up looks at itself (see Membership).
            membership.ProbeTimeout = membership.MinProbeTimeout = membership.MaxProbeTimeout = TimeSpan.FromSeconds(cluster.ProbeSeconds);
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(4 * cluster.ProbeSeconds);
            membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(4 * cluster.ProbeSeconds);
        });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
