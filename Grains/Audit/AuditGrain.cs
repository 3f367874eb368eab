using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Matching.Contracts;
using Matching.Contracts.Formats;
using Matching.Grains.Moving;

namespace Matching.Grains.Audit;

/// <summary>
/// An organisation's audit log. Entries wait for the block that is being written and then become the next one together: a row a flush, never changed.
/// The last block is found at activation by looking on from one that is known to be there. When a write fails, everything that waits fails with it
/// and the activation ends; the next one goes on from what is durable.
/// </summary>
[GrainType("audit")]
public sealed class AuditGrain(
    [PersistentState(StateNames.Audit, StateNames.Storage)] IPersistentState<AuditState> stored,
    RowIntake intake,
    TimeProvider clock) : Grain, IAuditGrain
{
    private const int SecretBytes = 32;

    /// <summary>128 bits of the keyed hash: enough that no two candidates share one.</summary>
    private const int PseudonymBytes = 16;

    /// <summary>Blocks between two notes of <see cref="AuditState.KnownBlock"/>: the most that an activation looks through.</summary>
    private const int NoteEvery = 64;

    /// <summary>Lists that are remembered for referring to.</summary>
    private const int RememberedLists = 4096;

    private readonly Dictionary<string, long> lists = new(StringComparer.Ordinal);
    private Waiting open = new();
    private Task writing = Task.CompletedTask;
    private Task takingOver = Task.CompletedTask;
    private long block;
    private long numbered;
    private long written;
    private byte[] hash = [];

    private string Organisation => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!stored.RecordExists)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            stored.State = new AuditState { Secret = RandomNumberGenerator.GetBytes(SecretBytes), SigningKey = key.ExportPkcs8PrivateKey() };
            await stored.WriteStateAsync(cancellationToken);
        }

        await FindEnd();
    }

    /// <summary>Looks on from the block that is known to be there.</summary>
    private async Task FindEnd()
    {
        hash = AuditChain.Beginning(Organisation);
        written = 0;
        block = Math.Max(0, stored.State.KnownBlock - 1);
        while (await Block(block + 1).Read() is { } next)
        {
            block++;
            hash = next.Entries.Aggregate(Convert.FromHexString(next.Previous), (before, entry) => AuditChain.Next(before, entry));
            written = next.First + next.Entries.Count - 1;
        }

        numbered = written;
    }

    /// <inheritdoc/>
    public Task Record(AuditEvent happened) => RecordAll([happened]);

    /// <inheritdoc/>
    public Task RecordAll(IReadOnlyList<AuditEvent> happened) => takingOver.IsCompletedSuccessfully ? Add(happened) : AddAfter(takingOver, happened);

    private async Task AddAfter(Task before, IReadOnlyList<AuditEvent> happened)
    {
        await before;
        await RecordAll(happened);
    }

    private Task Add(IReadOnlyList<AuditEvent> happened)
    {
        foreach (var one in happened)
        {
            Append(one);
        }

        var waiting = open;
        if (writing.IsCompleted)
        {
            writing = WriteWhatWaits();
        }

        return waiting.Written.Task;
    }

    /// <inheritdoc/>
    public async Task<AuditHead> Head()
    {
        await takingOver;
        var text = JsonSerializer.Serialize(new { organisation = Organisation, entries = written, hash = AuditChain.Text(hash), at = clock.GetUtcNow().UtcDateTime });
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(stored.State.SigningKey, out _);
        return new AuditHead(
            written, AuditChain.Text(hash), block, text, key.ExportSubjectPublicKeyInfo(), key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256), stored.State.Segment);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> Pseudonyms(IReadOnlyList<string> candidates)
    {
        await takingOver;
        return PseudonymsOf(candidates);
    }

    /// <inheritdoc/>
    public async Task TakeOver(byte[] row)
    {
        var log = intake.Read<AuditState>(row);
        if (log.Secret.AsSpan().SequenceEqual(stored.State.Secret))
        {
            return;
        }

        // Entries that come meanwhile are numbered by the log that they will stand in.
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        takingOver = over.Task;
        var (entries, last) = (0L, string.Empty);
        try
        {
            await writing;
            (entries, last) = (written, AuditChain.Text(hash));
            log.Segment = AuditBlocks.SegmentOf(log);
            stored.State = log;
            await stored.WriteStateAsync();
            await FindEnd();
            lists.Clear();
            over.SetResult();
        }
        catch (Exception error)
        {
            // Which log is in force the next activation finds out; this one takes in nothing more.
            over.SetException(error);
            DeactivateOnIdle();
            throw;
        }

        if (entries > 0)
        {
            await Record(new AuditEvent { What = "move", Who = "machine", About = FormattableString.Invariant($"the log kept here before ended with entry {entries}, hash {last}") });
        }
    }

    /// <summary>Whether a log can go on with this.</summary>
    internal static bool IsSound(AuditState log)
    {
        using var signer = ECDsa.Create();
        signer.ImportPkcs8PrivateKey(log.SigningKey, out _);
        return log.Secret.Length == SecretBytes && log.Segment is not null && log.KnownBlock >= 0;
    }

    private IAuditBlockGrain Block(long number) => GrainFactory.GetGrain<IAuditBlockGrain>(AuditBlocks.Key(Organisation, stored.State.Segment, number));

    private void Append(AuditEvent happened)
    {
        var number = ++numbered;
        var list = happened.ListName.Length > 0 ? lists.GetValueOrDefault(happened.ListName) : 0;
        open.Entries.Add(AuditEntryJson.Write(number, clock.GetUtcNow(), happened, list == 0 ? PseudonymsOf(happened.Candidates) : null, list));
        if (list == 0 && happened.ListName.Length > 0)
        {
            if (lists.Count >= RememberedLists)
            {
                lists.Clear();
            }

            lists[happened.ListName] = number;
        }
    }

    /// <summary>Writes until nothing waits. It runs beside the calls that wait for it, for none of them may wait for those that come later.</summary>
    private async Task WriteWhatWaits()
    {
        while (open.Entries.Count > 0)
        {
            var now = open;
            open = new Waiting();
            try
            {
                await Write(now.Entries);
            }
            catch (Exception error)
            {
                DeactivateOnIdle();
                now.Written.SetException(error);
                open.Written.SetException(error);
                open = new Waiting();

                // Numbers that others have taken are void: this activation takes in nothing more until it is gone.
                numbered = written;
                lists.Clear();
                break;
            }

            now.Written.SetResult();
        }
    }

    private async Task Write(List<string> entries)
    {
        if (!await Block(block + 1).Keep(new AuditBlock(written + 1, AuditChain.Text(hash), entries)))
        {
            throw new InvalidOperationException($"Block {block + 1} of the audit log is there already: another activation wrote it.");
        }

        block++;
        written += entries.Count;
        hash = entries.Aggregate(hash, (before, entry) => AuditChain.Next(before, entry));
        if (block % NoteEvery == 0)
        {
            stored.State.KnownBlock = block;
            await stored.WriteStateAsync();
        }
    }

    private IReadOnlyList<string> PseudonymsOf(IReadOnlyList<string> candidates)
    {
        var pseudonyms = new string[candidates.Count];
        Span<byte> full = stackalloc byte[HMACSHA256.HashSizeInBytes];
        for (var i = 0; i < pseudonyms.Length; i++)
        {
            HMACSHA256.HashData(stored.State.Secret, Encoding.UTF8.GetBytes(candidates[i]), full);
            pseudonyms[i] = Base64Url.EncodeToString(full[..PseudonymBytes]);
        }

        return pseudonyms;
    }

    /// <summary>Entries that wait for the same block.</summary>
    private sealed class Waiting
    {
        public List<string> Entries { get; } = [];

        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
