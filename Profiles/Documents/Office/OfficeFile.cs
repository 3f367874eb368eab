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
    // Xml that is written for people has more white space than text.
    private const int MostCharacters = 8 * DocumentLimits.Characters;

    private const int MostAttributes = 100;

    private readonly ZipArchive archive;
    private readonly string what;
    private readonly CancellationToken cancellation;
    private readonly RefusalReason broken;
    private long bytes;
    private int nodes, attributes, characters;

    private OfficeFile(ZipArchive archive, string what, CancellationToken cancellation)
    {
        (this.archive, this.what, this.cancellation) = (archive, what, cancellation);
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

        if (longest > MostCharacters)
        {
            throw TooMuchText();
        }

        unpacked.Position = 0;
        using var reader = XmlReader.Create(unpacked, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });
        return Tree(reader);
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    private XElement Tree(XmlReader reader)
    {
        XElement? root = null, open = null;
        var depth = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    Count(reader.AttributeCount);
                    if (reader.AttributeCount > MostAttributes)
                    {
                        throw new DocumentRefusedException(RefusalReason.TooComplex, $"{what}: one of its elements has more than {MostAttributes} attributes; print it to a pdf, or import its text as txt.");
                    }

                    var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
                    open?.Add(element);
                    root ??= element;
                    var empty = reader.IsEmptyElement;
                    while (reader.MoveToNextAttribute())
                    {
                        if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
                        {
                            element.Add(new XAttribute(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value));
                        }
                    }

                    if (!empty)
                    {
                        open = element;
                        if (++depth > DocumentLimits.Depth)
                        {
                            throw DocumentLimits.TooDeep(what);
                        }
                    }

                    break;
                case XmlNodeType.EndElement:
                    open = open!.Parent;
                    depth--;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    Count(0);
                    if ((characters += reader.Value.Length) > MostCharacters)
                    {
                        throw TooMuchText();
                    }

                    open?.Add(new XText(reader.Value));
                    break;
                default:
                    break;
            }
        }

        return root ?? throw new XmlException("no element");
    }

    private void Count(int more)
    {
        attributes += more;
        if (++nodes > 3 * DocumentLimits.Elements || attributes > 3 * DocumentLimits.Elements)
        {
            throw DocumentLimits.TooMany(what);
        }

        if ((nodes & 0xFFF) == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private DocumentRefusedException TooMuchText() => new(
        RefusalReason.TooMuchText,
        $"{what}: it has more than {MostCharacters:N0} characters, white space counted; at most {DocumentLimits.Characters:N0} of text are read; import a shorter document.");

    private DocumentRefusedException Bomb() => new(
        broken == RefusalReason.BrokenOdt ? RefusalReason.TooComplex : RefusalReason.DocxBomb,
        $"{what}: its text unpacks to more than {DocumentLimits.ReadBytes / 1024 / 1024} MB, or it has more than {DocumentLimits.DocxParts:N0} parts; save it without embedded files and pictures.");
}
