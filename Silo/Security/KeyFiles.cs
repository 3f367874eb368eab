using System.Text;

namespace Matching.Silo.Security;

/// <summary>Writes keys to files that their owner alone can read.</summary>
internal static class KeyFiles
{
    /// <summary>
    /// Writes a key's text, readable and writable by this user alone, whole or not at all: it is flushed to disk under another name first.
    /// </summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <param name="text">The key's text.</param>
    public static void Write(string path, string text)
    {
        var draft = path + ".tmp";
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(draft, options))
        {
            file.Write(Encoding.ASCII.GetBytes(text + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}
