using System.Data.Common;
using Matching.Silo.Hosting;

namespace Matching.Silo.Storage;

/// <summary>
/// Data of the engine that releases before this one ran unless they were built for Orleans. It is not read here: a silo that started beside it would
/// begin empty, so the start is refused and names the way over.
/// </summary>
internal static class EarlierData
{
    /// <summary>The SQLite file that it wrote in the data directory.</summary>
    public const string FileName = "matching.db";

    /// <summary>The table of its states in either database, and one that this release makes with its first.</summary>
    private const string EarlierTable = "grain_state", OwnTable = "orleans_schema";

    /// <summary>Looks whether there is such data and none of this release; changes nothing.</summary>
    /// <exception cref="BadSettingException">So it is; the message names the way over.</exception>
    public static async Task Refuse(SiloOptions options, CancellationToken cancellationToken)
    {
        if (options.Storage == "postgres")
        {
            if (await IsOnlyEarlier(options, "SELECT count(*) FROM pg_tables WHERE schemaname = ANY (current_schemas(false)) AND tablename = @name", cancellationToken))
            {
                throw new BadSettingException(
                    $"Connection: the database has the states of an earlier release ({EarlierTable}), which this one does not read. Write each organisation to a file with the release that "
                    + "wrote them: Silo --storage postgres --connection TEXT --export organisation.jsonl --organisation NAME. Then make the tables of this release in another database "
                    + "with --init-database, and take each file over there with --import organisation.jsonl. See docs/operations.md, \"Moving\".");
            }

            return;
        }

        var (earlier, own) = (Path.GetFullPath(Path.Combine(options.Data, FileName)), OrleansDatabase.FileOf(options));
        if (File.Exists(own))
        {
            // A backup of the earlier file that was restored by this release.
            if (await IsOnlyEarlier(options, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = @name", cancellationToken))
            {
                throw new BadSettingException($"Data: '{own}' has the states of an earlier release, which this one does not read; name it '{FileName}'. {Way(options)}");
            }
        }
        else if (File.Exists(earlier))
        {
            throw new BadSettingException($"Data: '{earlier}' has the states of an earlier release, which this one does not read. {Way(options)}");
        }
    }

    private static string Way(SiloOptions options) =>
        $"Write each organisation to a file with the release that wrote it: Silo --data {options.Data} --export organisation.jsonl --organisation NAME. Then move {FileName}, {FileName}-wal and "
        + $"{FileName}-shm away, and take each file over: Silo --data {options.Data} --import organisation.jsonl. Or choose another directory with --data DIR. See docs/operations.md, \"Moving\".";

    private static async Task<bool> IsOnlyEarlier(SiloOptions options, string count, CancellationToken cancellationToken)
    {
        await using var database = new OrleansDatabase(options);
        await using var connection = await database.Open(cancellationToken);
        return await Count(connection, count, EarlierTable, cancellationToken) > 0 && await Count(connection, count, OwnTable, cancellationToken) == 0;
    }

    private static async Task<long> Count(DbConnection connection, string count, string name, CancellationToken cancellationToken)
    {
        await using var command = OrleansDatabase.Command(connection, count, ("name", name));
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
