namespace Grpc.Core.Internal;

/// <summary>Turns header values into metadata entries.</summary>
internal static class MetadataHeaders
{
    /// <summary>Adds one header line; a binary one may hold several values between commas.</summary>
    /// <returns>False when the key is none of metadata, or the bytes are not base64: nothing was added.</returns>
    public static bool TryAdd(Metadata metadata, string key, string value)
    {
        try
        {
            if (!Metadata.Entry.IsBinaryKey(key))
            {
                metadata.Add(key, value);
                return true;
            }

            var decoded = value.Split(',').Select(part => DecodeBase64(part.Trim())).ToList();
            decoded.ForEach(bytes => metadata.Add(key, bytes));
            return true;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return false;
        }
    }

    // Senders may leave the padding out.
    private static byte[] DecodeBase64(string text) => Convert.FromBase64String((text.Length % 4) switch
    {
        2 => text + "==",
        3 => text + "=",
        _ => text,
    });
}
