using Matching.Embedded.Storage;
using Matching.Embedded.Storage.Postgres;
using Matching.Embedded.Storage.Sqlite;

namespace Matching.Embedded.Hosting;

/// <summary>Which database keeps the states.</summary>
internal abstract record StorageChoice
{
    public abstract IStateStore Create();

    public sealed record Memory : StorageChoice
    {
        public override IStateStore Create() => new MemoryStore();
    }

    public sealed record Sqlite(string Path) : StorageChoice
    {
        public override IStateStore Create() => new SqliteStore(Path);
    }

    public sealed record Postgres(string ConnectionString) : StorageChoice
    {
        public override IStateStore Create() => new PostgresStore(ConnectionString);
    }
}
