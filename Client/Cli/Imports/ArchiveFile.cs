using Matching.CommandLine.Json;
using Matching.Profiles;
using Matching.Profiles.Mappings;

namespace Matching.CommandLine.Imports;

/// <summary>A zip of documents with its manifest, ready to bring: rows and files that do not fit are refused, the rest goes.</summary>
internal sealed class ArchiveFile : IDisposable
{
    private readonly ImportArchive archive;
    private readonly List<RefusedJson> refused = [];

    private ArchiveFile(ImportArchive archive)
    {
        this.archive = archive;
        var rows = archive.Manifest();
        Incoming = [.. Documents(rows)];
        var named = rows.Select(row => row.File).ToHashSet();
        refused.AddRange(archive.Files.Where(file => !named.Contains(file)).Select(file => new RefusedJson(
            file, null, "invalid_argument", "it is in the archive, and no row of the manifest that holds names it; add one, or leave the file out")));
    }

    /// <summary>What to bring.</summary>
    public IReadOnlyList<Incoming> Incoming { get; }

    /// <summary>Rows and files that were refused.</summary>
    public IReadOnlyList<RefusedJson> Refused => refused;

    /// <summary>Opens an archive.</summary>
    /// <exception cref="RefusedException">It does not exist, is no zip, has more in it than it may, or no manifest.</exception>
    public static ArchiveFile Open(string path)
    {
        if (!File.Exists(path))
            throw new RefusedException("file_not_found", $"'{path}' does not exist; check the path");
        ImportArchive? archive = null;
        try
        {
            archive = ImportArchive.Open(File.OpenRead(path), $"'{path}'");
            return new ArchiveFile(archive);
        }
        catch (Exception exception)
        {
            archive?.Dispose();
            throw exception switch
            {
                ProfileRefusedException refusal => new RefusedException("invalid_argument", refusal.Message),
                IOException or UnauthorizedAccessException => new RefusedException("file_error", $"'{path}' cannot be read: {exception.Message}"),
                _ => exception,
            };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => archive.Dispose();

    private IEnumerable<Incoming> Documents(IReadOnlyList<ManifestRow> rows)
    {
        foreach (var row in rows.Where(row => row.Mapped is null))
        {
            refused.AddRange(row.Faults.Select(fault => new RefusedJson(row.Place, null, "invalid_argument", fault)));
        }

        // A candidate who applied to several vacancies has a row for each, with the same file.
        foreach (var same in rows.Where(row => row.Mapped is not null).GroupBy(row => (row.IsVacancy, row.Mapped!.Id)))
        {
            var (first, others) = (same.First(), same.Skip(1).Where(row => row.File != same.First().File).ToArray());
            refused.AddRange(others.Select(row => new RefusedJson(row.Place, same.Key.Id, "duplicate_id", $"'{same.Key.Id}' has another file at {first.Place}; ids are used once")));
            if (!archive.Has(first.File))
            {
                refused.Add(new RefusedJson(first.Place, same.Key.Id, "file_not_found", "its file is not in the archive; names are told apart by letter, and folders belong to them"));
                continue;
            }
            yield return new Incoming(
                $"{first.Place}, {first.File}", same.Key.IsVacancy ? Imports.Incoming.Vacancy : Imports.Incoming.Candidate, same.Key.Id,
                () => Content(first.File), Path.GetFileName(first.File),
                [.. same.Except(others).SelectMany(row => MappedPayloads.Applications(row.Mapped!))], []);
        }
    }

    private ReadOnlyMemory<byte> Content(string file)
    {
        try
        {
            return archive.Read(file);
        }
        catch (ProfileRefusedException refusal)
        {
            throw new RefusedException("invalid_argument", refusal.Message);
        }
    }
}
