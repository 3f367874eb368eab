using System.Net;
using System.Text;
using Matching.Contracts;
using Matching.Grains.Decisions;
using Matching.Grains.Frameworks;
using Matching.Grains.Leases;
using Matching.Grains.Models;
using Matching.Grains.Pool;
using Matching.Grains.Vacancies;
using Matching.Grains;
using Matching.Ranking.Model;
using Matching.Silo.Hosting;
using Matching.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matching.GrainsTests;

/// <summary>The grains on one silo, composed as the service composes it, on a SQLite file that can be opened again.</summary>
internal sealed class GrainHost : IAsyncDisposable
{
    private readonly IHost host;

    private GrainHost(IHost host) => this.host = host;

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>The silo's address.</summary>
    public SiloAddress Address => Service<ILocalSiloDetails>().SiloAddress;

    /// <summary>Starts a member of a cluster on PostgreSQL, as the service composes it, and waits until it is one.</summary>
    public static async Task<GrainHost> StartMember(string connection, bool makesTables)
    {
        var options = new SiloOptions
        {
            Storage = "postgres",
            Connection = connection,
            Partitions = 4,
            Cluster = new ClusterSettings { Clustering = "postgres", AdvertisedAddress = "127.0.0.1" },
        };
        if (makesTables)
        {
            await SiloComposition.InitializeDatabase(options, CancellationToken.None);
        }

        var host = await Build(options, services =>
        {
            services.AddSingleton(options);
            services.AddMatchingGrains(new PoolOptions { Partitions = options.Partitions, RepairPeriod = Timeout.InfiniteTimeSpan });
        });
        await host.StartAsync();
        return new GrainHost(host);
    }

    /// <summary>Starts it. Partitions repair themselves only when a test asks for it, and nothing is promised beyond an answer unless it says how long.</summary>
    public static async Task<GrainHost> Start(string file, int partitions = 1, TrainingOptions? training = null, bool repairs = false, IIncomingGrainCallFilter? filter = null, LeaseOptions? leases = null, IReaders? readers = null, TimeProvider? clock = null)
    {
        var pool = new PoolOptions { Partitions = partitions, RepairPeriod = repairs ? TimeSpan.FromMinutes(10) : Timeout.InfiniteTimeSpan };
        var options = new SiloOptions { Data = Path.GetDirectoryName(file)!, WebhookNetworks = [IPNetwork.Parse("127.0.0.0/8")], WebhookPlaintext = true };
        var host = await Build(options, services =>
        {
            services.AddMatchingGrains(pool, training, leases: leases ?? new LeaseOptions(TimeSpan.Zero));
            if (clock is not null)
            {
                services.AddSingleton(clock);
            }

            if (readers is not null)
            {
                services.AddSingleton(readers);
            }

            if (filter is not null)
            {
                services.AddSingleton(filter);
            }
        });
        await host.StartAsync();
        return new GrainHost(host);
    }

    public T Service<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public IVacancyGrain Vacancy(string id, string organisation = "org") => Grains.GetGrain<IVacancyGrain>(Keys.Of(organisation, id));

    public ICandidateGrain Candidate(string id, string organisation = "org") => Grains.GetGrain<ICandidateGrain>(Keys.Of(organisation, id));

    /// <summary>Waits until the job that was started last has ended: from then on lists stand on the model in force.</summary>
    public async Task JobDone(string organisation = "org")
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var jobs = Grains.GetGrain<IJobGrain>(organisation);
        await foreach (var _ in jobs.Watch((await jobs.List())[0].Number, patience.Token))
        {
        }
    }

    public async Task Import(IEnumerable<string> vacancies, IEnumerable<string> candidates, string organisation = "org")
    {
        foreach (var id in vacancies)
        {
            await Vacancy(id, organisation).Import(Samples.Document("vacancies", id));
        }

        await Task.WhenAll(candidates.Select(id => Candidate(id, organisation).Import(Samples.Document("candidates", id))));
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    private static async Task<IHost> Build(SiloOptions options, Action<IServiceCollection> grains)
    {
        await SiloComposition.CheckDatabase(options, CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.AddSilo(options);
        grains(builder.Services);
        builder.Services.AddSingleton<IServer, NoServer>();
        return builder.Build();
    }
}

/// <summary>The repository's judged samples.</summary>
internal static class Samples
{
    public static string Folder => RepositoryRoot.Judged;

    public static IReadOnlyList<string> CandidateIds { get; } =
        [.. Directory.GetFiles(Path.Combine(Folder, "candidates")).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    public static DocumentImport Document(string kind, string id, string request = "") => OfText(File.ReadAllText(Path.Combine(Folder, kind, id + ".txt")), request);

    public static DocumentImport OfText(string text, string request = "") => new(Encoding.UTF8.GetBytes(text), "document.txt", text, request, string.Empty);

    /// <summary>A model file that ranks otherwise than the shipped one.</summary>
    public static byte[] OtherModel()
    {
        var model = RankingModel.Default;
        var trees = model.Ensemble.Trees.Select((tree, number) => number % 3 == 0 ? tree with { Leaf = [.. tree.Leaf.Select(leaf => (short)-leaf)] } : tree);
        return new RankingModel(
            "other", [.. model.Features.Select(feature => feature.Name)], model.Ensemble with { Trees = [.. trees] }, model.Calibration, model.Training).Save();
    }
}

/// <summary>A SQLite file for the length of a test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("matching-").FullName;

    public string Path => global::System.IO.Path.Combine(folder, "test.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
