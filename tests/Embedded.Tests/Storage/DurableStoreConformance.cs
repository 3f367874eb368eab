using Matching.Embedded.Storage;
using Shouldly;

namespace Matching.Embedded.Tests.Storage;

/// <summary>What every store does that outlives its process.</summary>
public abstract class DurableStoreConformance : StoreConformance
{
    private protected abstract Task ExecuteSqlAsync(string sql);

    [SkippableFact]
    public async Task Rows_and_reminders_are_there_after_a_restart()
    {
        var version = await PutAsync("k", [1, 2], RowChange.Absent);
        var reminder = new StoredReminder("type", "key", "name", DateTime.UnixEpoch, TimeSpan.FromMinutes(1), DateTime.UnixEpoch);
        await Store.WriteReminderAsync(reminder);
        await Store.DisposeAsync();

        await InitializeAsync();
        (await Store.ReadAsync("s", "k", default)).ShouldNotBeNull().Version.ShouldBe(version);
        (await Store.ReadRemindersAsync(default)).ShouldBe([reminder]);
    }

    [SkippableFact]
    public async Task A_second_server_of_one_database_is_refused()
    {
        await using var second = await CreateAsync();
        (await Should.ThrowAsync<StorageLockedException>(() => second.OpenAsync(default))).Message.ShouldContain("another process");
        await PutAsync("k", [1], RowChange.Absent);
    }

    [SkippableTheory]
    [InlineData(0, "older")]
    [InlineData(99, "newer")]
    public async Task A_layout_of_another_version_is_refused_by_name(int version, string word)
    {
        await Store.DisposeAsync();
        await ExecuteSqlAsync($"UPDATE grain_schema SET version = {version}");
        await using var store = await CreateAsync();
        (await Should.ThrowAsync<StorageSchemaException>(() => store.OpenAsync(default))).Message.ShouldContain(word);
        await ExecuteSqlAsync("UPDATE grain_schema SET version = 1");
    }

    [SkippableFact]
    public async Task A_closed_store_says_so()
    {
        await Store.DisposeAsync();
        await Should.ThrowAsync<StorageUnavailableException>(() => PutAsync("k", [1], RowChange.Absent));
    }
}
