using Matching.Embedded.Storage;
using Shouldly;

namespace Matching.Embedded.Tests.Storage;

/// <summary>What every store does. One class a store runs it.</summary>
public abstract class StoreConformance : IAsyncLifetime
{
    private IStateStore _store = null!;

    private protected IStateStore Store => _store;

    private protected abstract Task<IStateStore> CreateAsync();

    public virtual async Task InitializeAsync()
    {
        _store = await CreateAsync();
        await _store.OpenAsync(default);
    }

    public virtual async Task DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_row_that_was_never_written_is_not_there() => (await Store.ReadAsync("s", "k", default)).ShouldBeNull();

    [SkippableFact]
    public async Task A_written_row_reads_back_with_its_version()
    {
        var version = await PutAsync("k", [1, 2, 3], RowChange.Absent);
        var row = (await Store.ReadAsync("s", "k", default)).ShouldNotBeNull();
        row.Payload.ShouldBe([1, 2, 3]);
        row.Version.ShouldBe(version);
    }

    [SkippableFact]
    public async Task Keys_and_state_names_of_every_script_and_sign_are_kept_apart()
    {
        string[] keys = ["a", "A", "a ", "æ", "ae", "ø/å", "%", "_", "日本", "😀", "a/b", "'; DROP TABLE grain_state; --"];
        for (var i = 0; i < keys.Length; i++)
            await PutAsync(keys[i], [(byte)i], RowChange.Absent);
        for (var i = 0; i < keys.Length; i++)
            (await Store.ReadAsync("s", keys[i], default)).ShouldNotBeNull().Payload.ShouldBe([(byte)i]);
        (await Store.ReadAsync("S", "a", default)).ShouldBeNull();
    }

    [SkippableFact]
    public async Task Stamps_name_every_row_of_a_prefix_and_grow_with_its_writes()
    {
        await PutAsync("a/1", [1], RowChange.Absent);
        var version = await PutAsync("a/2", [2], RowChange.Absent);
        await PutAsync("b/1", [3], RowChange.Absent);
        var first = await StampsAsync();
        first.Select(stamp => stamp.Key).ShouldBe(["a/1", "a/2"]);
        await PutAsync("a/2", [4], version);
        (await StampsAsync())[1].Modified.ShouldBeGreaterThanOrEqualTo(first[1].Modified);

        async Task<List<StateStamp>> StampsAsync()
        {
            List<StateStamp> stamps = [];
            await foreach (var portion in Store.StampsAsync("s", "a/", default))
                stamps.AddRange(portion);
            return stamps;
        }
    }

    [SkippableFact]
    public async Task Scrubbing_keeps_every_row()
    {
        var version = await PutAsync("k", [1, 2], RowChange.Absent);
        await PutAsync("k", [3], version);
        (await Store.ScrubAsync(default)).ShouldBeTrue();
        (await Store.ReadAsync("s", "k", default)).ShouldNotBeNull().Payload.ShouldBe([3]);
        await PutAsync("after", [4], RowChange.Absent);
    }

    [SkippableFact]
    public async Task An_empty_and_a_large_payload_read_back()
    {
        var large = new byte[3_000_000];
        new Random(1).NextBytes(large);
        await PutAsync("empty", [], RowChange.Absent);
        await PutAsync("large", large, RowChange.Absent);
        (await Store.ReadAsync("s", "empty", default)).ShouldNotBeNull().Payload.ShouldBeEmpty();
        (await Store.ReadAsync("s", "large", default)).ShouldNotBeNull().Payload.SequenceEqual(large).ShouldBeTrue();
    }

    [SkippableFact]
    public async Task A_write_with_the_right_version_replaces_the_row()
    {
        var first = await PutAsync("k", [1], RowChange.Absent);
        var second = await PutAsync("k", [2], first);
        second.ShouldNotBe(first);
        var row = (await Store.ReadAsync("s", "k", default)).ShouldNotBeNull();
        row.Payload.ShouldBe([2]);
        row.Version.ShouldBe(second);
    }

