using Orleans.Runtime;

namespace Matching.Grains;

/// <summary>
/// Grains of one kind. Orleans looks attributes of the interface up each time that a grain is asked for by type, which is much for who asks for
/// thousands: here once. Thread safe.
/// </summary>
public sealed class GrainKind<TGrain>(IGrainFactory grains)
    where TGrain : IGrainWithStringKey
{
    private readonly Lazy<(GrainType Type, GrainInterfaceType Interface)> kind = new(() =>
    {
        var any = (GrainReference)(object)grains.GetGrain<TGrain>("any");
        return (any.GrainId.Type, any.InterfaceType);
    });

    /// <summary>The grain of a key.</summary>
    public TGrain Get(string key) => (TGrain)grains.GetGrain(GrainId.Create(kind.Value.Type, key), kind.Value.Interface);
}
