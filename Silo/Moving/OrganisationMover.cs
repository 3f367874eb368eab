using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Matching.Grains;
using Matching.Silo.Hosting;

namespace Matching.Silo.Moving;

/// <summary><c>--export FILE</c> and <c>--import FILE</c>: carry everything that is stored of an organisation from one storage, or engine, to another.</summary>
internal sealed class OrganisationMover(IStorageCare care, IRowWriter writer)
{
    private const int BatchSize = 500;

    /// <summary>Every state that there is, so that whatever comes to be stored is carried too.</summary>
    private static readonly string[] States =
        [.. typeof(StateNames).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.Name != nameof(StateNames.Storage)).Select(field => (string)field.GetValue(null)!)];

    /// <summary>States that a service makes by itself when an organisation is first asked about: they may stand already where it is imported.</summary>
    private static readonly string[] MadeUnasked = [StateNames.Framework, StateNames.Key, StateNames.Job];

    /// <summary>Does what the options ask for and tells the operator.</summary>
    /// <exception cref="BadSettingException">The file is not whole, the organisation is there already, or a row is damaged.</exception>
    public async Task Run(SiloOptions options, CancellationToken cancellationToken)
    {
        if (options.Export.Length > 0)
        {
            var written = await OrganisationFile.Write(options.Export, options.Organisation, Stored(options.Organisation, cancellationToken), cancellationToken);
            Console.WriteLine($"Organisation '{options.Organisation}': {written} rows written to {Path.GetFullPath(options.Export)}.");
            return;
        }

        var organisation = await OrganisationFile.Check(options.Import, cancellationToken);
        var present = await Present(organisation, cancellationToken);
        await GuardEmpty(options.Import, organisation, present, cancellationToken);
        var (imported, batch) = (0, new List<MovedRow>(BatchSize));
        await foreach (var row in OrganisationFile.Rows(options.Import, cancellationToken))
        {
            if (present.TryGetValue((row.StateName, row.Key), out var hash) && hash == Hash(row.Content))
            {
                continue;
            }

            batch.Add(row);
            imported++;
            if (batch.Count == BatchSize)
            {
                await writer.Put(batch, cancellationToken);
                batch.Clear();
            }
        }

        await writer.Put(batch, cancellationToken);
        Console.WriteLine($"Organisation '{organisation}': {imported} rows imported from {Path.GetFullPath(options.Import)}.");
    }

    private static string Hash(JsonElement content) => Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content)));

    private async IAsyncEnumerable<MovedRow> Stored(string organisation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var state in States)
        {
            await foreach (var row in care.Inspect(state, organisation, cancellationToken))
            {
                // Another organisation's name may begin with this one's.
                if (row.Key != organisation && !row.Key.StartsWith(organisation + "/", StringComparison.Ordinal))
                {
                    continue;
                }

                if (row.Damage is not null)
                {
                    throw new BadSettingException($"Export: row '{row.Key}' of state '{state}' is damaged: {row.Damage}; restore or delete it first (docs/operations.md).");
                }

                using var content = JsonDocument.Parse(row.Json);
                yield return new MovedRow(state, row.Key, content.RootElement.Clone());
            }
        }
    }

    private async Task<Dictionary<(string State, string Key), string>> Present(string organisation, CancellationToken cancellationToken)
    {
        var present = new Dictionary<(string, string), string>();
        await foreach (var row in Stored(organisation, cancellationToken))
        {
            present[(row.StateName, row.Key)] = Hash(row.Content);
        }

        return present;
    }

    /// <summary>What is there already must be of an import of the same file that was broken off.</summary>
    private static async Task GuardEmpty(string path, string organisation, Dictionary<(string State, string Key), string> present, CancellationToken cancellationToken)
    {
        var foreign = present.Where(row => !MadeUnasked.Contains(row.Key.State)).ToDictionary();
        await foreach (var row in OrganisationFile.Rows(path, cancellationToken))
        {
            if (foreign.TryGetValue((row.StateName, row.Key), out var hash) && hash == Hash(row.Content))
            {
                foreign.Remove((row.StateName, row.Key));
            }
        }

        if (foreign.Count > 0)
        {
            throw new BadSettingException($"Import: organisation '{organisation}' is here already with {foreign.Count} other rows; import into a storage that has nothing of it. Nothing was changed.");
        }
    }
}
