using System.Globalization;
using System.Runtime.CompilerServices;
using Matching.Embedded.Activations;

namespace Matching.Embedded.Storage;

/// <summary>A state of one activation, read and written through the engine's store.</summary>
internal sealed class PersistentState<TState> : IPersistentState<TState>
{
    private readonly Activation _activation;
    private readonly string _stateName;
    private long _version;
    private Task _last = Task.CompletedTask;

    public PersistentState(Activation activation, string stateName)
    {
        _activation = activation;
        _stateName = stateName;
        State = NewState();
    }

    public TState State { get; set; }

    public string? Etag => _version == RowChange.Absent ? null : _version.ToString(CultureInfo.InvariantCulture);

    public bool RecordExists => _version != RowChange.Absent;

    private GrainEngine Engine => _activation.Engine;

    private string Key => _activation.GrainId.Key.ToString();

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) => InOrderAsync(() => ReadNowAsync(cancellationToken));

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task WriteStateAsync(CancellationToken cancellationToken)
    {
        // The state as it is at this moment, whatever other turns make of it while it waits for its commit.
        var payload = Engine.Codec.Encode(_stateName, Key, State);
        return InOrderAsync(async () =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            _version = await CommitAsync(payload);
        });
    }

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ClearStateAsync(CancellationToken cancellationToken) => InOrderAsync(async () =>
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (RecordExists)
            await CommitAsync(null);
        _version = RowChange.Absent;
        State = NewState();
    });

    private async Task ReadNowAsync(CancellationToken cancellationToken)
    {
        using var span = Telemetry.BeginStorage("storage.read", _stateName);
        var row = await Engine.Store.ReadAsync(_stateName, Key, cancellationToken);
        State = row is null
            ? NewState()
            : Engine.Codec.Decode<TState>(_stateName, row, _activation.GrainId.ToString()) ?? NewState();
        _version = row?.Version ?? RowChange.Absent;
    }

    // Interleaving turns may ask while another's answer is under way: each goes by the version that the one before it left.
    private Task InOrderAsync(Func<Task> operation) => _last = _last.IsCompleted ? operation() : AfterAsync(_last, operation);

    private static async Task AfterAsync(Task before, Func<Task> operation)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await operation();
    }

    private static TState NewState()
    {
        var type = typeof(TState);
        if (type.IsValueType || type == typeof(string))
            return default!;
        return type.GetConstructor(Type.EmptyTypes) is not null
            ? Activator.CreateInstance<TState>()
            : type.IsAbstract || type.IsArray ? default! : (TState)RuntimeHelpers.GetUninitializedObject(type);
    }

    private async Task<long> CommitAsync(byte[]? payload)
    {
        using var span = Telemetry.BeginStorage(payload is null ? "storage.clear" : "storage.write", _stateName);
        try
        {
            var versions = await Engine.Store.CommitAsync([new RowChange(_stateName, Key, payload, _version)]);
            return versions[0];
        }
        catch (InconsistentStateException conflict)
        {
            conflict.Holder = _activation;
            throw;
        }
    }
}
