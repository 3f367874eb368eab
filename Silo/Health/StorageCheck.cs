using Matching.Grains;
using Matching.Grains.ApiKeys;
using Matching.Silo.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Silo.Health;

/// <summary>Whether the storage answers: a look for rows that nobody has.</summary>
internal sealed class StorageCheck(IStateRows rows, StorageRoom room) : IHealthCheck
{
    /// <summary>Name and tag of the check.</summary>
    public const string Name = "storage";

    // Begins with what no organisation's name can begin with.
    private const string NobodysPrefix = "!readiness/";

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await foreach (var _ in rows.Read<KeyState>(StateNames.Key, NobodysPrefix, cancellationToken))
        {
            break;
        }

        // What needs no write is still served, and whoever writes is told why not: better than no answer at all.
        return room.IsFull ? HealthCheckResult.Degraded("disk full: nothing can be written") : HealthCheckResult.Healthy();
    }
}
