using Matching.Silo.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Matching.GrainsTests;

/// <content>On one Orleans silo, composed as the service composes it.</content>
internal sealed partial class GrainHost
{
    private static async Task<IHost> Build(string file, Action<IServiceCollection> grains)
    {
        var options = new SiloOptions { Data = Path.GetDirectoryName(file)! };
        await EngineComposition.CheckDatabase(options, CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.AddEngine(options);
        grains(builder.Services);
        builder.Services.AddSingleton<IServer, NoServer>();
        return builder.Build();
    }
}
