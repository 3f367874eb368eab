using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace Matching.Grains.Candidates;

/// <summary>The rows of enclosures, for the grains of their candidates: one a file, under organisation/candidate/enclosure. Thread safe.</summary>
public sealed class EnclosureRows([FromKeyedServices(StateNames.Storage)] IGrainStorage storage, IStorageCare care)
{
    /// <summary>The key of an enclosure's row.</summary>
    public static string KeyOf(string candidate, string id) => $"{candidate}/{id}";

    /// <summary>The key of the candidate, and the enclosure's id, in the key of a row; null when it is none.</summary>
    public static (string Candidate, string Id)? Split(string key)
    {
        var at = key.LastIndexOf('/');
        var (owner, candidate) = Contracts.Keys.Split(at < 0 ? string.Empty : key[..at]);
        return Contracts.Keys.IsValidId(owner) && Contracts.Keys.IsValidId(candidate) && Contracts.Keys.IsValidId(key[(at + 1)..]) ? (key[..at], key[(at + 1)..]) : null;
    }

    /// <summary>Ids of the enclosures that a candidate has rows of, whatever the truth says.</summary>
    /// <param name="candidate">Key of the candidate.</param>
    public async Task<IReadOnlyList<string>> Ids(string candidate)
    {
        var ids = new List<string>();
        await foreach (var stamp in care.Stamps(StateNames.Enclosure, candidate + "/", CancellationToken.None))
        {
            ids.Add(stamp.Key[(candidate.Length + 1)..]);
        }

        return ids;
    }

    /// <summary>A row; null when there is none.</summary>
    public async Task<EnclosureState?> Read(GrainId candidate, string id)
    {
        var row = await Stored(candidate, id);
        return row.RecordExists ? row.State : null;
    }

    /// <summary>Writes a row, in place of what there was.</summary>
    public async Task Write(GrainId candidate, string id, EnclosureState state)
    {
        var row = await Stored(candidate, id);
        row.State = state;
        await storage.WriteStateAsync(StateNames.Enclosure, Of(candidate, id), row);
    }

    /// <summary>Deletes a row; false when there was none.</summary>
    public async Task<bool> Clear(GrainId candidate, string id)
    {
        var row = await Stored(candidate, id);
        if (!row.RecordExists)
        {
            return false;
        }

        await storage.ClearStateAsync(StateNames.Enclosure, Of(candidate, id), row);
        return true;
    }

    private async Task<GrainState<EnclosureState>> Stored(GrainId candidate, string id)
    {
        var row = new GrainState<EnclosureState>();
        await storage.ReadStateAsync(StateNames.Enclosure, Of(candidate, id), row);
        return row;
    }

    private static GrainId Of(GrainId candidate, string id) => GrainId.Create(candidate.Type, KeyOf(candidate.Key.ToString()!, id));
}
