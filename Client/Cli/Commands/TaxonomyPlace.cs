using Matching.CommandLine.Imports;
using Matching.Profiles.Taxonomies;

namespace Matching.CommandLine.Commands;

/// <summary>Where an imported taxonomy lies, and the files that one is imported from.</summary>
internal static class TaxonomyPlace
{
    /// <summary>Where it lies unless <c>--taxonomy</c> says otherwise; beside what else the service and the command line keep.</summary>
    public const string Default = "data/taxonomy.jsonl";

    /// <summary>The concepts of files: CSV tables (<see cref="TaxonomyFiles"/>), ladders of posts as JSON (<see cref="LadderFile"/>), or directories of CSV tables.</summary>
    /// <exception cref="RefusedException">A path names nothing, or cannot be read.</exception>
    public static async Task<IReadOnlyList<TaxonomyConcept>> ConceptsAsync(IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        var concepts = new List<TaxonomyConcept>();
        foreach (var (path, named) in paths.SelectMany(Files))
        {
            var bytes = await FrameworkFiles.ReadAsync(path, cancellation);
            if (!named && !TaxonomyFiles.Knows(bytes))
                continue;
            concepts.AddRange(path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? LadderFile.Read(bytes, $"'{path}'") : TaxonomyFiles.Read(bytes, $"'{path}'"));
        }
        return concepts;
    }

    /// <summary>Writes a taxonomy; one already there is replaced whole or not at all.</summary>
    /// <exception cref="RefusedException">It cannot be written.</exception>
    public static async Task WriteAsync(string path, Taxonomy taxonomy, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await File.WriteAllBytesAsync(path + ".new", TaxonomyStore.Write(taxonomy), cancellation);
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException("file_error", $"'{path}' cannot be written: {exception.Message}; name a file that you may write with --taxonomy");
        }
    }

    /// <summary>The taxonomy that lies there.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public static async Task<Taxonomy> ReadAsync(string path, CancellationToken cancellation) => File.Exists(path)
        ? TaxonomyStore.Read(await FrameworkFiles.ReadAsync(path, cancellation), $"'{path}'")
        : throw new RefusedException("file_not_found", $"there is no taxonomy at '{path}'; make one with 'matching taxonomy import FILE...', or name it with --taxonomy");

    // A directory may hold other tables beside those of concepts; a file that was named must be one.
    private static IEnumerable<(string Path, bool Named)> Files(string path)
    {
        if (!Directory.Exists(path))
            return [(path, true)];
        var found = Glob.FilesBelow(path).Where(file => file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count > 0 ? found.Select(file => (file, false)) : throw new RefusedException("file_not_found", $"'{path}' holds no CSV file; give the files of a taxonomy");
    }
}
