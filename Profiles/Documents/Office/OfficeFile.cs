using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Matching.Profiles.Documents.Office;

/// <summary>
/// A zip of xml parts, as docx and odt are. Only parts that are asked for are unpacked; bytes, depth and elements are counted while a part is
/// read, over all parts, so that whoever walks its tree may recurse.
/// </summary>
internal sealed class OfficeFile : IDisposable
{
    private readonly ZipArchive archive;
    private readonly string what;
    private readonly CancellationToken cancellation;
    private readonly RefusalReason broken;
    private readonly BoundedXml trees;
    private long bytes;

    private OfficeFile(ZipArchive archive, string what, CancellationToken cancellation)
    {
        (this.archive, this.what, this.cancellation, trees) = (archive, what, cancellation, new BoundedXml(what, cancellation));
        broken = archive.GetEntry("content.xml") is null ? RefusalReason.BrokenDocx : RefusalReason.BrokenOdt;
    }

    /// <summary>Reads with a file; whatever is broken in it is refused as such.</summary>
    /// <exception cref="DocumentRefusedException">It does not open, or has more in it than it may.</exception>
    public static DocumentText Read(ReadOnlyMemory<byte> bytes, string what, FileFormat format, Func<OfficeFile, DocumentText> read, CancellationToken cancellation)
    {
        try
        {
            using var file = new OfficeFile(new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read), what, cancellation);
            if (file.archive.Entries.Count > DocumentLimits.DocxParts)
            {
                throw file.Bomb();
            }

            return read(file);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or XmlException or FormatException or InvalidOperationException or ArgumentException or NotSupportedException)
        {
            throw format == FileFormat.Odt
                ? new DocumentRefusedException(RefusalReason.BrokenOdt, $"{what}: it is a zip file but does not open as OpenDocument text (odt); open it and save it again, or save it as docx.")
                : new DocumentRefusedException(RefusalReason.BrokenDocx, $"{what}: it is a zip file but does not open as a Word document (docx); open it in Word and save it again.");
        }
    }

    /// <summary>Whether there is such a part.</summary>
    public bool Has(string part) => archive.GetEntry(part) is not null;

    /// <summary>The tree of a part; null when there is none of that name.</summary>
    /// <exception cref="DocumentRefusedException">It is deeper or larger than it may be.</exception>
    /// <exception cref="XmlException">It is no xml.</exception>
    public XElement? Part(string name)
    {
        if (archive.GetEntry(name) is not { } entry)
        {
            return null;
        }

        // Counted before it is parsed: what a zip says of its sizes can be a lie.
        var longest = 0;
        using var unpacked = new MemoryStream();
        using (var packed = entry.Open())
        {
            var buffer = new byte[32 * 1024];
            int read, run = 0;
            while ((read = packed.Read(buffer)) > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                if ((bytes += read) > DocumentLimits.ReadBytes)
                {
                    throw Bomb();
                }

                // The longest piece without an element, before the parser makes one text of it.
                var last = buffer.AsSpan(0, read).LastIndexOf((byte)'<');
                run = last < 0 ? run + read : read - last;
                longest = Math.Max(longest, run);
                unpacked.Write(buffer, 0, read);
            }
        }

        if (longest > BoundedXml.MostCharacters)
        {
            throw trees.TooMuchText();
        }

        unpacked.Position = 0;
        using var reader = XmlReader.Create(unpacked, BoundedXml.Settings());
        return trees.Tree(reader);
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    private DocumentRefusedException Bomb() => new(
        broken == RefusalReason.BrokenOdt ? RefusalReason.TooComplex : RefusalReason.DocxBomb,
        $"{what}: its text unpacks to more than {DocumentLimits.ReadBytes / 1024 / 1024} MB, or it has more than {DocumentLimits.DocxParts:N0} parts; save it without embedded files and pictures.");
}
