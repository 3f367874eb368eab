namespace Matching.Embedded;

/// <summary>Reads many states at once, past the grains: for loading what is derived from them. Orleans has no counterpart.</summary>
public interface IStateScan
{
    /// <summary>All stored rows of a state whose grain keys begin with a prefix, in ordinal order of keys.</summary>
    /// <param name="stateName">The state's name, as in <see cref="PersistentStateAttribute"/>.</param>
    /// <param name="keyPrefix">The start of the keys; "" means all.</param>
    /// <param name="cancellationToken">Ends the scan.</param>
    /// <returns>Rows committed before the scan began; each at one moment, damaged ones marked and not thrown.</returns>
    /// <exception cref="StorageUnavailableException">The database did not answer.</exception>
    IAsyncEnumerable<StateRow<TState>> ScanAsync<TState>(string stateName, string keyPrefix, CancellationToken cancellationToken = default);
}
