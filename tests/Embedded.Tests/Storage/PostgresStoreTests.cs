using Matching.Embedded.Storage;
using Matching.Embedded.Storage.Postgres;
using Matching.Tests.Shared;
using Npgsql;
using Shouldly;

namespace Matching.Embedded.Tests.Storage;

[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresFixture>
{
    public const string Name = "PostgreSQL";
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresStoreTests(PostgresFixture postgres) : DurableStoreConformance
{
    private string? _connection;

    private protected override async Task<IStateStore> CreateAsync() =>
        new PostgresStore(_connection ??= await postgres.Cluster.CreateDatabaseAsync());

    private protected override async Task ExecuteSqlAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_connection!);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    [SkippableFact]
    public async Task A_server_that_goes_fails_the_calls_and_serves_again_when_it_is_back()
    {
        var version = await PutAsync("k", [1], RowChange.Absent);
        await Store.ReadAsync("s", "k", default);
        await postgres.Cluster.CrashAsync();
        try
        {
            await Should.ThrowAsync<StorageUnavailableException>(() => PutAsync("k", [2], version));
            await Should.ThrowAsync<StorageUnavailableException>(() => Store.ReadAsync("s", "k", default));
        }
        finally
        {
            await postgres.Cluster.ResumeAsync();
        }

        (await Store.ReadAsync("s", "k", default)).ShouldNotBeNull().Payload.ShouldBe([1]);
        await PutAsync("k", [3], version);
        (await Store.ReadAsync("s", "k", default)).ShouldNotBeNull().Payload.ShouldBe([3]);
    }

    [SkippableFact]
    public async Task A_key_that_the_database_cannot_hold_fails_alone()
    {
        var neighbours = Enumerable.Range(0, 20).Select(i => PutAsync(i == 10 ? "nul\0key" : $"k{i}", [1], RowChange.Absent)).ToList();
        for (var i = 0; i < neighbours.Count; i++)
        {
            if (i == 10)
                await Should.ThrowAsync<StorageUnavailableException>(() => neighbours[i]);
            else
                await neighbours[i];
        }
    }
}
