using System.Buffers.Binary;
using System.IO.Compression;
using Matching.Profiles.Documents;

namespace Matching.Profiles.Mappings;

/// <summary>
/// A zip of documents with a manifest that says what each is. Nothing of it is written to disk: files are unpacked one by one, in memory, and
/// counted while they are, since what a zip says of its sizes can be a lie.
/// </summary>
public sealed class ImportArchive : IDisposable
{
    /// <summary>Largest archive, bytes: 1 GB.</summary>
    public const long MostBytes = 1L << 30;

    /// <summary>Most files in an archive.</summary>
    public const int MostEntries = 20_000;

    /// <summary>Most bytes that all files together may unpack to: 2 GB.</summary>
    public const long MostUnpacked = 2L << 30;

    /// <summary>Most times that a file may be larger than it is packed, beyond its first megabyte.</summary>
    public const int MostRatio = 100;

    /// <summary>Names that a manifest may have, at the top of the archive.</summary>
    public static readonly IReadOnlyList<string> ManifestNames = ["manifest.csv", "manifest.json"];

    private const int RatioFrom = 1024 * 1024, MostDirectory = 16 * 1024 * 1024, EndRecord = 22, LongestComment = ushort.MaxValue;

    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> files;
    private readonly string name;
    private long unpacked;

    private ImportArchive(ZipArchive archive, Dictionary<string, ZipArchiveEntry> files, string name) => (this.archive, this.files, this.name) = (archive, files, name);

    /// <summary>The files, without the manifest, folders and what operating systems add.</summary>
    public IEnumerable<string> Files => files.Keys.Where(file => !ManifestNames.Contains(file) && !IsNoise(file)).Order(StringComparer.Ordinal);

    /// <summary>Opens an archive.</summary>
    /// <param name="stream">The zip; can be sought in, and is closed with the archive.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="ProfileRefusedException">It is no zip, too large, has too many files, or a file whose name leads out of it.</exception>
    public static ImportArchive Open(Stream stream, string name)
    {
        try
        {
            CheckDirectory(stream, name);
            var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries)
            {
                throw TooMany(name);
            }

            var files = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
            foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
            {
                if (LeadsOut(entry.FullName))
                {
                    throw new ProfileRefusedException(name, "a file in it has a name that leads out of the archive ('..', a drive, a root or '\\')", "pack the files anew, by names below one folder");
                }

                if (!files.TryAdd(entry.FullName, entry))
                {
                    throw new ProfileRefusedException(name, "two files in it have the same name", "pack the files anew, each once");
                }
            }

            return new ImportArchive(archive, files, name);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw NoZip(name);
        }
    }

    /// <summary>The manifest.</summary>
    /// <exception cref="ProfileRefusedException">There is none, or two, or it is no manifest.</exception>
    public IReadOnlyList<ManifestRow> Manifest()
    {
        string[] found = [.. ManifestNames.Where(files.ContainsKey)];
        return found.Length == 1
            ? ArchiveManifest.Read(Read(found[0]), found[0])
            : throw new ProfileRefusedException(
                name, found.Length == 0 ? $"it has no manifest at its top ({string.Join(" or ", ManifestNames)})" : $"it has {string.Join(" and ", found)}", "give one; docs/formats.md tells what it says");
    }

    /// <summary>True when there is such a file.</summary>
    public bool Has(string file) => files.ContainsKey(file);

    /// <summary>Unpacks a file, at most as long as a document may be.</summary>
    /// <exception cref="ProfileRefusedException">It is longer, far longer than it is packed, encrypted or broken; or all files together are too long.</exception>
    public ReadOnlyMemory<byte> Read(string file)
    {
        var entry = files[file];
        var thing = $"{name}, {file}";
        if (entry.IsEncrypted)
        {
            throw new ProfileRefusedException(thing, "it is encrypted", "pack the files without a password");
        }

        try
        {
            using var packed = entry.Open();
            using var content = new MemoryStream();
            var buffer = new byte[64 * 1024];
            int count;
            while ((count = packed.Read(buffer)) > 0)
            {
                content.Write(buffer, 0, count);
                if (content.Length > DocumentLimits.Bytes)
                {
                    throw new ProfileRefusedException(thing, $"it unpacks to more than {DocumentLimits.Bytes:N0} bytes", "send the text without pictures, or split it");
                }

                if (content.Length > RatioFrom && content.Length > MostRatio * Math.Max(entry.CompressedLength, 1))
                {
                    throw new ProfileRefusedException(thing, $"it is more than {MostRatio} times as long as it is packed, as no document is", "leave it out");
                }

                if ((unpacked += count) > MostUnpacked)
                {
                    throw new ProfileRefusedException(name, $"its files unpack to more than {MostUnpacked >> 30} GB", "cut it into several");
                }
            }

            return content.ToArray();
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new ProfileRefusedException(thing, "it is broken", "pack it anew");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    /// <summary>Looks at the end of a zip (PKWARE's APPNOTE 4.3.16) before anything of its directory is kept in memory.</summary>
    private static void CheckDirectory(Stream stream, string name)
    {
        if (stream.Length > MostBytes)
        {
            throw new ProfileRefusedException(name, $"it has more than {MostBytes >> 30} GB", "cut it into several");
        }

        var tail = new byte[Math.Min(stream.Length, EndRecord + LongestComment)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        stream.Position = 0;
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || tail.Length - at < EndRecord)
        {
            throw NoZip(name);
        }

        var end = tail.AsSpan(at);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (BinaryPrimitives.ReadUInt16LittleEndian(end[10..]) > MostEntries || stream.Length - tail.Length + at - start > MostDirectory)
        {
            throw TooMany(name);
        }
    }

    private static bool LeadsOut(string file) =>
        file.StartsWith('/') || file.AsSpan().ContainsAny('\\', ':') || file.Any(char.IsControl) || file.Split('/').Any(part => part is "" or "." or "..");

    private static bool IsNoise(string file) => file.StartsWith("__MACOSX/", StringComparison.Ordinal) || file.Split('/')[^1].StartsWith('.') || file.EndsWith("Thumbs.db", StringComparison.Ordinal);

    private static ProfileRefusedException NoZip(string name) => new(name, "it is no zip that opens", "pack the files anew as zip");

    private static ProfileRefusedException TooMany(string name) => new(name, $"it has more than {MostEntries:N0} files", "cut it into several");
}
