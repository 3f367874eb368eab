using Matching.Contracts;
using Orleans.Core.Internal;
using Orleans.Runtime;

namespace Matching.Grains.Ending;

/// <summary>The activations of an organisation's grains on all silos: what they hold in memory is to go too. Stateless.</summary>
internal static class LivingGrains
{
    /// <summary>Grains that are asked at a time.</summary>
    private const int AtATime = 64;

    /// <summary>Has those end that there are now. One that is busy ends after its turn, and one that cannot begin any more has nothing to end.</summary>
    /// <param name="grains">The grains.</param>
    /// <param name="organisation">Whose.</param>
    /// <param name="but">The one that asks.</param>
    /// <returns>How many there were.</returns>
    public static async Task<int> End(IGrainFactory grains, string organisation, GrainId but)
    {
        var living = (await grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics())
            .Select(one => one.GrainId)
            .Where(id => id != but && Keys.Split(id.Key.ToString()!).Organisation == organisation)
            .Distinct()
            .ToArray();
        foreach (var some in living.Chunk(AtATime))
        {
            await Task.WhenAll(some.Select(id => grains.GetGrain(id).AsReference<IGrainManagementExtension>().DeactivateOnIdle().AsTask()))
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }

        return living.Length;
    }
}
