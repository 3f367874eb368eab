using Matching.Grains;
using Matching.Grains.Candidates;
using Matching.Silo.Hosting;
using Matching.Silo.Storage;
using Matching.Tests.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matching.GrainsTests.Storage;

/// <summary>The storage of a silo that stands alone, as the service composes it.</summary>
internal sealed class StorageHost : IAsyncDisposable
{
    private readonly IHost host;

    private StorageHost(IHost host) => this.host = host;

    public IGrainStorage States => host.Services.GetRequiredKeyedService<IGrainStorage>(StateNames.Storage);

    public INewCandidates NewCandidates => host.Services.GetRequiredService<INewCandidates>();

    public IStateRows Rows => host.Services.GetRequiredService<IStateRows>();

    public IStorageCare Care => host.Services.GetRequiredService<IStorageCare>();

    public OrleansDatabase Database => host.Services.GetRequiredService<OrleansDatabase>();

    /// <summary>Starts it, which makes the tables.</summary>
    public static async Task<StorageHost> Start(SiloOptions options)
    {
        await SiloComposition.CheckDatabase(options, CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.AddSilo(options);
        builder.Services.AddMatchingGrains();
        builder.Services.AddSingleton<IServer, NoServer>();
        var host = builder.Build();
        await host.StartAsync();
        return new StorageHost(host);
    }

    /// <summary>Runs a statement past the storage; the number of rows that it changed.</summary>
    public async Task<int> Change(string text, params (string Name, object Value)[] values)
    {
        await using var connection = await Database.Open(CancellationToken.None);
        await using var command = OrleansDatabase.Command(connection, text, values);
        return await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}

/// <summary>A storage for all tests of a class.</summary>
public abstract class StorageFixture : IAsyncLifetime
{
    private StorageHost? host;

    internal virtual StorageHost Host => host!;

    public async ValueTask InitializeAsync()
    {
        if (await Options() is { } options)
        {
            host = await StorageHost.Start(options);
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }
    }

    private protected abstract Task<SiloOptions?> Options();
}

public sealed class SqliteStorage : StorageFixture
{
    private readonly TemporaryFile file = new();

    public string Folder => Path.Combine(Path.GetDirectoryName(file.Path)!, "data");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        file.Dispose();
    }

    private protected override Task<SiloOptions?> Options() => Task.FromResult<SiloOptions?>(new SiloOptions { Data = Folder });
}

public sealed class PostgresStorage : StorageFixture
{
    private readonly PostgresFixture postgres = new();

    internal override StorageHost Host
    {
        get
        {
            Assert.SkipWhen(TemporaryPostgres.WhyNot is not null, TemporaryPostgres.WhyNot ?? "");
            return base.Host;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await postgres.DisposeAsync();
    }

    private protected override async Task<SiloOptions?> Options()
    {
        await postgres.InitializeAsync();
        return TemporaryPostgres.WhyNot is null ? new SiloOptions { Storage = "postgres", Connection = await postgres.Cluster.CreateDatabaseAsync() } : null;
    }
}
