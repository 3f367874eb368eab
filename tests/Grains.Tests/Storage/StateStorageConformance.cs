using Matching.Grains;
using Matching.Silo.Storage;

namespace Matching.GrainsTests.Storage;

/// <summary>A state of these tests.</summary>
public sealed class Account
{
    public int Amount { get; set; }

    public List<string> Notes { get; } = [];
}

/// <summary>What storage of states does, on whatever database. Each test has keys of its own.</summary>
public abstract partial class StateStorageConformance(StorageFixture storage)
{
    private const string State = "account";

    private protected StorageHost Host => storage.Host;

    [Fact]
    public async Task What_was_never_written_begins_as_a_new_state()
    {
        var row = await Read("new/a");
        Assert.Equal((0, null, false), (row.State!.Amount, row.ETag, row.RecordExists));
    }

    [Fact]
    public async Task A_written_state_reads_back_and_every_write_has_another_etag()
    {
        var row = await Read("write/a");
        HashSet<string?> etags = [];
        for (var n = 1; n <= 5; n++)
        {
            row.State!.Amount = n;
            row.State!.Notes.Add($"note {n}");
            await Write("write/a", row);
            Assert.True(row.RecordExists);
            etags.Add(row.ETag);
        }

        Assert.Equal(5, etags.Count);
        var back = await Read("write/a");
        Assert.Equal((5, row.ETag, true), (back.State!.Amount, back.ETag, back.RecordExists));
        Assert.Equal(row.State!.Notes, back.State!.Notes);
    }

    [Fact]
    public async Task A_large_state_reads_back()
    {
        var random = new Random(1);
        var row = await Read("large/a");
        row.State!.Notes.AddRange(Enumerable.Range(0, 3000).Select(_ => Convert.ToBase64String(BitConverter.GetBytes(random.NextInt64()))));
        row.State!.Notes.Add(string.Empty);
        row.State!.Notes.Add("æøå 😀");
        await Write("large/a", row);
        Assert.Equal(row.State!.Notes, (await Read("large/a")).State!.Notes);
    }

