using Matching.Embedded.Reminders;
using Matching.Embedded.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Embedded.Hosting;

/// <summary>Adds the engine to an application.</summary>
public static class EmbeddedGrainsServiceCollectionExtensions
{
    /// <summary>
    /// Adds the engine, which starts and stops with the host, and <see cref="IGrainFactory"/>, <see cref="IClusterClient"/>,
    /// <see cref="IStateScan"/>, <see cref="IStateBatch"/> and <see cref="IStateMaintenance"/>.
    /// </summary>
    /// <param name="services">The application's services; grains' constructors take theirs from here.</param>
    /// <param name="configure">Adds grains and chooses the storage.</param>
    /// <exception cref="InvalidOperationException">No storage is chosen.</exception>
    public static IServiceCollection AddEmbeddedGrains(this IServiceCollection services, Action<EmbeddedGrainsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var options = new EmbeddedGrainsOptions();
        configure(options);
        if (options.Storage is null)
            throw new InvalidOperationException("The engine has no storage: choose UseSqlite, UsePostgres or UseInMemory.");
        services.AddLogging();
        services.AddSingleton(options);
        services.AddSingleton<GrainEngine>();
        services.AddSingleton<ReminderService>();
        services.AddSingleton<GrainFactory>();
        services.AddSingleton<IGrainFactory>(static provider => provider.GetRequiredService<GrainFactory>());
        services.AddSingleton<IClusterClient>(static provider => provider.GetRequiredService<GrainFactory>());
        services.AddSingleton<BulkStates>();
        services.AddSingleton<IStateScan>(static provider => provider.GetRequiredService<BulkStates>());
        services.AddSingleton<IStateBatch>(static provider => provider.GetRequiredService<BulkStates>());
        services.AddSingleton<IStateMaintenance>(static provider => provider.GetRequiredService<BulkStates>());
        services.AddHostedService<EmbeddedGrainsService>();
        return services;
    }
}
