using Matching.Embedded.Hosting;
using Matching.Grains;
using Matching.Grains.Models;
using Matching.Silo.Services;

namespace Matching.Silo.Hosting;

/// <summary>Composes the embedded engine: the same grains in this one process.</summary>
internal static class EngineComposition
{
    /// <summary>Name of the SQLite file within the data directory.</summary>
    private const string FileName = "matching.db";

    /// <summary>The SQLite file of a data directory.</summary>
    public static string DatabaseFile(string data) => Path.Combine(data, FileName);

    /// <summary>Adds the engine on the storage that the options name.</summary>
    /// <exception cref="BadSettingException">Several silos are asked for.</exception>
    public static void AddEngine(this WebApplicationBuilder builder, SiloOptions options)
    {
        RefuseClusters(options);
        builder.Services.AddEmbeddedGrains(grains =>
        {
            grains.AddGrainAssembly(typeof(StateNames).Assembly);
            if (options.Storage == "postgres")
            {
                grains.UsePostgres(options.Connection);
            }
            else
            {
                Directory.CreateDirectory(options.Data);
                grains.UseSqlite(DatabaseFile(options.Data));
            }
        });
        builder.Services.AddEmbeddedStorageAccess();
        builder.Services.AddSingleton(new EngineName("embedded", options.Storage));
    }

    /// <summary>How models are trained.</summary>
    /// <exception cref="BadSettingException">The learner is one of another engine.</exception>
    public static TrainingOptions Training(SiloOptions options) => options.Learner == "lambdamart"
        ? new TrainingOptions()
        : throw new BadSettingException($"Learner: '{options.Learner}' is none of this build; leave it out for lambdamart, or build with -p:Engine=Orleans for fasttree.");

    /// <summary>Makes the tables; what to tell the operator.</summary>
    /// <exception cref="BadSettingException">They are asked for by a cluster.</exception>
    public static Task<string> InitializeDatabase(SiloOptions options, CancellationToken cancellationToken)
    {
        RefuseClusters(options);
        return Task.FromResult("The embedded engine makes its tables itself at its first start: there is nothing to do.");
    }

    /// <summary>Looks before anything starts whether the database is one to work on; here the storage does so when it opens.</summary>
    public static Task CheckDatabase(SiloOptions options, CancellationToken cancellationToken) => Task.CompletedTask;

    private static void RefuseClusters(SiloOptions options)
    {
        if (options.Cluster.IsCluster)
        {
            throw new BadSettingException("Clustering: the embedded engine is one process; leave --clustering out, or build with -p:Engine=Orleans.");
        }
    }
}

/// <summary>What the engine's errors mean.</summary>
internal static class EngineErrors
{
    /// <summary>True when nothing is wrong with the request and a later try can succeed.</summary>
    public static bool IsUnavailable(Exception error) =>
        error is StorageUnavailableException or InconsistentStateException or SiloUnavailableException or ClientNotAvailableException;

    /// <summary>True when a request's message could not be read as one of its type; this engine's gRPC answers that itself.</summary>
    public static bool IsUnreadable(Exception error) => false;

    /// <summary>Names the stored row that is damaged, and the mend, when that is what the error says; else null.</summary>
    public static string? DamageOf(Exception error) => (error as CorruptedStateException)?.Message;

    /// <summary>What to tell the operator when the engine cannot start; null when the error is none of the engine's own.</summary>
    public static string? Explain(Exception error) =>
        error is StorageLockedException or StorageSchemaException or StorageUnavailableException ? error.Message : null;
}
