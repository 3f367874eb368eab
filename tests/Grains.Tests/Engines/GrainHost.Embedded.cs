using Matching.Embedded.Hosting;
using Matching.Grains;
using Matching.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Matching.GrainsTests;

/// <content>On the embedded engine, whose storage tests also write past the grains.</content>
internal sealed partial class GrainHost
{
    public IStateScan States => host.Services.GetRequiredService<IStateScan>();

    public IStateBatch Batch => host.Services.GetRequiredService<IStateBatch>();

    private static Task<IHost> Build(string file, Action<IServiceCollection> grains)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddEmbeddedGrains(engine => engine.AddGrainAssembly(typeof(StateNames).Assembly).UseSqlite(file));
        grains(builder.Services);
        builder.Services.AddEmbeddedStorageAccess();
        return Task.FromResult(builder.Build());
    }
}
