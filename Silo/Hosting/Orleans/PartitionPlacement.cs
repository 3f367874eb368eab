using System.Globalization;
using Matching.Contracts;
using Orleans.Hosting;
using Orleans.Metadata;
using Orleans.Runtime.Placement;
using Orleans.Runtime.Hosting;

namespace Matching.Silo.Hosting;

/// <summary>Partitions of a pool go round the silos in turn, so that each silo has as many as any other, give or take one.</summary>
[Serializable, GenerateSerializer, Immutable, SuppressReferenceTracking, Alias("matching.partition-placement")]
internal sealed class PartitionPlacement : PlacementStrategy;

/// <summary>
/// Chooses the silo of a partition: the organisation's hash says where the round begins, the partition's number how far to go.
/// Every silo comes to the same answer from the same members. Thread safe.
/// </summary>
internal sealed class PartitionPlacementDirector : IPlacementDirector
{
    /// <inheritdoc/>
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        Task.FromResult(Choose(target.GrainIdentity, context.GetCompatibleSilos(target)));

    /// <summary>The silo of a partition among some silos.</summary>
    public static SiloAddress Choose(GrainId partition, IEnumerable<SiloAddress> silos)
    {
        var (organisation, number) = Keys.Split(partition.Key.ToString()!);
        var round = silos.Order().ToArray();
        var start = Grains.Pool.PoolOptions.Hash(organisation);
        var steps = uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        return round[(int)((start + (ulong)steps) % (ulong)round.Length)];
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
