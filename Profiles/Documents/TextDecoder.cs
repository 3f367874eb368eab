using System.Text;

namespace Matching.Profiles.Documents;

/// <summary>
/// Bytes to text: UTF-8 and UTF-16 with or without a byte order mark, and Windows-1252 where nothing but Western letters and
/// typographic marks in their places would come of it. Anything else is refused rather than guessed at.
/// </summary>
internal static class TextDecoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // Where æ, ø, å of the code pages 850 and 865 would come to lie, and marks that no word of a Western language has within it.
    private const string NeverWithinWords = "€‚„†‡ˆ‰‹›‘“”•˜™¢¤¥¦¨ª¬¯¶¹º¼¾¿";

    // UTF-16 without a mark: of most letters of the languages that are read one byte is zero, the same one.
    private const int SampledBytes = 4_096;

    public static string Decode(ReadOnlySpan<byte> bytes, string what)
    {
        if (bytes.StartsWith("\xEF\xBB\xBF"u8) || (bytes.Length >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF))
        {
            return Utf8(bytes[3..], 3, what);
        }

        if (bytes.Length >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE)
        {
            return Utf16(bytes[2..], bigEndian: false, what, 2);
        }

        if (bytes.Length >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF)
        {
            return Utf16(bytes[2..], bigEndian: true, what, 2);
        }

        if (Utf16WithoutMark(bytes) is { } isBigEndian)
        {
            return Utf16(bytes, isBigEndian, what, 0);
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

    // True for big-endian, null for neither.
    private static bool? Utf16WithoutMark(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes.Length % 2 != 0)
        {
            return null;
        }

        var sample = bytes[..Math.Min(bytes.Length, SampledBytes)];
        var (first, second) = (0, 0);
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            first += sample[i] == 0 ? 1 : 0;
            second += sample[i + 1] == 0 ? 1 : 0;
        }

        var pairs = sample.Length / 2;
        return second >= 0.7 * pairs && first <= 0.01 * pairs ? false : first >= 0.7 * pairs && second <= 0.01 * pairs ? true : null;
    }

    private static string Utf16(ReadOnlySpan<byte> bytes, bool bigEndian, string what, int skipped)
    {
        try
        {
            return new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException invalid)
        {
            throw new DocumentRefusedException(
                RefusalReason.BadEncoding, $"{what}: byte {invalid.Index + skipped} is not valid UTF-16, as its {(skipped > 0 ? "byte order mark says" : "zeros say")} it is; save it as UTF-8.");
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
        var (high, ascii) = (0, 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
            {
                ascii += char.IsAsciiLetter((char)bytes[i]) ? 1 : 0;
                continue;
            }

            // A whole UTF-8 sequence among broken ones is UTF-8 gone wrong, not another encoding.
            if (Rune.DecodeFromUtf8(bytes[i..], out _, out var length) == System.Buffers.OperationStatus.Done && length > 1)
            {
                return false;
            }

            var c = Windows1252.GetString(bytes.Slice(i, 1))[0];
            high += char.IsLetter(c) ? 1 : 0;
            var isWithinWord = i > 0 && i + 1 < bytes.Length && char.IsAsciiLetter((char)bytes[i - 1]) && char.IsAsciiLetter((char)bytes[i + 1]);

            // The å and ø of the code page 850, wherever they stand in a word.
            var isDanish850 = (c == '†' && ((i > 0 && char.IsAsciiLetter((char)bytes[i - 1])) || (i + 1 < bytes.Length && char.IsAsciiLetter((char)bytes[i + 1]))))
                || (c == '›' && !bytes.Contains((byte)0x8B));
            if (char.IsControl(c) || isDanish850 || (isWithinWord && NeverWithinWords.Contains(c)))
            {
                return false;
            }
        }

        // Greek or Cyrillic in a code page of its own would give hardly anything but such letters.
        return high <= Math.Max(3, ascii / 2);
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