    [SkippableFact]
    public async Task A_write_with_an_old_version_is_a_conflict_and_changes_nothing()
    {
        var first = await PutAsync("k", [1], RowChange.Absent);
        var second = await PutAsync("k", [2], first);
        var conflict = await Should.ThrowAsync<InconsistentStateException>(() => PutAsync("k", [3], first));
        conflict.StoredEtag.ShouldBe(second.ToString());
        conflict.CurrentEtag.ShouldBe(first.ToString());
        (await Store.ReadAsync("s", "k", default)).ShouldNotBeNull().Payload.ShouldBe([2]);
    }

    [SkippableFact]
    public async Task A_write_that_expects_no_row_conflicts_with_one()
    {
        await PutAsync("k", [1], RowChange.Absent);
        (await Should.ThrowAsync<InconsistentStateException>(() => PutAsync("k", [2], RowChange.Absent))).CurrentEtag.ShouldBeNull();
        (await Store.ReadAsync("s", "k", default)).ShouldNotBeNull().Payload.ShouldBe([1]);
    }

    [SkippableFact]
    public async Task A_write_that_expects_a_row_conflicts_with_none()
    {
        (await Should.ThrowAsync<InconsistentStateException>(() => PutAsync("k", [2], 5))).StoredEtag.ShouldBeNull();
        (await Store.ReadAsync("s", "k", default)).ShouldBeNull();
    }

    [SkippableFact]
    public async Task A_deleted_row_is_gone_and_its_version_does_not_come_back()
    {
        var first = await PutAsync("k", [1], RowChange.Absent);
        await Store.CommitAsync([new RowChange("s", "k", null, first)]);
        (await Store.ReadAsync("s", "k", default)).ShouldBeNull();
        (await PutAsync("k", [2], RowChange.Absent)).ShouldNotBe(first);
        await Should.ThrowAsync<InconsistentStateException>(() => PutAsync("k", [3], first));
    }

    [SkippableFact]
    public async Task A_delete_with_an_old_version_is_a_conflict()
    {
        var first = await PutAsync("k", [1], RowChange.Absent);
        await PutAsync("k", [2], first);
        await Should.ThrowAsync<InconsistentStateException>(() => Store.CommitAsync([new RowChange("s", "k", null, first)]));
        (await Store.ReadAsync("s", "k", default)).ShouldNotBeNull();
    }

    [SkippableFact]
    public async Task Of_several_changes_all_stand_or_none()
    {
        var first = await PutAsync("k", [1], RowChange.Absent);
        await Should.ThrowAsync<InconsistentStateException>(() => Store.CommitAsync(
        [
            new RowChange("s", "new", [1], RowChange.Any),
            new RowChange("s", "k", [9], first + 7),
            new RowChange("s", "newer", [1], RowChange.Any),
        ]));
        (await Store.ReadAsync("s", "new", default)).ShouldBeNull();
        (await Store.ReadAsync("s", "newer", default)).ShouldBeNull();

        await Store.CommitAsync(
        [
            new RowChange("s", "new", [1], RowChange.Any),
            new RowChange("s", "k", null, first),
            new RowChange("t", "k", [2], RowChange.Absent),
        ]);
        (await Store.ReadAsync("s", "new", default)).ShouldNotBeNull();
        (await Store.ReadAsync("s", "k", default)).ShouldBeNull();
        (await Store.ReadAsync("t", "k", default)).ShouldNotBeNull();
    }

    [SkippableFact]
    public async Task An_unconditional_write_gives_the_row_another_version()
    {
        var first = await PutAsync("k", [1], RowChange.Absent);
        await PutAsync("k", [2], RowChange.Any);
        var row = (await Store.ReadAsync("s", "k", default)).ShouldNotBeNull();
        row.Payload.ShouldBe([2]);
        row.Version.ShouldNotBe(first);
        await Store.CommitAsync([new RowChange("s", "k", null, RowChange.Any)]);
        await Store.CommitAsync([new RowChange("s", "k", null, RowChange.Any)]);
        (await Store.ReadAsync("s", "k", default)).ShouldBeNull();
    }

