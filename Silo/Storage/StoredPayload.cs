namespace Matching.Silo.Storage;

/// <summary>A state as bytes; all that Orleans' storage for ADO.NET gets to see.</summary>
internal sealed class StoredPayload
{
    /// <summary>What <see cref="StateCodec"/> made.</summary>
    public byte[] Bytes { get; init; } = [];
}

/// <summary>Hands payloads through as they are.</summary>
internal sealed class PayloadSerializer : IGrainStorageSerializer
{
    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => new(((StoredPayload)(object)input!).Bytes);

    /// <inheritdoc/>
    public T Deserialize<T>(BinaryData input) => (T)(object)new StoredPayload { Bytes = input.ToArray() };
}
