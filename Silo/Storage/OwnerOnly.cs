namespace Matching.Silo.Storage;

/// <summary>Files and directories that nobody but their owner may read: databases and copies of them hold applicants' documents.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode ForFiles = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode ForDirectories = ForFiles | UnixFileMode.UserExecute;

    /// <summary>Makes a directory unless it is there; one that is there keeps the rights that somebody gave it.</summary>
    public static void MakeDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, ForDirectories);
        }
    }

    /// <summary>Makes an empty file unless it is there, and takes the rights of others on it away. SQLite gives its logs the rights of the file.</summary>
    public static void MakeFile(string path)
    {
        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = ForFiles;
            }

            new FileStream(path, options).Dispose();
        }

        Close(path);
    }

    /// <summary>Takes the rights of others on a file away, if it is there.</summary>
    public static void Close(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path) || (File.GetUnixFileMode(path) & ~ForFiles) == 0)
        {
            return;
        }

        File.SetUnixFileMode(path, ForFiles);
    }
}
