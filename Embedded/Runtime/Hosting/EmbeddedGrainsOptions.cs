using System.Reflection;
using Matching.Embedded.Activations;

namespace Matching.Embedded.Hosting;

/// <summary>Which grains the engine serves, where it keeps their states, and its time limits.</summary>
public sealed class EmbeddedGrainsOptions
{
    private readonly HashSet<Assembly> _assemblies = [];
    private readonly HashSet<Type> _classes = [];

    /// <summary>How long a caller waits for an answer; 30 seconds unless set. A method's <see cref="ResponseTimeoutAttribute"/> goes before.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How late an overdue answer may be noticed; a tenth of a second unless set.</summary>
    public TimeSpan TimeoutResolution { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>After how much idle time an activation is collected; 15 minutes unless set. A class's <see cref="CollectionAgeLimitAttribute"/> goes before.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for; 1 minute unless set.</summary>
    public TimeSpan CollectionQuantum { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a grain may take to deactivate; 30 seconds unless set.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a stop waits for calls under way before it deactivates the grains in spite of them; 20 seconds unless set.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The shortest period of a reminder; 1 minute unless set.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>States whose JSON has more bytes than this are compressed if that saves a tenth; 1024 unless set.</summary>
    public int CompressStatesAbove { get; set; } = 1024;

    /// <summary>The clock; the registered one, or else the system's, unless set.</summary>
    public TimeProvider? TimeProvider { get; set; }

    internal StorageChoice? Storage { get; private set; }

    /// <summary>Serves all grain classes of an assembly.</summary>
    public EmbeddedGrainsOptions AddGrainAssembly(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        _assemblies.Add(assembly);
        return this;
    }

    /// <summary>Serves one grain class.</summary>
    /// <exception cref="ArgumentException">It is no class that derives from <see cref="Grain"/>.</exception>
    public EmbeddedGrainsOptions AddGrainClass(Type grainClass)
    {
        ArgumentNullException.ThrowIfNull(grainClass);
        if (!GrainClass.IsGrainClass(grainClass))
            throw new ArgumentException($"{grainClass} is no grain class: derive it from Grain and make it neither abstract nor generic.", nameof(grainClass));
        _classes.Add(grainClass);
        return this;
    }

    /// <summary>Keeps states and reminders in memory, for unit tests: they end with the engine.</summary>
    public EmbeddedGrainsOptions UseInMemory()
    {
        Storage = new StorageChoice.Memory();
        return this;
    }

    /// <summary>Keeps states and reminders in an SQLite file.</summary>
    /// <param name="path">The file; its folder is made when absent. One process at a time may use it.</param>
    public EmbeddedGrainsOptions UseSqlite(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Storage = new StorageChoice.Sqlite(path);
        return this;
    }

    /// <summary>Keeps states and reminders in a PostgreSQL database.</summary>
    /// <param name="connectionString">In Npgsql's form. One process at a time may use the database.</param>
    public EmbeddedGrainsOptions UsePostgres(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        Storage = new StorageChoice.Postgres(connectionString);
        return this;
    }

    internal IEnumerable<Type> FindGrainClasses() =>
        _assemblies.SelectMany(a => a.GetTypes()).Where(GrainClass.IsGrainClass).Concat(_classes).Distinct();
}
