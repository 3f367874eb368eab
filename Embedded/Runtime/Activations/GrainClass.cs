using System.Reflection;

namespace Matching.Embedded.Activations;

/// <summary>One grain class: its name, its interfaces, and what its attributes say.</summary>
internal sealed class GrainClass
{
    private readonly GrainConstructor _constructor;

    public GrainClass(Type type, TimeSpan defaultAgeLimit)
    {
        Type = type;
        GrainType = GrainType.Create(type.GetCustomAttribute<GrainTypeAttribute>()?.Name ?? NameOf(type));
        Interfaces = type.GetInterfaces().Where(IsGrainInterface).ToArray();
        if (Interfaces.Count == 0)
            throw new InvalidOperationException($"Grain class {type} has no grain interface: implement one that derives from IGrainWithStringKey or the like.");
        MainInterface = Interfaces.FirstOrDefault(i => typeof(IGrain).IsAssignableFrom(i)) ?? Interfaces[0];
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        AgeLimit = AgeLimitOf(type) ?? defaultAgeLimit;
        if (type.GetCustomAttribute<StatelessWorkerAttribute>() is { } worker)
            MaxWorkers = worker.MaxLocalWorkers > 0 ? worker.MaxLocalWorkers : Environment.ProcessorCount;
        _constructor = new GrainConstructor(type);
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public IReadOnlyList<Type> Interfaces { get; }

    public Type MainInterface { get; }

    public bool IsReentrant { get; }

    public TimeSpan AgeLimit { get; }

    /// <summary>Activations an identity; 0 for an ordinary class, which has exactly one.</summary>
    public int MaxWorkers { get; }

    public IReadOnlyList<string> StateNames => _constructor.StateNames;

    public static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && typeof(Grain).IsAssignableFrom(type);

    public (IGrainBase Instance, IReadOnlyList<IStorage> States) Create(Activation activation) => _constructor.Create(activation);

    private static bool IsGrainInterface(Type type) =>
        typeof(IAddressable).IsAssignableFrom(type) && type.Assembly != typeof(IAddressable).Assembly;

    private static TimeSpan? AgeLimitOf(Type type)
    {
        if (type.IsDefined(typeof(KeepAliveAttribute), inherit: true))
            return TimeSpan.MaxValue;
        var limit = type.GetCustomAttribute<CollectionAgeLimitAttribute>();
        return limit is { AlwaysActive: true } ? TimeSpan.MaxValue : limit?.AgeLimit;
    }

    private static string NameOf(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > "grain".Length ? name[..^"grain".Length] : name;
    }
}
