using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;

namespace Matching.Embedded.Activations;

/// <summary>All grain classes of the application, found by name and by interface.</summary>
internal sealed class GrainClasses
{
    private readonly FrozenDictionary<GrainType, GrainClass> _byName;
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), GrainClass> _byInterface = new();

    public GrainClasses(IEnumerable<Assembly> assemblies, TimeSpan defaultAgeLimit)
        : this(assemblies.Distinct().SelectMany(a => a.GetTypes()).Where(GrainClass.IsGrainClass), defaultAgeLimit)
    {
    }

    public GrainClasses(IEnumerable<Type> types, TimeSpan defaultAgeLimit)
    {
        var byName = new Dictionary<GrainType, GrainClass>();
        var byState = new Dictionary<string, GrainClass>(StringComparer.Ordinal);
        foreach (var type in types.Distinct())
        {
            var grainClass = new GrainClass(type, defaultAgeLimit);
            if (!byName.TryAdd(grainClass.GrainType, grainClass))
            {
                throw new InvalidOperationException(
                    $"Grain classes {byName[grainClass.GrainType].Type} and {type} are both named '{grainClass.GrainType}': give one a [GrainType] of its own.");
            }

            foreach (var state in grainClass.StateNames)
            {
                if (!byState.TryAdd(state, grainClass))
                {
                    throw new InvalidOperationException(
                        $"State name '{state}' is used by {byState[state].Type} and {type}: rows are found by state name and key, so each class needs names of its own.");
                }
            }
        }

        _byName = byName.ToFrozenDictionary();
    }

    public GrainClass? Find(GrainType type) => _byName.GetValueOrDefault(type);

    public GrainClass Get(GrainType type) => Find(type) ?? throw new ArgumentException(
        $"No grain class is named '{type}': add its assembly with AddGrainAssembly.");

    /// <summary>The one class that implements an interface.</summary>
    /// <exception cref="ArgumentException">There is none, or more than one.</exception>
    public GrainClass For(Type interfaceType, string? prefix) =>
        _byInterface.TryGetValue((interfaceType, prefix), out var found)
            ? found
            : _byInterface.GetOrAdd((interfaceType, prefix), Search(interfaceType, prefix));

    private GrainClass Search(Type interfaceType, string? prefix)
    {
        if (!interfaceType.IsInterface)
            throw new ArgumentException($"{interfaceType} is no interface: grains are called through their interfaces.");
        var fitting = _byName.Values
            .Where(c => interfaceType.IsAssignableFrom(c.Type))
            .Where(c => prefix is null
                || c.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal)
                || c.Type.Name.StartsWith(prefix, StringComparison.Ordinal))
            .ToList();
        return fitting.Count switch
        {
            1 => fitting[0],
            0 => throw new ArgumentException(
                $"No grain class implements {interfaceType}{(prefix is null ? "" : $" with a name that starts with '{prefix}'")}: add its assembly with AddGrainAssembly."),
            _ => throw new ArgumentException(
                $"Several grain classes implement {interfaceType}: {string.Join(", ", fitting.Select(c => c.Type))}. Pick one with grainClassNamePrefix."),
        };
    }
}
