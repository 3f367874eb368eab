using Matching.Contracts;
using Matching.Grains.Pool;
using Matching.Silo.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matching.Silo.Health;

/// <summary>Whether the pools of the organisations in the settings are in memory; asking has them loaded.</summary>
internal sealed class PoolsCheck(IGrainFactory grains, PoolOptions pool, SiloOptions options) : IHealthCheck
{
    /// <summary>Name and tag of the check.</summary>
    public const string Name = "pools";

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var partitions = (options.Demo ? [SiloOptions.DemoOrganisation] : options.Organisations).SelectMany(pool.KeysOf).Select(key => grains.GetGrain<IPoolGrain>(key).Version());

        // Whoever asks is answered in time; a pool that is still being loaded goes on loading.
        await Task.WhenAll(partitions).WaitAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
