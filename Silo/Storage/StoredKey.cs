namespace Matching.Silo.Storage;

/// <summary>
/// Keys as they stand in the table of states. Orleans' storage takes a key that reads as a hexadecimal number or a GUID for that number, so that
/// '0a' and 'a' would be one organisation: such a key is stored with a '/' behind it, which no other key ends with, and is a text like all others.
/// </summary>
internal static class StoredKey
{
    private const char Mark = '/';

    /// <summary>How a key is stored.</summary>
    public static string Of(string key)
    {
        var id = GrainId.Create("key", key);
        return id.TryGetIntegerKey(out _, out _) || id.TryGetGuidKey(out _, out _) ? key + Mark : key;
    }

    /// <summary>The grain under whose key a grain's states are stored.</summary>
    public static GrainId Of(GrainId grain) =>
        grain.TryGetIntegerKey(out _, out _) || grain.TryGetGuidKey(out _, out _) ? GrainId.Create(grain.Type, grain.Key.ToString() + Mark) : grain;

    /// <summary>The key that is stored so.</summary>
    public static string Read(string stored) => stored.TrimEnd(Mark);
}
