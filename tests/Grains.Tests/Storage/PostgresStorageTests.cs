namespace Matching.GrainsTests.Storage;

/// <summary>States on PostgreSQL, whose tables a silo alone makes by itself.</summary>
public sealed class PostgresStorageTests(PostgresStorage storage) : StateStorageConformance(storage), IClassFixture<PostgresStorage>;
