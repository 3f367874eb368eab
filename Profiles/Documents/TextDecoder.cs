using System.Text;

namespace Matching.Profiles.Documents;

/// <summary>
/// Bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one, and Windows-1252 where nothing but Danish or
/// Western letters and typographic marks would come of it. Anything else is refused rather than guessed at.
/// </summary>
internal static class TextDecoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // What Danish and English office texts use of the upper half: æøå ÆØÅ and common accents, dashes, quotes, bullets, §, ½, £, €.
    private const string Usual1252 = "æøåÆØÅéÉüÜöÖäÄèàáíóúçñëïß–—‘’‚“”„•…·§½£€°´«»\u00A0\u00AD®©™²³µ×";

    public static string Decode(ReadOnlySpan<byte> bytes, string what)
    {
        if (bytes.StartsWith("\xEF\xBB\xBF"u8) || (bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF))
        {
            return Utf8(bytes[3..], 3, what);
        }

        if (bytes.Length >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE)
        {
            return Utf16(bytes[2..], bigEndian: false, what);
        }

        if (bytes.Length >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF)
        {
            return Utf16(bytes[2..], bigEndian: true, what);
        }

        RefuseBinary(bytes, what);
        return Utf8(bytes, 0, what);
    }

    private static string Utf8(ReadOnlySpan<byte> bytes, int skipped, string what)
    {
        var bad = FirstInvalid(bytes);
        if (bad < 0)
        {
            return StrictUtf8.GetString(bytes);
        }

        if (skipped == 0 && IsWindows1252(bytes))
        {
            return Windows1252.GetString(bytes);
        }

        throw new DocumentRefusedException(
            RefusalReason.BadEncoding,
            $"{what}: byte {bad + skipped} is not valid UTF-8, and the text is not clearly Windows-1252; save it as UTF-8.");
    }

    private static string Utf16(ReadOnlySpan<byte> bytes, bool bigEndian, string what)
    {
        try
        {
            return new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException invalid)
        {
            throw new DocumentRefusedException(
                RefusalReason.BadEncoding, $"{what}: byte {invalid.Index + 2} is not valid UTF-16, as its byte order mark says it is; save it as UTF-8.");
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var offset = 0;
        while (offset < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[offset..], out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return offset;
            }

            offset += length;
        }

        return -1;
    }

    private static bool IsWindows1252(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
            {
                continue;
            }

            // A whole UTF-8 sequence among broken ones is UTF-8 gone wrong, not another encoding.
            if (Rune.DecodeFromUtf8(bytes[i..], out _, out var length) == System.Buffers.OperationStatus.Done && length > 1)
            {
                return false;
            }

            if (!Usual1252.Contains(Windows1252.GetString(bytes.Slice(i, 1))[0]))
            {
                return false;
            }
        }

        return true;
    }

    private static void RefuseBinary(ReadOnlySpan<byte> bytes, string what)
    {
        var control = 0;
        foreach (var b in bytes)
        {
            if (b == 0)
            {
                control = int.MaxValue;
                break;
            }

            control += b < 32 && b is not (9 or 10 or 12 or 13) ? 1 : 0;
        }

        if (control > Math.Max(2, bytes.Length / 200))
        {
            throw new DocumentRefusedException(
                RefusalReason.Binary, $"{what}: it holds binary data, not text; import txt, md, html, docx or pdf.");
        }
    }
}
