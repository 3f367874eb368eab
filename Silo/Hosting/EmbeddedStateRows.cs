using System.Runtime.CompilerServices;
using Matching.Grains;
using Microsoft.Extensions.Logging;

namespace Matching.Silo.Hosting;

/// <summary>Reads rows through the engine's own scan.</summary>
internal sealed partial class EmbeddedStateRows(IStateScan scan, ILogger<EmbeddedStateRows> log) : IStateRows
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<Grains.StateRow<TState>> Read<TState>(string stateName, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TState : class, new()
    {
        await foreach (var row in scan.ScanAsync<TState>(stateName, keyPrefix, cancellationToken))
        {
            if (row.IsDamaged)
            {
                // One damaged row must not keep all others from being served; whoever asks for it gets its own error.
                LogDamaged(log, row.Damage, stateName);
            }
            else if (row.State is { } state)
            {
                yield return new Grains.StateRow<TState>(row.Key, state);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A row of state {State} is damaged and left out")]
    private static partial void LogDamaged(ILogger logger, Exception damage, string state);
}
