using System.Text;

namespace Matching.Silo.Wire;

/// <summary>Texts of statuses as the header <c>grpc-message</c> carries them.</summary>
internal static class StatusMessage
{
    /// <summary>
    /// Percent-encoded as the gRPC specification says (PROTOCOL-HTTP2, "Status-Message"): UTF-8, and only bytes outside space to tilde, and the percent
    /// sign itself, are written as %XX. Clients may show what else is encoded as it is.
    /// </summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var letter in Encoding.UTF8.GetBytes(text))
        {
            if (letter is >= 0x20 and <= 0x7e and not (byte)'%')
            {
                encoded.Append((char)letter);
            }
            else
            {
                encoded.Append('%').Append(letter.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }
}
