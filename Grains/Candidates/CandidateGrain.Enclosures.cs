using System.Globalization;
using System.Security.Cryptography;
using Matching.Contracts;

namespace Matching.Grains.Candidates;

/// <content>
/// Files that the candidate brings besides the CV. A change is written in the order intent (in the truth), row of the enclosure, truth, index: an
/// activation that finds an intent looks for the row, and carries the change through or forgets it.
/// </content>
public sealed partial class CandidateGrain
{
    /// <summary>Most enclosures of a candidate.</summary>
    public const int MostEnclosures = 20;

    private IReadOnlyList<EnclosureEntry> Enclosed => State.Enclosures ?? [];

    /// <inheritdoc/>
    public async Task<EnclosureSnapshot> Enclose(EnclosureImport import)
    {
        GuardExists();
        var sent = import.Document;
        if (sent.RequestId.Length > 0 && Enclosed.FirstOrDefault(one => one.RequestId == sent.RequestId) is { } repeated)
        {
            RepeatedRequest.Check((await enclosures.Read(GrainContext.GrainId, repeated.Id))?.Content ?? [], sent.Content);
            return repeated.Snapshot();
        }

        var hash = SHA256.HashData(sent.Content);
        bool SaysTheSame(EnclosureEntry one) => one.Kind == import.Kind && one.ReaderVersion == Extraction.Version && one.Hash.AsSpan().SequenceEqual(hash);
        var id = import.Id.Length > 0 ? import.Id : Enclosed.FirstOrDefault(SaysTheSame)?.Id ?? FreeId(import.Kind);
        var before = Enclosed.FirstOrDefault(one => one.Id == id);
        if (before is not null && SaysTheSame(before))
        {
            return before.Snapshot();
        }

        GuardEnclosure(before, id, sent.Etag);
        if (before is null && Enclosed.Count >= MostEnclosures)
        {
            throw new RefusedException(
                RefusalReason.Precondition, $"candidate {Keys.Shown(Id)} has {MostEnclosures} enclosures already, the most it can; remove one that is no longer needed, or send this one in its place.");
        }

        var now = clock.GetUtcNow();
        var row = new EnclosureState
        {
            Version = Versions.Next(before?.Version ?? 0, clock),
            Kind = import.Kind,
            Content = sent.Content,
            FileName = sent.FileName,
            Text = sent.Text,
            Hidden = sent.Hidden,
            RequestId = sent.RequestId,
            Created = before?.Created ?? now,
            Updated = now,
        };
        row.Read(PersonOf(document.State).Contact?.Name);
        await Change(async () =>
        {
            await Intend(new EnclosureIntent(id, row.Version));
            await enclosures.Write(GrainContext.GrainId, id, row);
            await KeepEnclosures(Enclosed.Where(one => one.Id != id).Append(EnclosureEntry.Of(id, row)));
        });
        return Enclosed.First(one => one.Id == id).Snapshot();
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<EnclosureSnapshot>> Enclosures() => Task.FromResult<IReadOnlyList<EnclosureSnapshot>>(Exists ? [.. Enclosed.Select(one => one.Snapshot())] : []);

    /// <inheritdoc/>
    public async Task<EnclosureSnapshot?> Enclosure(string id, bool withContent) =>
        Exists && Enclosed.FirstOrDefault(one => one.Id == id) is { } entry && await enclosures.Read(GrainContext.GrainId, id) is { } row ? entry.Snapshot(row, withContent) : null;

    /// <inheritdoc/>
    public async Task RemoveEnclosure(string id, string etag)
    {
        GuardExists();
        var before = Enclosed.FirstOrDefault(one => one.Id == id) ?? throw RefusedException.NotFound("enclosure", id);
        GuardEnclosure(before, id, etag);
        await Change(async () =>
        {
            await Intend(new EnclosureIntent(id, 0));
            await enclosures.Clear(GrainContext.GrainId, id);
            await KeepEnclosures(Enclosed.Where(one => one.Id != id));
        });
    }

    /// <inheritdoc/>
    public async Task<bool> TakeOverEnclosure(string id, byte[] row)
    {
        if (!Exists || Enclosed.FirstOrDefault(one => one.Id == id) is not { } listed)
        {
            // It was added or removed while the organisation was exported: the truth of then does not know it.
            return false;
        }

        var brought = row.Length == 0 ? null : intake.Read<EnclosureState>(row);
        await Change(async () =>
        {
            if (brought is not null)
            {
                await enclosures.Write(GrainContext.GrainId, id, brought);
            }

            if (brought is null || EnclosureEntry.Of(id, brought) is var entry && entry.Version != listed.Version)
            {
                await KeepEnclosures(Enclosed.Where(one => one.Id != id).Concat(brought is null ? [] : [EnclosureEntry.Of(id, brought)]));
            }
        });
        return brought is not null;
    }

    /// <summary>Carries through what an activation before left undone: the row says how far that came.</summary>
    private async Task CompleteEnclosing(EnclosureIntent intent)
    {
        var row = await enclosures.Read(GrainContext.GrainId, intent.Id);
        var others = Enclosed.Where(one => one.Id != intent.Id);
        if (intent.Version == 0)
        {
            await enclosures.Clear(GrainContext.GrainId, intent.Id);
            await KeepEnclosures(others);
        }
        else
        {
            // Nothing was acknowledged; without the new row all is as it was before.
            await KeepEnclosures(row?.Version == intent.Version ? others.Append(EnclosureEntry.Of(intent.Id, row)) : Enclosed);
        }
    }

    /// <summary>Reads enclosures again that another release read; the truth about them is written by the caller.</summary>
    private async Task RereadEnclosures()
    {
        var read = new List<EnclosureEntry>();
        foreach (var entry in Enclosed)
        {
            if (entry.ReaderVersion != Extraction.Version && await enclosures.Read(GrainContext.GrainId, entry.Id) is { } row)
            {
                row.Read(PersonOf(document.State).Contact?.Name);
                await enclosures.Write(GrainContext.GrainId, entry.Id, row);
                read.Add(EnclosureEntry.Of(entry.Id, row));
            }
            else
            {
                read.Add(entry);
            }
        }

        State.Enclosures = read.Count == 0 ? null : read;
    }

    /// <summary>The rows of enclosures of a candidate without a truth, such as one whose damaged row was deleted: what is stored is what there is.</summary>
    private async Task<List<EnclosureEntry>?> FindEnclosures()
    {
        var found = new List<EnclosureEntry>();
        foreach (var id in await enclosures.Ids(this.GetPrimaryKeyString()))
        {
            if (await enclosures.Read(GrainContext.GrainId, id) is { } row)
            {
                found.Add(EnclosureEntry.Of(id, row));
            }
        }

        return found.Count == 0 ? null : found;
    }

    /// <summary>Deletes the rows of all enclosures, those of changes under way too; how many there were.</summary>
    private async Task<int> ClearEnclosures()
    {
        var cleared = 0;
        foreach (var id in await enclosures.Ids(this.GetPrimaryKeyString()))
        {
            cleared += await enclosures.Clear(GrainContext.GrainId, id) ? 1 : 0;
        }

        return cleared;
    }

    private async Task Intend(EnclosureIntent intent)
    {
        State.Enclosing = intent;
        await truth.WriteStateAsync();
    }

    /// <summary>Writes the truth about the enclosures. The candidate gets a new version, and the index a new row, only when the profile becomes another.</summary>
    private async Task KeepEnclosures(IEnumerable<EnclosureEntry> entries)
    {
        var before = EffectiveProfile().Education;
        List<EnclosureEntry> kept = [.. entries.OrderBy(one => one.Id, StringComparer.Ordinal)];
        (State.Enclosures, State.Enclosing) = (kept.Count == 0 ? null : kept, null);
        if (EffectiveProfile().Education == before)
        {
            await truth.WriteStateAsync();
        }
        else
        {
            await WriteTruth(NextVersion(), await Framework);
        }
    }

    private static void GuardEnclosure(EnclosureEntry? before, string id, string etag)
    {
        if (etag.Length > 0 && (before is null || etag != Versions.Etag(before.Version)))
        {
            throw RefusedException.Conflict("enclosure", id);
        }
    }

    /// <summary>"letter", "letter-2" and so on: what a person has once needs no number.</summary>
    private string FreeId(EnclosureKind kind)
    {
        var word = kind switch { EnclosureKind.Letter => "letter", EnclosureKind.Diploma => "diploma", EnclosureKind.Reference => "reference", _ => "other" };
        return Enumerable.Range(1, MostEnclosures + 1).Select(number => number == 1 ? word : string.Create(CultureInfo.InvariantCulture, $"{word}-{number}"))
            .First(id => Enclosed.All(one => one.Id != id));
    }
}
