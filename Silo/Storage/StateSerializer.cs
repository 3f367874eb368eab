
namespace Matching.Silo.Storage;

/// <summary>
/// Writes states as JSON with a checksum, compressed when large. Releases read each other's
/// states, for unknown members are skipped and missing ones keep their defaults. Thread safe.
/// </summary>
internal sealed class StateSerializer : IGrainStorageSerializer
{
    /// <summary>Orleans does not say here whose state it is, so the checksum is over the content alone.</summary>
    private const string Unnamed = "";

    private const int CompressAbove = 1024;
    private static readonly StateCodec Codec = new(CompressAbove);

    /// <inheritdoc/>
    public BinaryData Serialize<T>(T? input) => new(Encode(input));

    /// <summary>The payload of a state.</summary>
    public static byte[] Encode<T>(T state) => Codec.Encode(Unnamed, Unnamed, state);

    /// <inheritdoc/>
    /// <exception cref="CorruptedStateException">The content is not as it was written.</exception>
    public T Deserialize<T>(BinaryData input) => Decode<T>(typeof(T).Name, Unnamed, input.ToArray())!;

    /// <summary>The state of a row.</summary>
    /// <exception cref="CorruptedStateException">The content is not as it was written.</exception>
    public static T? Decode<T>(string stateName, string key, byte[] payload) => Codec.Decode<T>(Unnamed, Row(payload), Name(stateName, key));

    /// <summary>The JSON of a row, whatever its type.</summary>
    /// <exception cref="CorruptedStateException">The content is not as it was written.</exception>
    public static byte[] DecodeText(string stateName, string key, byte[] payload) => StateCodec.DecodeText(Unnamed, Row(payload), Name(stateName, key));

    private static StoredRow Row(byte[] payload) => new(Unnamed, 0, payload);

    private static string Name(string stateName, string key) => key.Length == 0 ? stateName : $"{stateName}/{key}";
}
