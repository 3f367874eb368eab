using System.IO.Compression;
using System.Text;

namespace Matching.Profiles.Tests.Documents;

/// <summary>Zips made in memory.</summary>
internal static class Zips
{
    /// <summary>A zip of texts, UTF-8.</summary>
    public static byte[] Of(params (string Name, string Text)[] files) => Of([.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)))]);

    /// <summary>A zip of files; an OpenDocument's "mimetype" is not compressed.</summary>
    public static byte[] Of(params (string Name, byte[] Content)[] files)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
