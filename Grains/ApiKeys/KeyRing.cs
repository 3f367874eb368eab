using System.Collections.Concurrent;
using Matching.Contracts;
using Matching.Grains.Leases;

namespace Matching.Grains.ApiKeys;

/// <summary>
/// Checks keys for one silo. A key that holds is asked about once a lease and not at every call, however often it is used;
/// a revocation is acknowledged when no silo goes on with it. Thread safe.
/// </summary>
public sealed class KeyRing(IGrainFactory grains, TimeProvider clock)
{
    /// <summary>Keys that are remembered; more than a cluster's callers use at a time.</summary>
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<(string Key, string Hash), LeasedValue<KeyCheck>> held = [];

    /// <summary>Whether a secret holds now.</summary>
    /// <param name="organisation">Whose key it is said to be.</param>
    /// <param name="id">The key.</param>
    /// <param name="secretHash">SHA-256 of the secret.</param>
    public async ValueTask<KeyCheck> Check(string organisation, string id, byte[] secretHash)
    {
        var name = (Key: Keys.Of(organisation, id), Hash: Convert.ToHexString(secretHash));
        if (held.Count > MostRemembered)
        {
            held.Clear();
        }

        var check = await held.GetOrAdd(name, _ => new LeasedValue<KeyCheck>(() => grains.GetGrain<IKeyGrain>(name.Key).Lease(secretHash), clock)).Get();
        if (check.Verdict != KeyVerdict.Valid)
        {
            // Made-up keys must not fill the memory.
            held.TryRemove(name, out _);
        }

        return check;
    }
}
