namespace Matching.Contracts;

/// <summary>The storage could not be reached, or refused to work just now. Nothing is wrong with the request, and a later try can succeed.</summary>
[GenerateSerializer, Alias("matching.storage-unavailable-exception")]
public sealed class StorageUnavailableException : Exception
{
    /// <summary>Tells what kind of error it was.</summary>
    /// <param name="kind">Type of the error and its code, where it has one: "Npgsql.PostgresException 57P01". Never its text, which may name rows or servers.</param>
    public StorageUnavailableException(string kind)
        : base($"The storage is not available ({kind}).") => Kind = kind;

    /// <summary>Type of the error and its code, where it has one.</summary>
    [Id(0)]
    public string Kind { get; }

    /// <summary>Its disk is full.</summary>
    [Id(1)]
    public bool IsFull { get; init; }
}
