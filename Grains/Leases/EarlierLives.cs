using System.Collections.Concurrent;

namespace Matching.Grains.Leases;

/// <summary>The other silos of the cluster. The host provides it.</summary>
public interface INeighbours
{
    /// <summary>Whether there are any that are not known to be gone.</summary>
    bool AreThere { get; }
}

/// <summary>
/// Whether a grain that begins here may have lived before and given promises that still bind it. Those of a silo that ended, with all who held its
/// promises, bind nobody: one that is alone and begins a grain for the first time need not wait. Thread safe.
/// </summary>
public sealed class EarlierLives(INeighbours neighbours)
{
    private readonly ConcurrentDictionary<string, bool> begun = new(StringComparer.Ordinal);

    /// <summary>Takes note that a grain begins here.</summary>
    /// <param name="grain">Its key, unlike that of any other that asks.</param>
    /// <returns>Whether it may have begun earlier, here or elsewhere, within reach of those that it promised something.</returns>
    public bool MayHavePromised(string grain) => !begun.TryAdd(grain, true) || neighbours.AreThere;
}
