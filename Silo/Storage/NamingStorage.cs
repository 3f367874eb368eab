using System.Diagnostics;
using Matching.Silo.Telemetry;

namespace Matching.Silo.Storage;

/// <summary>Orleans' grain storage, with what it does not do itself: rows that are damaged are named, keys are texts whatever they read as, those who write to a file take turns, and accesses are followed.</summary>
internal sealed class NamingStorage<TStorage>(TStorage inner, OrleansDatabase database) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
    where TStorage : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    /// <inheritdoc/>
    /// <exception cref="CorruptedStateException">The row is not as it was written.</exception>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        using var span = OrleansTelemetry.BeginStorage("storage.read", stateName);
        try
        {
            await inner.ReadStateAsync(stateName, StoredKey.Of(grainId), grainState);
        }
        catch (CorruptedStateException damage)
        {
            // Whoever reads the content is not told whose it is.
            throw new CorruptedStateException(stateName, grainId.Key.ToString()!, damage.What, damage);
        }
    }

    /// <inheritdoc/>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        using var span = OrleansTelemetry.BeginStorage("storage.write", stateName);
        var since = Stopwatch.GetTimestamp();
        using var turn = await database.TurnToWrite(CancellationToken.None);
        await inner.WriteStateAsync(stateName, StoredKey.Of(grainId), grainState);
        OrleansTelemetry.Committed(since);
    }

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        using var span = OrleansTelemetry.BeginStorage("storage.clear", stateName);
        var since = Stopwatch.GetTimestamp();
        using var turn = await database.TurnToWrite(CancellationToken.None);
        await inner.ClearStateAsync(stateName, StoredKey.Of(grainId), grainState);
        OrleansTelemetry.Committed(since);
    }

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => inner.Participate(lifecycle);
}
