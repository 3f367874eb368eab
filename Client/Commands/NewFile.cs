namespace Matching.CommandLine.Commands;

/// <summary>Files that commands write and that must not be there before.</summary>
internal static class NewFile
{
    /// <summary>Makes a file and opens it for writing.</summary>
    /// <param name="path">Where.</param>
    /// <param name="mode">Who may read it, where the system knows of that; null: as is usual.</param>
    /// <exception cref="RefusedException">It exists already.</exception>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static StreamWriter Open(string path, UnixFileMode? mode = null)
    {
        CheckFree(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        return new StreamWriter(path, options);
    }

    /// <summary>Refuses a path that something is at already.</summary>
    /// <exception cref="RefusedException">It exists.</exception>
    public static void CheckFree(string path)
    {
        if (File.Exists(path))
            throw RefusedException.WrongUsage($"'{path}' exists already; name another file with --out");
    }
}
