namespace Matching.Grains;

/// <summary>Reads all rows of one durable state: how pools and boards are built. The host provides it over its storage.</summary>
public interface IStateRows
{
    /// <summary>The rows whose key starts with <paramref name="keyPrefix"/>, in no particular order.</summary>
    /// <param name="stateName">One of <see cref="StateNames"/>.</param>
    /// <param name="keyPrefix">For instance "organisation/".</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<StateRow<TState>> Read<TState>(string stateName, string keyPrefix, CancellationToken cancellationToken)
        where TState : class, new();
}

/// <summary>States as the JSON that they are stored in.</summary>
public interface IStateText
{
    /// <summary>The state that a text stands for; members that it lacks have their defaults, unknown ones are passed over.</summary>
    /// <exception cref="System.Text.Json.JsonException">It stands for no such state.</exception>
    TState Read<TState>(ReadOnlySpan<byte> json)
        where TState : class, new();

    /// <summary>The text of a state.</summary>
    byte[] Write<TState>(TState state)
        where TState : class, new();
}

/// <summary>Looks after storage as a whole: what recovery, verification and erasure need of it. The host provides it.</summary>
public interface IStorageCare
{
    /// <summary>Keys of a state's rows with the times of their last write, without their content.</summary>
    /// <param name="stateName">One of <see cref="StateNames"/>.</param>
    /// <param name="keyPrefix">For instance "organisation/".</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<RowStamp> Stamps(string stateName, string keyPrefix, CancellationToken cancellationToken);

    /// <summary>The rows whose key starts with <paramref name="keyPrefix"/> as they are stored, damaged ones too.</summary>
    /// <inheritdoc cref="Stamps"/>
    IAsyncEnumerable<RowText> Inspect(string stateName, string keyPrefix, CancellationToken cancellationToken);

    /// <summary>Overwrites what deleted and replaced rows left behind in the storage's own files, as far as the storage lets us.</summary>
    /// <returns>False when it could not be done now, because others were reading.</returns>
    Task<bool> Scrub(CancellationToken cancellationToken);
}

/// <summary>A row without its content.</summary>
/// <param name="Key">Grain key.</param>
/// <param name="Modified">When it was last written, in milliseconds; to compare with others of the same storage.</param>
public readonly record struct RowStamp(string Key, long Modified);

/// <summary>A row as stored.</summary>
/// <param name="Key">Grain key.</param>
/// <param name="Json">Its content as UTF-8 JSON; empty when it is damaged.</param>
/// <param name="Damage">What is wrong with it, never its content; null when nothing is.</param>
public readonly record struct RowText(string Key, ReadOnlyMemory<byte> Json, string? Damage);

/// <summary>One row of a durable state.</summary>
/// <param name="Key">Grain key.</param>
/// <param name="State">Its value.</param>
public readonly record struct StateRow<TState>(string Key, TState State);
