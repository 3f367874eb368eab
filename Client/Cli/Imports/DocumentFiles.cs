using Matching.CommandLine.Json;

namespace Matching.CommandLine.Imports;

/// <summary>A file that can be sent.</summary>
internal sealed record DocumentFile(string Path, string Id);

/// <summary>The files that paths name, and what was refused before anything was sent.</summary>
internal sealed record DocumentFiles(IReadOnlyList<DocumentFile> Files, IReadOnlyList<RefusedJson> Refused)
{
    /// <summary>
    /// Finds the documents that files, directories (with all below them) and globs (<c>*</c>, <c>?</c>, <c>**</c>) name,
    /// in order of path. Hidden files of directories are left out; whatever else cannot be sent is refused with its reason.
    /// </summary>
    /// <param name="paths">Paths as the user gave them.</param>
    /// <param name="id">Id for the only file, or null for the file's name.</param>
    /// <exception cref="RefusedException">An id was given for other than one file.</exception>
    public static DocumentFiles Find(IReadOnlyList<string> paths, string? id)
    {
        var refused = new List<RefusedJson>();
        var found = new List<string>();
        foreach (var path in paths)
        {
            var matches = Expand(path, refused);
            found.AddRange(matches.Where(match => !found.Contains(match)));
        }
        if (id is not null && (found.Count > 1 || paths.Count > 1))
            throw RefusedException.WrongUsage($"--id '{id}' names one document, but {Math.Max(found.Count, paths.Count)} are given; import them one by one, or leave --id out");

        var files = new List<DocumentFile>();
        var firstOf = new Dictionary<string, string>();
        foreach (var path in found)
        {
            var own = id ?? DocumentId.Of(path);
            if (!DocumentId.IsLegal(own))
                refused.Add(IllegalId(path, own, id is not null));
            else if (!firstOf.TryAdd(own, path))
                refused.Add(new RefusedJson(path, own, "duplicate_id",
                    $"'{path}' has the id '{own}' as '{firstOf[own]}' has; ids are used once: rename one, or import it alone with --id"));
            else
                files.Add(new DocumentFile(path, own));
        }
        return new DocumentFiles(files, refused);
    }

    private static RefusedJson IllegalId(string path, string id, bool given) => new(path, id, "illegal_id",
        given
            ? $"id '{id}' is not {DocumentId.Rule}; give another with --id"
            : id.Length == 0 ? $"'{path}': nothing of its name is left for an id, which is {DocumentId.Rule}; rename the file, or import it alone with --id"
            : $"'{path}' would get the id '{id}', which is not {DocumentId.Rule}; rename the file, or import it alone with --id");

    private static IReadOnlyList<string> Expand(string path, List<RefusedJson> refused)
    {
        try
        {
            if (File.Exists(path))
                return [path];
            if (Directory.Exists(path))
                return SomeOf(Glob.FilesBelow(path), path, "holds no document; give a directory with job ads or CVs", refused);
            if (Glob.IsGlob(path))
                return SomeOf(Glob.Match(path), path, "matches no file; check the pattern", refused);
            refused.Add(new RefusedJson(path, null, "file_not_found", $"'{path}' does not exist; give a file, a directory or a pattern such as 'cvs/*.pdf'"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            refused.Add(new RefusedJson(path, null, "file_error", $"'{path}' cannot be read: {exception.Message}"));
        }
        return [];
    }

    private static IReadOnlyList<string> SomeOf(IReadOnlyList<string> files, string path, string otherwise, List<RefusedJson> refused)
    {
        if (files.Count == 0)
            refused.Add(new RefusedJson(path, null, "file_not_found", $"'{path}' {otherwise}"));
        return files;
    }
}
