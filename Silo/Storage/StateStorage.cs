using System.Diagnostics;
using Matching.Grains.Ending;
using Matching.Silo.Telemetry;
using Orleans.Serialization.Activators;
using Orleans.Serialization.Serializers;

namespace Matching.Silo.Storage;

/// <summary>
/// The storage of grain states: Orleans' for ADO.NET, which sees payloads only. States become payloads here, where it is known whose they are, so
/// that the check of a payload covers state name and key; a key is a text whatever it reads as (<see cref="StoredKey"/>).
/// </summary>
internal sealed class StateStorage(AdoNetGrainStorage rows, IActivatorProvider activators, StorageRoom room, EndingGuard ending) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    /// <inheritdoc/>
    /// <exception cref="CorruptedStateException">The row is not as it was written.</exception>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc cref="ReadStateAsync{T}(string, GrainId, IGrainState{T})"/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        using var span = OrleansTelemetry.BeginStorage("storage.read", stateName);
        var row = new GrainState<StoredPayload>();
        var key = grainId.Key.ToString()!;
        try
        {
            await rows.ReadStateAsync(stateName, StoredKey.Of(grainId), row, cancellationToken);
        }
        catch (InvalidCastException error)
        {
            throw new CorruptedStateException(stateName, key, "its payload is no bytes", error);
        }

        var state = row.RecordExists ? StateCodec.Stored.Decode<T>(stateName, key, row.State!.Bytes) : default;
        grainState.State = state ?? activators.GetActivator<T>().Create();
        (grainState.ETag, grainState.RecordExists) = (row.ETag, row.RecordExists);
    }

    /// <inheritdoc/>
    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    /// <exception cref="Contracts.RefusedException">The row's organisation has been ended or is being ended.</exception>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        using var span = OrleansTelemetry.BeginStorage("storage.write", stateName);
        var since = Stopwatch.GetTimestamp();
        var key = grainId.Key.ToString()!;
        await ending.MustWrite(stateName, key);
        var payload = new StoredPayload { Bytes = StateCodec.Stored.Encode(stateName, key, grainState.State) };
        var row = new GrainState<StoredPayload>(payload, grainState.ETag) { RecordExists = grainState.RecordExists };
        await room.Watch(rows.WriteStateAsync(stateName, StoredKey.Of(grainId), row, cancellationToken));
        (grainState.ETag, grainState.RecordExists) = (row.ETag, row.RecordExists);
        OrleansTelemetry.Committed(since);
    }

    /// <inheritdoc/>
    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    /// <inheritdoc/>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        using var span = OrleansTelemetry.BeginStorage("storage.clear", stateName);
        var since = Stopwatch.GetTimestamp();
        var row = new GrainState<StoredPayload>(new StoredPayload(), grainState.ETag) { RecordExists = grainState.RecordExists };
        await room.Watch(rows.ClearStateAsync(stateName, StoredKey.Of(grainId), row, cancellationToken));
        grainState.State = activators.GetActivator<T>().Create();
        (grainState.ETag, grainState.RecordExists) = (row.ETag, row.RecordExists);
        OrleansTelemetry.Committed(since);
    }

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) => rows.Participate(lifecycle);
}
