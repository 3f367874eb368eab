using System.IO.Compression;
using System.Text;

namespace Matching.Profiles.Tests.Documents;

/// <summary>Writes a pdf of one page out of what it draws.</summary>
internal static class PdfFile
{
    /// <summary>The number that the first of the further objects gets.</summary>
    public const int First = 7;

    /// <summary>A page of A4 with Helvetica as /F1.</summary>
    /// <param name="content">What the page draws, in pdf's operators.</param>
    /// <param name="resources">Further entries of its resources.</param>
    /// <param name="catalog">Further entries of the catalog.</param>
    /// <param name="trailer">Further entries of the trailer.</param>
    /// <param name="objects">Further objects, numbered from <see cref="First"/>.</param>
    public static byte[] Of(string content, string resources = "", string catalog = "", string trailer = "", params byte[][] objects)
    {
        byte[][] all =
        [
            Bytes($"<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
            Bytes("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
            Bytes($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> {resources} >> >>"),
            Stream("", Bytes(content)),
            Bytes("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"),
            Bytes($"<< /Filter /Standard /V 1 /R 2 /O <{new string('A', 64)}> /U <{new string('B', 64)}> /P -4 >>"),
            .. objects,
        ];
        using var file = new MemoryStream();
        file.Write("%PDF-1.4\n"u8);
        var offsets = new List<long>();
        foreach (var one in all)
        {
            offsets.Add(file.Length);
            file.Write(Bytes($"{offsets.Count} 0 obj\n"));
            file.Write(one);
            file.Write("\nendobj\n"u8);
        }

        var table = file.Length;
        file.Write(Bytes($"xref\n0 {all.Length + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(offset => $"{offset:D10} 00000 n \n"))}"));
        file.Write(Bytes($"trailer\n<< /Size {all.Length + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();
    }

    /// <summary>Operators that write a line of text.</summary>
    /// <param name="x">Points from the left.</param>
    /// <param name="y">Points from below.</param>
    /// <param name="text">Latin 1.</param>
    /// <param name="size">Size of its font.</param>
    /// <param name="before">Operators before it, within the text object.</param>
    public static string Text(double x, double y, string text, double size = 12, string before = "") =>
        FormattableString.Invariant($"BT {before} /F1 {size} Tf {x} {y} Td ({text.Replace("(", "\\(").Replace(")", "\\)")}) Tj ET\n");

    /// <summary>A stream object.</summary>
    public static byte[] Stream(string entries, byte[] content) => [.. Bytes($"<< /Length {content.Length} {entries} >>\nstream\n"), .. content, .. "\nendstream"u8];

    /// <summary>A compressed stream object.</summary>
    public static byte[] Deflated(string entries, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return Stream($"/Filter /FlateDecode {entries}", packed.ToArray());
    }

    /// <summary>Latin 1.</summary>
    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
