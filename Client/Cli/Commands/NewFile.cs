namespace Matching.CommandLine.Commands;

/// <summary>Files that commands write and that must not be there before. What stands in them is about people, or a secret: this user alone may read them.</summary>
internal static class NewFile
{
    /// <summary>Makes a file and opens it for writing, and for reading what was written.</summary>
    /// <exception cref="RefusedException">It exists already.</exception>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static FileStream Open(string path)
    {
        CheckFree(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>Refuses a path that something is at already.</summary>
    /// <exception cref="RefusedException">It exists.</exception>
    public static void CheckFree(string path)
    {
        if (File.Exists(path))
            throw RefusedException.WrongUsage($"'{path}' exists already; move it away or name another file");
    }
}
