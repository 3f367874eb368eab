using System.Globalization;
using System.Runtime.CompilerServices;

namespace Matching.Embedded.Storage;

/// <summary>Scans, batches and maintenance over the engine's store.</summary>
internal sealed class BulkStates(GrainEngine engine) : IStateScan, IStateBatch, IStateMaintenance
{
    public async IAsyncEnumerable<StateRow<TState>> ScanAsync<TState>(
        string stateName, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(stateName);
        ArgumentNullException.ThrowIfNull(keyPrefix);
        await foreach (var rows in engine.Store.ScanAsync(stateName, keyPrefix, cancellationToken).ConfigureAwait(false))
        {
            foreach (var row in rows)
                yield return Decode<TState>(stateName, row);
        }
    }

    public async Task WriteAsync(IReadOnlyList<StateChange> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        cancellationToken.ThrowIfCancellationRequested();
        if (changes.Count == 0)
            return;
        var rows = new RowChange[changes.Count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = changes[i].ToRow(engine.Codec);
        await engine.Store.CommitAsync(rows);
    }

    public async IAsyncEnumerable<StateText> InspectAsync(
        string stateName, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(stateName);
        ArgumentNullException.ThrowIfNull(keyPrefix);
        await foreach (var rows in engine.Store.ScanAsync(stateName, keyPrefix, cancellationToken).ConfigureAwait(false))
        {
            foreach (var row in rows)
                yield return DecodeText(stateName, row);
        }
    }

    public async IAsyncEnumerable<StateStamp> StampsAsync(
        string stateName, string keyPrefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(stateName);
        ArgumentNullException.ThrowIfNull(keyPrefix);
        await foreach (var stamps in engine.Store.StampsAsync(stateName, keyPrefix, cancellationToken).ConfigureAwait(false))
        {
            foreach (var stamp in stamps)
                yield return stamp;
        }
    }

    public Task<bool> ScrubAsync(CancellationToken cancellationToken = default) => engine.Store.ScrubAsync(cancellationToken);

    private static StateText DecodeText(string stateName, StoredRow row)
    {
        try
        {
            return new StateText(row.Key, StateCodec.DecodeText(stateName, row, row.Key), null);
        }
        catch (CorruptedStateException damage)
        {
            return new StateText(row.Key, default, damage);
        }
    }

    private StateRow<TState> Decode<TState>(string stateName, StoredRow row)
    {
        var etag = row.Version.ToString(CultureInfo.InvariantCulture);
        try
        {
            return new StateRow<TState>(row.Key, engine.Codec.Decode<TState>(stateName, row, row.Key), etag, null);
        }
        catch (CorruptedStateException damage)
        {
            return new StateRow<TState>(row.Key, default, etag, damage);
        }
    }
}
