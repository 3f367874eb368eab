namespace Matching.Embedded.Storage.Sql;

/// <summary>The tables and the statements on them, the same for SQLite and PostgreSQL but for the names of types.</summary>
internal static class SqlText
{
    /// <summary>The layout below. A change of layout gets a new number.</summary>
    public const int SchemaVersion = 1;

    public const string ReadSchema = "SELECT version FROM grain_schema";

    public const string InsertRow = """
        INSERT INTO grain_state (state_name, grain_key, version, modified, payload) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (state_name, grain_key) DO NOTHING
        """;

    public const string UpsertRow = """
        INSERT INTO grain_state (state_name, grain_key, version, modified, payload) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (state_name, grain_key) DO UPDATE
        SET version = grain_state.version + 1, modified = excluded.modified, payload = excluded.payload
        """;

    public const string UpdateRow = """
        UPDATE grain_state SET version = version + 1, modified = $3, payload = $4
        WHERE state_name = $1 AND grain_key = $2 AND version = $5
        """;

    public const string DeleteRow = "DELETE FROM grain_state WHERE state_name = $1 AND grain_key = $2 AND version = $3";

    public const string DeleteAnyRow = "DELETE FROM grain_state WHERE state_name = $1 AND grain_key = $2";

    public const string ReadRow = "SELECT version, payload FROM grain_state WHERE state_name = $1 AND grain_key = $2";

    public const string ReadVersion = "SELECT version FROM grain_state WHERE state_name = $1 AND grain_key = $2";

    public const string ScanRows = """
        SELECT grain_key, version, payload FROM grain_state
        WHERE state_name = $1 AND grain_key >= $2 AND grain_key < $3 ORDER BY grain_key
        """;

    public const string ScanStamps = """
        SELECT grain_key, modified FROM grain_state
        WHERE state_name = $1 AND grain_key >= $2 AND grain_key < $3 ORDER BY grain_key
        """;

    public const string UpsertReminder = """
        INSERT INTO grain_reminder (grain_type, grain_key, name, first_tick, period, next_tick) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (grain_type, grain_key, name) DO UPDATE
        SET first_tick = excluded.first_tick, period = excluded.period, next_tick = excluded.next_tick
        """;

    public const string DeleteReminder = "DELETE FROM grain_reminder WHERE grain_type = $1 AND grain_key = $2 AND name = $3";

    public const string ReadReminders = "SELECT grain_type, grain_key, name, first_tick, period, next_tick FROM grain_reminder";

    /// <summary>The layout.</summary>
    /// <param name="text">The type of texts that compare by bytes.</param>
    /// <param name="integer">The type of 64-bit integers.</param>
    /// <param name="bytes">The type of byte strings.</param>
    public static string CreateTables(string text, string integer, string bytes) => $"""
        CREATE TABLE grain_schema (version {integer} NOT NULL);
        CREATE TABLE grain_state (
            state_name {text} NOT NULL,
            grain_key {text} NOT NULL,
            version {integer} NOT NULL,
            modified {integer} NOT NULL,
            payload {bytes} NOT NULL,
            PRIMARY KEY (state_name, grain_key));
        CREATE TABLE grain_reminder (
            grain_type {text} NOT NULL,
            grain_key {text} NOT NULL,
            name {text} NOT NULL,
            first_tick {integer} NOT NULL,
            period {integer} NOT NULL,
            next_tick {integer} NOT NULL,
            PRIMARY KEY (grain_type, grain_key, name));
        INSERT INTO grain_schema (version) VALUES ({SchemaVersion});
        """;

    /// <summary>The first key behind all those that begin with a prefix: no text sorts behind the last code point.</summary>
    public static string Behind(string prefix) => prefix + "\U0010FFFF";

    /// <exception cref="StorageSchemaException">Another version.</exception>
    public static void CheckSchema(long version, string database)
    {
        if (version == SchemaVersion)
            return;
        throw new StorageSchemaException(version < SchemaVersion
            ? $"{database} was laid out by an older version of this program (schema {version}, this one needs {SchemaVersion}): export it with that version and import it here."
            : $"{database} was laid out by a newer version of this program (schema {version}, this one knows {SchemaVersion}): run that version.");
    }
}
