using System.IO.Enumeration;

namespace Matching.CommandLine.Imports;

/// <summary>File patterns for shells that do not expand them: <c>*</c> and <c>?</c> within a name, <c>**</c> for any directories.</summary>
internal static class Glob
{
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = false };

    /// <summary>True when the path holds a wildcard.</summary>
    public static bool IsGlob(string path) => path.IndexOfAny(['*', '?']) >= 0;

    /// <summary>All files in a directory and below it, hidden ones left out, in order.</summary>
    public static IReadOnlyList<string> FilesBelow(string directory) =>
        [.. Directory.EnumerateFiles(directory, "*", Visible)
            .Concat(Directory.EnumerateDirectories(directory, "*", Visible).SelectMany(FilesBelow))
            .Order(StringComparer.Ordinal)];

    /// <summary>The files that a pattern names, hidden ones left out, in order.</summary>
    public static IReadOnlyList<string> Match(string pattern)
    {
        var parts = pattern.Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        var root = Path.IsPathRooted(pattern) ? Path.GetPathRoot(pattern)! : "";
        var from = root.Length > 0 && parts.Length > 0 && root.StartsWith(parts[0], StringComparison.Ordinal) ? 1 : 0;
        return [.. Below(root, parts[from..]).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Below(string directory, string[] parts)
    {
        var here = directory.Length == 0 ? "." : directory;
        if (parts.Length == 0 || !Directory.Exists(here))
            return [];
        var (part, rest) = (parts[0], parts[1..]);
        if (part == "**")
        {
            // "**" is no directory at all, or one more and again "**".
            var none = rest.Length == 0 ? FilesBelow(here) : Below(directory, rest);
            return rest.Length == 0 ? none : none.Concat(Entries(directory, here, "*", directories: true).SelectMany(child => Below(child, parts)));
        }
        if (!IsGlob(part))
        {
            var child = Path.Combine(directory, part);
            return rest.Length > 0 ? Below(child, rest) : File.Exists(child) ? [child] : [];
        }
        return rest.Length == 0
            ? Entries(directory, here, part, directories: false)
            : Entries(directory, here, part, directories: true).SelectMany(child => Below(child, rest));
    }

    private static IEnumerable<string> Entries(string directory, string here, string name, bool directories) =>
        (directories ? Directory.EnumerateDirectories(here, "*", Visible) : Directory.EnumerateFiles(here, "*", Visible))
            .Select(entry => Path.GetFileName(entry)!)
            .Where(entry => FileSystemName.MatchesSimpleExpression(name, entry, ignoreCase: OperatingSystem.IsWindows()))
            .Select(entry => Path.Combine(directory, entry));
}
