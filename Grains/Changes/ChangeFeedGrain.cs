using System.Globalization;
using Matching.Contracts;

namespace Matching.Grains.Changes;

/// <summary>
/// An organisation's feed of changes. All of it is in memory while somebody reads or writes it; in storage it lies in parts of which the last is
/// written anew with each message of changes. When a write fails, the activation ends, and the next one goes on from what is durable.
/// It begins when somebody first asks for it and ends when nobody has for as long as it keeps changes: whoever comes then has no token that would hold,
/// and until then nothing is kept of anybody whom nobody is to be told of.
/// </summary>
[GrainType("changefeed")]
public sealed class ChangeFeedGrain(
    [PersistentState(StateNames.ChangeFeed, StateNames.Storage)] IPersistentState<ChangeFeedState> stored,
    IStateRows rows,
    ChangeFeedOptions options,
    TimeProvider clock) : DurableGrain, IChangeFeedGrain
{
    /// <summary>How exactly it is stored when the feed was last read.</summary>
    private static readonly TimeSpan FollowedTo = TimeSpan.FromHours(1);

    /// <summary>One writing of the row at a time, for readings come between.</summary>
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly ChangeSignal signal = new();
    private ChangeLog log = null!;

    private string Organisation => this.GetPrimaryKeyString();

    private DateTimeOffset Oldest => clock.GetUtcNow() - options.Age;

    /// <inheritdoc/>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var blocks = new List<ChangeBlock>();
        var prefix = Organisation + "/";
        await foreach (var row in rows.Read<ChangeBlockState>(StateNames.ChangeBlock, prefix, cancellationToken))
        {
            blocks.Add(new ChangeBlock(long.Parse(row.Key.AsSpan(prefix.Length), CultureInfo.InvariantCulture), row.State.Revision, row.State.Last, row.State.Changes));
        }

        log = new ChangeLog(blocks, stored.State.Floor);
    }

    /// <inheritdoc/>
    public async Task Append(IReadOnlyList<ChangeNote> notes)
    {
        if (stored.State.Followed is not { } followed || clock.GetUtcNow() - followed > options.Age + (2 * FollowedTo))
        {
            if (stored.State.Followed is not null || log.All.Count > 0)
            {
                await EndFollowing();
            }

            return;
        }

        var plan = log.Plan(notes, Oldest, clock);
        await Write(async () =>
        {
            foreach (var block in plan.Written)
            {
                // Those that only lose somebody who is erased come first: should this end in between, the notice comes again.
                await Block(block).Keep(block.Changes, block.Last, block.Revision);
            }
        });
        var empty = log.Carry(plan);
        if (plan.Fresh.Count > 0)
        {
            signal.Signal();
        }

        await Drop(empty, 0);
        await DropSurplus();
    }

    /// <inheritdoc/>
    public async Task<ChangePage> Read(long after, int size)
    {
        await Follow();
        if (after != 0 && after < log.Floor)
        {
            throw new RefusedException(
                RefusalReason.Precondition,
                $"Changes are kept for {options.Age.TotalDays:0} days and this token is older: what came after it is no longer kept. Read what you follow anew, and begin again without a token.",
                "page_token");
        }

        if (after > Math.Max(log.Last, clock.GetUtcNow().ToUnixTimeMilliseconds()))
        {
            throw new RefusedException(RefusalReason.Invalid, "page_token: it is of a time to come, and none that this service gave; begin again without a token.", "page_token");
        }

        return log.After(Math.Max(after, log.Floor), size);
    }

    /// <inheritdoc/>
    public async Task<ChangePage> Next(long after, int size, TimeSpan wait, CancellationToken cancellationToken)
    {
        var ends = clock.GetTimestamp();
        while (true)
        {
            var change = signal.Next;
            var page = await Read(after, size);
            var rest = wait - clock.GetElapsedTime(ends);
            if (page.Changes.Count > 0 || rest <= TimeSpan.Zero)
            {
                return page;
            }

            await change.WaitAsync(rest, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public async Task<long> Last()
    {
        await Follow();
        return log.Last;
    }

    /// <inheritdoc/>
    public async Task<long> Floor()
    {
        await Follow();
        return log.Floor;
    }

    /// <summary>Lets go of parts of which nothing is to be kept.</summary>
    private async Task DropSurplus()
    {
        var surplus = log.Surplus(Oldest, options.Most);
        if (surplus.Count > 0)
        {
            await Drop(surplus, surplus[^1].Last);
        }

        await Drop(log.Empty(), 0);
    }

    /// <inheritdoc/>
    public async Task Trim()
    {
        await DropSurplus();
        if (log.Shorter(Oldest) is { } shorter)
        {
            await WriteState(() => stored.State.Floor = Math.Max(stored.State.Floor, shorter.Changes.Count > 0 ? shorter.Changes[0].Number - 1 : shorter.Last));
            await Write(() => Block(shorter).Keep(shorter.Changes, shorter.Last, shorter.Revision));
            log.Shorten(shorter);
        }
    }

    /// <summary>Somebody asks: from here on changes are kept.</summary>
    private async Task Follow()
    {
        var now = clock.GetUtcNow();
        if (stored.State.Followed is not { } last)
        {
            await WriteState(() =>
            {
                if (stored.State.Followed is null)
                {
                    stored.State.Floor = Versions.Next(log.Last, clock);
                    stored.State.Followed = now;
                }
            });
            log.Drop([], stored.State.Floor);
        }
        else if (now - last > FollowedTo)
        {
            await WriteState(() => stored.State.Followed = now);
        }
    }

    private async Task EndFollowing()
    {
        var parts = log.All;
        await WriteState(() => (stored.State.Followed, stored.State.Floor) = (null, log.Last));
        await Drop(parts, log.Last);
    }

    private async Task WriteState(Action change)
    {
        await writing.WaitAsync();
        try
        {
            change();
            await Write(stored.WriteStateAsync);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Takes parts out of storage. Where the feed begins is durable before what came earlier is gone.</summary>
    private async Task Drop(IReadOnlyList<ChangeBlock> parts, long floor)
    {
        if (floor > stored.State.Floor)
        {
            await WriteState(() => stored.State.Floor = floor);
        }

        await Write(() => Task.WhenAll(parts.Select(part => Block(part).Clear())));
        log.Drop(parts, floor);
    }

    private IChangeBlockGrain Block(ChangeBlock block) => GrainFactory.GetGrain<IChangeBlockGrain>(Keys.Of(Organisation, block.Key.ToString("D15", CultureInfo.InvariantCulture)));
}
