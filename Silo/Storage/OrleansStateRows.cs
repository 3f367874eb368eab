using System.Runtime.CompilerServices;
using Matching.Grains;

namespace Matching.Silo.Storage;

/// <summary>Reads all rows of a state from the table that Orleans' grain storage writes.</summary>
internal sealed partial class OrleansStateRows(OrleansDatabase database, ILogger<OrleansStateRows> log) : IStateRows
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<StateRow<TState>> Read<TState>(string stateName, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TState : class, new()
    {
        await foreach (var (key, payload) in database.ScanStates(stateName, keyPrefix, cancellationToken))
        {
            TState? state = null;
            try
            {
                state = StateCodec.Stored.Decode<TState>(stateName, key, payload);
            }
            catch (CorruptedStateException damage)
            {
                // One damaged row must not keep all others from being served; whoever asks for it gets its own error.
                LogDamaged(log, damage, stateName);
            }

            if (state is not null)
            {
                yield return new StateRow<TState>(key, state);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A row of state {State} is damaged and left out")]
    private static partial void LogDamaged(ILogger logger, Exception damage, string state);
}