    [Fact]
    public async Task A_write_that_was_overtaken_is_a_conflict_and_changes_nothing()
    {
        var first = await Read("overtaken/a");
        await Write("overtaken/a", first);
        var second = await Read("overtaken/a");
        second.State!.Amount = 2;
        await Write("overtaken/a", second);
        first.State!.Amount = 3;
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write("overtaken/a", first));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Clear("overtaken/a", first));
        Assert.Equal((2, second.ETag), ((await Read("overtaken/a")).State!.Amount, (await Read("overtaken/a")).ETag));
    }

    [Fact]
    public async Task A_write_that_expects_no_row_conflicts_with_one_and_one_that_expects_a_row_with_none()
    {
        var row = await Read("expects/a");
        await Write("expects/a", row);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write("expects/a", new GrainState<Account>(new Account())));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write("expects/none", new GrainState<Account>(new Account(), row.ETag)));
        Assert.False((await Read("expects/none")).RecordExists);
    }

    [Fact]
    public async Task Of_writers_who_read_the_same_exactly_one_wins_and_none_of_their_neighbours_fails()
    {
        await Write("race/a", await Read("race/a"));
        var rivals = await Task.WhenAll(Enumerable.Range(1, 20).Select(async n =>
        {
            var row = await Read("race/a");
            row.State!.Amount = n;
            return row;
        }));
        var neighbours = Enumerable.Range(0, 40).Select(async n => await Write($"race/n{n}", await Read($"race/n{n}"))).ToArray();
        var wins = await Task.WhenAll(rivals.Select(async row =>
        {
            try
            {
                await Write("race/a", row);
                return row.State!.Amount;
            }
            catch (InconsistentStateException)
            {
                return 0;
            }
        }));
        await Task.WhenAll(neighbours);
        var winner = Assert.Single(wins, amount => amount > 0);
        Assert.Equal(winner, (await Read("race/a")).State!.Amount);
    }

    [Fact]
    public async Task A_cleared_state_leaves_no_row_and_can_be_written_anew()
    {
        var row = await Read("clear/a");
        row.State!.Amount = 5;
        await Write("clear/a", row);
        await Clear("clear/a", row);
        Assert.Equal((0, null, false), (row.State!.Amount, row.ETag, row.RecordExists));
        Assert.False((await Read("clear/a")).RecordExists);
        Assert.Empty(await Keys("clear/"));
        await Clear("clear/a", row);
        row.State!.Amount = 7;
        await Write("clear/a", row);
        Assert.Equal(7, (await Read("clear/a")).State!.Amount);
    }

    [Fact]
    public async Task Keys_are_texts_whatever_they_read_as()
    {
        string[] keys = ["a", "0a", "00a", "10", "A", "00000000-0000-0000-0000-00000000000a", "0000000000000000000000000000000a", "æ😀"];
        for (var n = 0; n < keys.Length; n++)
        {
            var row = await Read(keys[n]);
            Assert.False(row.RecordExists, keys[n]);
            row.State!.Amount = n;
            await Write(keys[n], row);
        }

        for (var n = 0; n < keys.Length; n++)
        {
            Assert.Equal(n, (await Read(keys[n])).State!.Amount);
        }

        Assert.Subset((await Keys(string.Empty)).ToHashSet(), keys.ToHashSet());
    }

    [Fact]
    public async Task A_scan_brings_all_rows_of_a_prefix_in_order_and_no_others()
    {
        string[] keys = [.. Enumerable.Range(0, 300).Select(n => $"scan1/{n:0000}"), "scan1/æ😀"];
        await Parallel.ForEachAsync(keys.Concat(["scan10/0000", "scan"]), async (key, _) => await Write(key, await Read(key)));
        await Host.States.WriteStateAsync("other", Id("scan1/0000"), new GrainState<Account>(new Account()));
        Assert.Equal(keys, await Keys("scan1/"));
        Assert.Empty(await Keys("nobody/"));
        await foreach (var row in Host.Rows.Read<Account>(State, "scan1/", CancellationToken.None))
        {
            Assert.Equal("scan1/0000", row.Key);
            break;
        }

        await Write("scan1/0000", await Read("scan1/0000"));
    }

    [Theory]
    [InlineData("flipped")]
    [InlineData("cut")]
    [InlineData("empty")]
    public async Task A_damaged_row_is_named_and_the_others_serve(string damage)
    {
        var (damaged, whole) = ($"{damage}/a", $"{damage}/b");
        await Write(damaged, await Read(damaged));
        await Write(whole, await Read(whole));
        var payload = await Payload(damaged);
        await Replace(damaged, damage switch
        {
            "flipped" => [.. payload[..^3], (byte)(payload[^3] ^ 4), .. payload[^2..]],
            "cut" => payload[..^1],
            _ => [],
        });
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Read(damaged));
        Assert.Contains(damaged, Assert.IsType<CorruptedStateException>(error).Message, StringComparison.Ordinal);
        Assert.True((await Read(whole)).RecordExists);
        Assert.Equal([whole], await Keys($"{damage}/"));
        Assert.Equal([(damaged, true), (whole, false)], await Inspected($"{damage}/"));
    }

    [Fact]
    public async Task Rows_that_have_changed_places_are_found_out()
    {
        foreach (var key in (string[])["swapped/a", "swapped/b"])
        {
            await Write(key, await Read(key));
        }

        await Host.States.WriteStateAsync("other", Id("swapped/a"), new GrainState<Account>(new Account()));
        var (a, b) = (await Payload("swapped/a"), await Payload("swapped/b"));
        await Replace("swapped/a", b);
        await Replace("swapped/b", a);
        await Assert.ThrowsAsync<CorruptedStateException>(() => Read("swapped/a"));
        await Assert.ThrowsAsync<CorruptedStateException>(() => Read("swapped/b"));
        Assert.Empty(await Keys("swapped/"));
        Assert.Equal([("swapped/a", true), ("swapped/b", true)], await Inspected("swapped/"));

        // Of another state with the same key.
        await Replace("swapped/a", await Payload("swapped/a", "other"));
        await Assert.ThrowsAsync<CorruptedStateException>(() => Read("swapped/a"));
    }

    [Fact]
    public async Task Rows_of_an_earlier_release_are_read_and_bound_to_their_place_with_their_next_write()
    {
        await Write("earlier/a", await Read("earlier/a"));
        await Replace("earlier/a", StateCodecTests.OfEarlierRelease("""{"Amount":9,"Notes":["old"]}"""));
        Assert.Equal([("earlier/a", false)], await Inspected("earlier/"));
        var row = await Read("earlier/a");
        Assert.Equal((9, "old"), (row.State!.Amount, Assert.Single(row.State!.Notes)));
        await Write("earlier/a", row);
        await Write("earlier/b", await Read("earlier/b"));
        await Replace("earlier/b", await Payload("earlier/a"));
        await Assert.ThrowsAsync<CorruptedStateException>(() => Read("earlier/b"));
    }

    [Fact]
    public async Task No_content_is_in_an_error()
    {
        await Write("content/a", await Read("content/a"));
        await Replace("content/a", "Jane Doe's letter"u8.ToArray());
        Assert.DoesNotContain("Jane", (await Assert.ThrowsAsync<CorruptedStateException>(() => Read("content/a"))).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_is_scrubbed_and_serves_on()
    {
        await Write("scrub/a", await Read("scrub/a"));
        Assert.True(await Host.Care.Scrub(CancellationToken.None));
        await Write("scrub/a", await Read("scrub/a"));
    }

    private protected async Task<IGrainState<Account>> Read(string key)
    {
        var row = new GrainState<Account>();
        await Host.States.ReadStateAsync(State, Id(key), row);
        return row;
    }

    private protected Task Write(string key, IGrainState<Account> row) => Host.States.WriteStateAsync(State, Id(key), row);

    private protected Task Clear(string key, IGrainState<Account> row) => Host.States.ClearStateAsync(State, Id(key), row);

    private static GrainId Id(string key) => GrainId.Create("test", key);

    private async Task<byte[]> Payload(string key, string state = State)
    {
        await foreach (var (_, payload) in Host.Database.ScanStates(state, key, CancellationToken.None))
        {
            return payload;
        }

        throw new InvalidOperationException($"No row '{key}'.");
    }

    private async Task Replace(string key, byte[] payload) => Assert.Equal(1, await Host.Change(
        "UPDATE orleans_state SET payload = @payload WHERE state_name = @state AND grain_key = @key", ("payload", payload), ("state", State), ("key", key)));

    private async Task<List<string>> Keys(string prefix)
    {
        List<string> keys = [];
        await foreach (var row in Host.Rows.Read<Account>(State, prefix, CancellationToken.None))
        {
            keys.Add(row.Key);
        }

        return keys;
    }

    private async Task<List<(string Key, bool IsDamaged)>> Inspected(string prefix)
    {
        List<(string Key, bool IsDamaged)> rows = [];
        await foreach (var row in Host.Care.Inspect(State, prefix, CancellationToken.None))
        {
            rows.Add((row.Key, row.Damage is not null));
        }

        return rows;
    }
}
