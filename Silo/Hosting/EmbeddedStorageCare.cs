using System.Runtime.CompilerServices;
using Matching.Grains;
using Microsoft.Extensions.DependencyInjection;

namespace Matching.Silo.Hosting;

/// <summary>What grains need of storage past their own states, over the embedded engine. Tests and benchmarks take it from here too.</summary>
internal static class EmbeddedStorageAccess
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddEmbeddedStorageAccess(this IServiceCollection services) =>
        services.AddSingleton<IStateRows, EmbeddedStateRows>().AddSingleton<IStorageCare, EmbeddedStorageCare>()
            .AddSingleton<INewRows, EmbeddedStateInserts>().AddSingleton<IStateText, StateTexts>().AddSingleton<IStateDamage, EmbeddedStateDamage>();
}

/// <summary>Looks after storage through the embedded engine's own maintenance.</summary>
internal sealed class EmbeddedStorageCare(IStateMaintenance maintenance) : IStorageCare
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<RowStamp> Stamps(string stateName, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stamp in maintenance.StampsAsync(stateName, keyPrefix, cancellationToken))
        {
            yield return new RowStamp(stamp.Key, stamp.Modified);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RowText> Inspect(string stateName, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in maintenance.InspectAsync(stateName, keyPrefix, cancellationToken))
        {
            yield return new RowText(row.Key, row.Json, row.Damage?.What);
        }
    }

    /// <inheritdoc/>
    public Task<bool> Scrub(CancellationToken cancellationToken) => maintenance.ScrubAsync(cancellationToken);
}
