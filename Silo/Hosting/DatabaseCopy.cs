using System.Globalization;
using System.Security.Cryptography;
using Matching.Silo.Storage;
using Microsoft.Data.Sqlite;

namespace Matching.Silo.Hosting;

/// <summary>
/// Backs the SQLite database up, while a service may be serving it, and brings it back. A copy is one moment's truth, without what was
/// deleted; beside it lies its SHA-256 in the form that <c>sha256sum -c</c> reads.
/// </summary>
internal static class DatabaseCopy
{
    private const int BufferSize = 1 << 20;

    /// <summary>Does what the options ask for; what to tell the operator.</summary>
    /// <exception cref="BadSettingException">It cannot be done; nothing was changed.</exception>
    public static async Task<string> Run(SiloOptions options, CancellationToken cancellationToken)
    {
        if (options.Storage != "sqlite")
        {
            throw new BadSettingException("Backup, Restore: PostgreSQL is copied by its own means, pg_dump and pg_restore, also while the service writes; see docs/operations.md.");
        }

        SQLitePCL.Batteries_V2.Init();
        var database = Path.Combine(options.Data, OrleansDatabase.FileName);
        try
        {
            return options.Backup.Length > 0
                ? await Backup(database, Path.GetFullPath(options.Backup), cancellationToken)
                : await Restore(Path.GetFullPath(options.Restore), database, cancellationToken);
        }
        catch (SqliteException error)
        {
            throw new BadSettingException($"Backup, Restore: the database cannot be copied: {error.Message}. Look at the file, and whether there is room.");
        }
    }

    private static async Task<string> Backup(string database, string copy, CancellationToken cancellationToken)
    {
        if (!File.Exists(database))
        {
            throw new BadSettingException($"Backup: there is no database '{database}'; name its directory with --data DIR.");
        }

        GuardFree(copy, "Backup", "name another file");

        // Under another name until it is whole and on the disk: a copy that is there is complete.
        var part = copy + ".part";
        File.Delete(part);
        OwnerOnly.MakeFile(part);
        var rows = Execute(database, "VACUUM INTO $path", ("$path", part));
        await Flush(part, cancellationToken);
        var hash = await HashOf(part, cancellationToken);
        OwnerOnly.MakeFile(SumOf(copy));
        await File.WriteAllTextAsync(SumOf(copy), $"{hash}  {Path.GetFileName(copy)}\n", cancellationToken);
        File.Move(part, copy);
        return string.Create(CultureInfo.InvariantCulture, $"Backed up {rows} rows to {copy} ({new FileInfo(copy).Length} bytes, SHA-256 {hash}).");
    }

    private static async Task<string> Restore(string copy, string database, CancellationToken cancellationToken)
    {
        if (!File.Exists(copy) || !File.Exists(SumOf(copy)))
        {
            throw new BadSettingException($"Restore: '{copy}' or '{SumOf(copy)}' is not there; bring both files of the backup.");
        }

        GuardFree(database, "Restore", "name an empty directory with --data DIR, or move the old database away");
        var said = (await File.ReadAllTextAsync(SumOf(copy), cancellationToken)).Split(' ')[0].Trim();
        if (!string.Equals(said, await HashOf(copy, cancellationToken), StringComparison.OrdinalIgnoreCase))
        {
            throw new BadSettingException($"Restore: '{copy}' is not the file that was backed up: its SHA-256 differs from '{SumOf(copy)}'; fetch it again, or take another backup.");
        }

        var directory = Path.GetDirectoryName(Path.GetFullPath(database))!;
        OwnerOnly.MakeDirectory(directory);
        var part = database + ".part";
        OwnerOnly.MakeFile(part);
        File.Copy(copy, part, overwrite: true);
        OwnerOnly.Close(part);
        var rows = Execute(part, null);
        await Flush(part, cancellationToken);
        File.Move(part, database);
        return string.Create(CultureInfo.InvariantCulture, $"Restored {rows} rows to {database}. Start the service, then let 'matching verify --documents' prove it.");
    }

    private static void GuardFree(string path, string setting, string mend)
    {
        if (File.Exists(path) || File.Exists(path + "-wal"))
        {
            throw new BadSettingException($"{setting}: '{path}' exists already, and is not written over; {mend}.");
        }
    }

    /// <summary>Looks whether the file is whole, runs a statement, and counts the rows of all tables of states.</summary>
    private static long Execute(string path, string? text, params ReadOnlySpan<(string Name, string Value)> values)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        using (var check = connection.CreateCommand())
        {
            check.CommandText = "PRAGMA quick_check(1)";
            if (check.ExecuteScalar() is not "ok")
            {
                throw new BadSettingException($"Backup, Restore: '{path}' is damaged; take another backup.");
            }
        }

        if (text is not null)
        {
            using var command = connection.CreateCommand();
            command.CommandText = text;
            foreach (var (name, value) in values)
            {
                command.Parameters.AddWithValue(name, value);
            }

            command.ExecuteNonQuery();
        }

        using var tables = connection.CreateCommand();
        tables.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%\\_state' ESCAPE '\\'";
        var names = new List<string>();
        using (var row = tables.ExecuteReader())
        {
            while (row.Read())
            {
                names.Add(row.GetString(0));
            }
        }

        return names.Sum(name =>
        {
            using var count = connection.CreateCommand();
            count.CommandText = $"SELECT count(*) FROM \"{name}\"";
            return (long)count.ExecuteScalar()!;
        });
    }

    private static string SumOf(string copy) => copy + ".sha256";

    private static async Task<string> HashOf(string path, CancellationToken cancellationToken)
    {
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, useAsync: true);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
    }

    private static async Task Flush(string path, CancellationToken cancellationToken)
    {
        await using var written = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        await written.FlushAsync(cancellationToken);
        written.Flush(flushToDisk: true);
    }
}