    [SkippableFact]
    public async Task Conflicting_writes_do_not_fail_their_neighbours()
    {
        var taken = await PutAsync("taken", [1], RowChange.Absent);
        var writes = Enumerable.Range(0, 300).Select(i => i % 3 == 0
            ? PutAsync("taken", [2], taken + 1000 + i)
            : PutAsync($"k{i}", [(byte)i], RowChange.Absent)).ToList();
        for (var i = 0; i < writes.Count; i++)
        {
            if (i % 3 == 0)
                await Should.ThrowAsync<InconsistentStateException>(() => writes[i]);
            else
                (await writes[i]).ShouldBeGreaterThan(0);
        }

        for (var i = 1; i < writes.Count; i += 3)
            (await Store.ReadAsync("s", $"k{i}", default)).ShouldNotBeNull();
        (await Store.ReadAsync("s", "taken", default)).ShouldNotBeNull().Version.ShouldBe(taken);
    }

    [SkippableFact]
    public async Task Of_concurrent_writes_with_one_version_exactly_one_wins()
    {
        var version = await PutAsync("k", [0], RowChange.Absent);
        var writes = Enumerable.Range(1, 20).Select(i => Task.Run(() => PutAsync("k", [(byte)i], version))).ToList();
        await Task.WhenAll(writes).ContinueWith(static _ => { }, TaskScheduler.Default);
        writes.Count(w => w.IsCompletedSuccessfully).ShouldBe(1);
        writes.Where(w => w.IsFaulted).ShouldAllBe(w => w.Exception!.InnerException is InconsistentStateException);
    }

    [SkippableFact]
    public async Task A_scan_brings_all_rows_of_a_prefix_in_order_and_no_others()
    {
        var changes = Enumerable.Range(0, 1500).Select(i => new RowChange("s", $"org1/{i:0000}", [1], RowChange.Any)).ToList();
        changes.Add(new RowChange("s", "org10/0000", [1], RowChange.Any));
        changes.Add(new RowChange("s", "org", [1], RowChange.Any));
        changes.Add(new RowChange("s", "org1/æ😀", [1], RowChange.Any));
        changes.Add(new RowChange("t", "org1/0000", [1], RowChange.Any));
        await Store.CommitAsync(changes);

        var keys = await KeysAsync("s", "org1/");
        keys.Count.ShouldBe(1501);
        keys.ShouldBe([.. Enumerable.Range(0, 1500).Select(i => $"org1/{i:0000}"), "org1/æ😀"]);
        (await KeysAsync("s", "")).Count.ShouldBe(1503);
        (await KeysAsync("s", "nobody/")).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_scan_can_be_left_before_its_end()
    {
        await Store.CommitAsync([.. Enumerable.Range(0, 20_000).Select(i => new RowChange("s", $"{i:00000}", [1], RowChange.Any))]);
        await foreach (var portion in Store.ScanAsync("s", "", default))
        {
            portion.Count.ShouldBeGreaterThan(0);
            break;
        }

        (await KeysAsync("s", "0000")).Count.ShouldBe(10);
        await PutAsync("00000", [2], RowChange.Any);
    }

    [SkippableFact]
    public async Task Reminders_are_kept_replaced_and_deleted()
    {
        var time = new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc).AddTicks(7);
        var reminder = new StoredReminder("type", "key", "name", time, TimeSpan.FromMinutes(1), time);
        await Store.WriteReminderAsync(reminder);
        await Store.WriteReminderAsync(reminder with { Name = "other" });
        await Store.WriteReminderAsync(reminder with { NextTick = time.AddHours(1) });
        (await Store.ReadRemindersAsync(default)).ShouldBe([reminder with { NextTick = time.AddHours(1) }, reminder with { Name = "other" }], ignoreOrder: true);
        await Store.DeleteReminderAsync("type", "key", "name");
        await Store.DeleteReminderAsync("type", "key", "name");
        (await Store.ReadRemindersAsync(default)).ShouldBe([reminder with { Name = "other" }]);
    }

    private protected async Task<long> PutAsync(string key, byte[] payload, long expected) =>
        (await Store.CommitAsync([new RowChange("s", key, payload, expected)]))[0];

    private async Task<List<string>> KeysAsync(string state, string prefix)
    {
        List<string> keys = [];
        await foreach (var portion in Store.ScanAsync(state, prefix, default))
            keys.AddRange(portion.Select(r => r.Key));
        return keys;
    }
}
