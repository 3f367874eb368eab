using System.Globalization;
using Matching.Contracts;
using Matching.Grains.Pool;
using Orleans.Hosting;
using Orleans.Metadata;
using Orleans.Runtime.Placement;
using Orleans.Runtime.Hosting;

namespace Matching.Silo.Clustering;

/// <summary>Partitions of a pool are dealt out so that each silo has as many as any other, give or take one.</summary>
[Serializable, GenerateSerializer, Immutable, SuppressReferenceTracking, Alias("matching.partition-placement")]
internal sealed class PartitionPlacement : PlacementStrategy;

/// <summary>Deals the partitions of a pool out to silos. Thread safe.</summary>
internal static class PartitionDeal
{
    /// <summary>
    /// The silos of an organisation's partitions, in the order of the partitions. Each silo gets as many as any other, give or take one, and every
    /// process comes to the same answer from the same members. Each partition, in turn, takes the silo with room that it ranks highest by a hash of
    /// both (D. Thaler, C. Ravishankar: Using Name-Based Mappings to Increase Hit Rates, 1998), so that most stay where they are when silos come or go.
    /// </summary>
    /// <param name="organisation">Whose pool it is.</param>
    /// <param name="partitions">How many it has.</param>
    /// <param name="silos">The members, in any order; at least one.</param>
    public static SiloAddress[] Deal(string organisation, int partitions, IEnumerable<SiloAddress> silos)
    {
        var members = silos.Order().ToArray();
        var (each, fuller) = Math.DivRem(partitions, members.Length);
        var held = new int[members.Length];
        var dealt = new SiloAddress[partitions];
        for (var partition = 0; partition < partitions; partition++)
        {
            var (best, highest) = (-1, 0UL);
            for (var silo = 0; silo < members.Length; silo++)
            {
                if ((held[silo] < each || (held[silo] == each && fuller > 0)) && Rank(organisation, partition, members[silo]) is var rank && (best < 0 || rank > highest))
                {
                    (best, highest) = (silo, rank);
                }
            }

            fuller -= held[best] == each ? 1 : 0;
            held[best]++;
            dealt[partition] = members[best];
        }

        return dealt;
    }

    /// <summary>A hash of all three: the finishing steps of SplitMix64 (G. Steele, D. Lea, C. Flood, 2014), in which each bit moves every other.</summary>
    private static ulong Rank(string organisation, int partition, SiloAddress silo)
    {
        var mixed = (((ulong)PoolOptions.Hash(organisation) << 32) | (uint)silo.GetConsistentHashCode()) + ((ulong)partition * 0x9E3779B97F4A7C15);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}

/// <summary>Places partitions as they are dealt out. Thread safe.</summary>
internal sealed class PartitionPlacementDirector(PoolOptions pool) : IPlacementDirector
{
    /// <inheritdoc/>
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var (organisation, partition) = Split(target.GrainIdentity);
        return Task.FromResult(PartitionDeal.Deal(organisation, pool.Partitions, context.GetCompatibleSilos(target))[partition % pool.Partitions]);
    }

    /// <summary>The organisation and the number of a partition.</summary>
    public static (string Organisation, int Partition) Split(GrainId id)
    {
        var (organisation, number) = Keys.Split(id.Key.ToString()!);
        return (organisation, int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0);
    }
}

/// <summary>Gives the grains that are partitions their placement; grains themselves do not know of it.</summary>
internal sealed class PartitionPlacementResolver : IPlacementStrategyResolver
{
    /// <summary>Grain type of <see cref="Grains.Pool.PoolGrain"/>.</summary>
    public static readonly GrainType Partition = GrainType.Create("pool");

    private static readonly PartitionPlacement Placement = new();

    /// <inheritdoc/>
    public bool TryResolvePlacementStrategy(GrainType grainType, GrainProperties? properties, out PlacementStrategy result)
    {
        result = Placement;
        return grainType == Partition;
    }
}

/// <summary>Adds the placement of partitions.</summary>
internal static class PartitionPlacementExtensions
{
    /// <summary>Places partitions evenly, and keeps them so when silos join.</summary>
    public static void UsePartitionPlacement(this ISiloBuilder silo)
    {
        silo.Services.AddPlacementDirector<PartitionPlacement, PartitionPlacementDirector>();
        silo.Services.AddSingleton<IPlacementStrategyResolver, PartitionPlacementResolver>();
        silo.Services.AddHostedService<PartitionBalancer>();
    }
}
