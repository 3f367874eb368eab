namespace Matching.Silo.Storage;

/// <summary>
/// The tables that Orleans' providers for ADO.NET work on, and the statements that they find in the table OrleansQuery.
/// Orleans asks for the names of statements, of their parameters, and of the columns that they return; tables and texts are ours.
/// Rows of states are keyed by state name and grain key, so that all states of an organisation lie side by side.
/// </summary>
internal static class OrleansSql
{
    /// <summary>The layout below. A change of tables, statements or payloads that earlier releases cannot live with gets a new number. 2: payloads are checked with state name and key.</summary>
    public const int SchemaVersion = 2;

    /// <summary>Reads what the database was made for.</summary>
    public const string ReadSchema = "SELECT version, cluster_id, service_id FROM orleans_schema";

    /// <summary>Takes note of what the database was made for.</summary>
    public const string WriteSchema = """
        DELETE FROM orleans_schema;
        INSERT INTO orleans_schema (version, cluster_id, service_id) VALUES (@version, @cluster, @service)
        """;

    /// <summary>Replaces a statement that Orleans' providers look up.</summary>
    public const string WriteQuery = """
        INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES (@name, @text)
        ON CONFLICT (QueryKey) DO UPDATE SET QueryText = excluded.QueryText
        """;

    /// <summary>All states of one name whose keys begin alike.</summary>
    public const string ScanStates = """
        SELECT grain_key, payload FROM orleans_state
        WHERE service_id = @service AND state_name = @state AND grain_key >= @first AND grain_key < @behind AND payload IS NOT NULL
        ORDER BY grain_key
        """;

    /// <summary>The same rows without their content.</summary>
    public const string ScanStamps = """
        SELECT grain_key, modified FROM orleans_state
        WHERE service_id = @service AND state_name = @state AND grain_key >= @first AND grain_key < @behind AND payload IS NOT NULL
        ORDER BY grain_key
        """;

    /// <summary>Writes a state that there is none of; changes no row when there is one.</summary>
    public const string InsertState = """
        INSERT INTO orleans_state (service_id, state_name, grain_key, key_high, key_low, version, modified, payload)
        VALUES (@service, @state, @key, 0, 0, 1, @now, @payload)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>Writes that a state was used.</summary>
    public const string TouchState = $"UPDATE orleans_state SET modified = @now WHERE {StateOfKey}";

    /// <summary>Replaces a state that there is.</summary>
    public const string ReplaceState = $"UPDATE orleans_state SET version = version + 1, modified = @now, payload = @payload WHERE {StateOfKey}";

    /// <summary>Deletes a state.</summary>
    public const string DeleteState = $"DELETE FROM orleans_state WHERE {StateOfKey}";

    /// <summary>Rows of an organisation by state, whatever it is, without those of two states.</summary>
    public const string CountOrganisation = $"""
        SELECT state_name, count(*) FROM orleans_state
        WHERE service_id = @service AND {OfOrganisation} AND state_name NOT IN (@ending, @session)
        GROUP BY state_name
        """;

    /// <summary>Deletes some of an organisation's rows of a state, whatever is in them.</summary>
    public const string DeleteOrganisation = $"""
        DELETE FROM orleans_state WHERE service_id = @service AND state_name = @state AND grain_key IN (
            SELECT grain_key FROM orleans_state WHERE service_id = @service AND state_name = @state AND {OfOrganisation} LIMIT @most)
        """;

    /// <summary>The last of all states of one name whose keys begin alike.</summary>
    public const string LastState = """
        SELECT grain_key, payload FROM orleans_state
        WHERE service_id = @service AND state_name = @state AND grain_key >= @first AND grain_key < @behind AND payload IS NOT NULL
        ORDER BY grain_key DESC LIMIT 1
        """;

    /// <summary>Writes two states of a key that there are none of; writes neither when one exists.</summary>
    public const string InsertPair = """
        INSERT INTO orleans_state (service_id, state_name, grain_key, key_high, key_low, version, modified, payload)
        SELECT @service, made.state, @key, 0, 0, 1, @now, made.payload
        FROM (SELECT @state1 AS state, @payload1 AS payload UNION ALL SELECT @state2, @payload2) AS made
        WHERE NOT EXISTS (
            SELECT 1 FROM orleans_state
            WHERE service_id = @service AND state_name IN (@state1, @state2) AND grain_key = @key AND key_high = 0 AND key_low = 0)
        """;

    private const string StateOfKey = "service_id = @service AND state_name = @state AND grain_key = @key AND key_high = 0 AND key_low = 0";

    /// <summary>
    /// Its own rows and those of its things. Between them in the order of keys lie organisations whose names go on with '-' or '.'; the last bound is the
    /// name with the character after '/'.
    /// </summary>
    private const string OfOrganisation = "grain_key >= @organisation AND grain_key < @behind AND (grain_key = @organisation OR grain_key >= @first)";

    private const string ThisState = """
        service_id = @ServiceId AND state_name = @GrainTypeString AND grain_key = COALESCE(@GrainIdExtensionString, '')
        AND key_high = @GrainIdN0 AND key_low = @GrainIdN1
        """;

    private const string ThisMember = "cluster_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation";

    private const string MemberColumns = """
        m.address AS "Address", m.port AS "Port", m.generation AS "Generation", m.silo_name AS "SiloName", m.host_name AS "HostName",
        m.status AS "Status", m.gateway_port AS "ProxyPort", m.suspicions AS "SuspectTimes", m.started AS "StartTime",
        m.alive AS "IAmAliveTime", c.version AS "Version"
        """;

    private const string ReminderColumns = """
        grain_id AS "GrainId", name AS "ReminderName", first_tick AS "StartTime", period AS "Period", version AS "Version"
        """;

    /// <summary>The tables.</summary>
    /// <param name="types">Names of the database's types.</param>
    public static string CreateTables(SqlTypes types) => $"""
        CREATE TABLE IF NOT EXISTS orleans_schema (version integer NOT NULL, cluster_id {types.Text} NOT NULL, service_id {types.Text} NOT NULL);
        CREATE TABLE IF NOT EXISTS OrleansQuery (QueryKey {types.Text} PRIMARY KEY, QueryText {types.Text} NOT NULL);
        CREATE TABLE IF NOT EXISTS orleans_state (
            service_id {types.Text} NOT NULL,
            state_name {types.Text} NOT NULL,
            grain_key {types.Text} NOT NULL,
            key_high bigint NOT NULL,
            key_low bigint NOT NULL,
            version integer NOT NULL,
            modified bigint NOT NULL,
            payload {types.Bytes},
            PRIMARY KEY (service_id, state_name, grain_key, key_high, key_low));
        CREATE TABLE IF NOT EXISTS orleans_reminder (
            service_id {types.Text} NOT NULL,
            grain_id {types.Text} NOT NULL,
            name {types.Text} NOT NULL,
            grain_hash integer NOT NULL,
            first_tick {types.Time} NOT NULL,
            period bigint NOT NULL,
            version integer NOT NULL,
            PRIMARY KEY (service_id, grain_id, name));
        CREATE TABLE IF NOT EXISTS orleans_cluster (cluster_id {types.Text} PRIMARY KEY, version integer NOT NULL);
        CREATE TABLE IF NOT EXISTS orleans_member (
            cluster_id {types.Text} NOT NULL REFERENCES orleans_cluster,
            address {types.Text} NOT NULL,
            port integer NOT NULL,
            generation integer NOT NULL,
            silo_name {types.Text} NOT NULL,
            host_name {types.Text} NOT NULL,
            status integer NOT NULL,
            gateway_port integer NOT NULL,
            suspicions {types.Text},
            started {types.Time} NOT NULL,
            alive {types.Time} NOT NULL,
            PRIMARY KEY (cluster_id, address, port, generation));
        """;

    /// <summary>What grain storage and reminders look up, on either database.</summary>
    public static IReadOnlyDictionary<string, string> StateQueries(SqlTypes types) => new Dictionary<string, string>
    {
        ["ReadFromStorageKey"] = $"""SELECT payload AS "PayloadBinary", version AS "Version" FROM orleans_state WHERE {ThisState}""",

        // One statement, so that it is whole without a transaction: a first write finds nothing, a later one its own version, or no row comes back.
        ["WriteToStorageKey"] = $"""
            INSERT INTO orleans_state (service_id, state_name, grain_key, key_high, key_low, version, modified, payload)
            SELECT @ServiceId, @GrainTypeString, COALESCE(@GrainIdExtensionString, ''), @GrainIdN0, @GrainIdN1, 1, {types.Now}, @PayloadBinary
            WHERE @GrainStateVersion IS NULL OR EXISTS (SELECT 1 FROM orleans_state WHERE {ThisState})
            ON CONFLICT (service_id, state_name, grain_key, key_high, key_low) DO UPDATE
            SET version = orleans_state.version + 1, modified = excluded.modified, payload = excluded.payload
            WHERE orleans_state.version = @GrainStateVersion
            RETURNING version AS "NewGrainStateVersion"
            """,
        ["ClearStorageKey"] = $"""
            UPDATE orleans_state SET version = version + 1, modified = {types.Now}, payload = NULL
            WHERE {ThisState} AND version = @GrainStateVersion
            RETURNING version AS "NewGrainStateVersion"
            """,
        ["DeleteStorageKey"] = $"""
            DELETE FROM orleans_state WHERE {ThisState} AND version = @GrainStateVersion
            RETURNING version + 1 AS "NewGrainStateVersion"
            """,
        ["UpsertReminderRowKey"] = """
            INSERT INTO orleans_reminder (service_id, grain_id, name, grain_hash, first_tick, period, version)
            VALUES (@ServiceId, @GrainId, @ReminderName, @GrainHash, @StartTime, @Period, 1)
            ON CONFLICT (service_id, grain_id, name) DO UPDATE
            SET first_tick = excluded.first_tick, period = excluded.period, version = orleans_reminder.version + 1
            RETURNING version AS "Version"
            """,
        ["ReadReminderRowKey"] = $"SELECT {ReminderColumns} FROM orleans_reminder WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName",
        ["ReadReminderRowsKey"] = $"SELECT {ReminderColumns} FROM orleans_reminder WHERE service_id = @ServiceId AND grain_id = @GrainId",

        // Hashes lie on a ring: the first statement reads a part of it that does not go over its seam, the second one that does.
        ["ReadRangeRows1Key"] = $"SELECT {ReminderColumns} FROM orleans_reminder WHERE service_id = @ServiceId AND grain_hash > @BeginHash AND grain_hash <= @EndHash",
        ["ReadRangeRows2Key"] = $"SELECT {ReminderColumns} FROM orleans_reminder WHERE service_id = @ServiceId AND (grain_hash > @BeginHash OR grain_hash <= @EndHash)",
        ["DeleteReminderRowKey"] = types.CountChanges("DELETE FROM orleans_reminder WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName AND version = @Version"),
        ["DeleteReminderRowsKey"] = "DELETE FROM orleans_reminder WHERE service_id = @ServiceId",
    };

    /// <summary>
    /// What membership looks up; PostgreSQL only, for a cluster shares it. Every change of members raises the version of their cluster
    /// in the same statement, and is refused when the version is no longer the one that the silo saw.
    /// </summary>
    public static IReadOnlyDictionary<string, string> MembershipQueries { get; } = new Dictionary<string, string>
    {
        ["InsertMembershipVersionKey"] = """
            WITH made AS (INSERT INTO orleans_cluster (cluster_id, version) VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1)
            SELECT count(*) FROM made
            """,
        ["InsertMembershipKey"] = $"""
            WITH raised AS (
                UPDATE orleans_cluster SET version = version + 1
                WHERE cluster_id = @DeploymentId AND version = @Version AND NOT EXISTS (SELECT 1 FROM orleans_member WHERE {ThisMember})
                RETURNING 1),
            made AS (
                INSERT INTO orleans_member (cluster_id, address, port, generation, silo_name, host_name, status, gateway_port, started, alive)
                SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM raised
                RETURNING 1)
            SELECT count(*) FROM made
            """,
        ["UpdateMembershipKey"] = $"""
            WITH raised AS (
                UPDATE orleans_cluster SET version = version + 1
                WHERE cluster_id = @DeploymentId AND version = @Version AND EXISTS (SELECT 1 FROM orleans_member WHERE {ThisMember})
                RETURNING 1),
            changed AS (
                UPDATE orleans_member SET status = @Status, suspicions = @SuspectTimes, alive = @IAmAliveTime FROM raised WHERE {ThisMember}
                RETURNING 1)
            SELECT count(*) FROM changed
            """,
        ["UpdateIAmAlivetimeKey"] = $"UPDATE orleans_member SET alive = @IAmAliveTime WHERE {ThisMember}",
        ["MembershipReadRowKey"] = $"""
            SELECT {MemberColumns} FROM orleans_cluster c
            LEFT JOIN orleans_member m ON m.cluster_id = c.cluster_id AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
            WHERE c.cluster_id = @DeploymentId
            """,
        ["MembershipReadAllKey"] = $"""
            SELECT {MemberColumns} FROM orleans_cluster c
            LEFT JOIN orleans_member m ON m.cluster_id = c.cluster_id
            WHERE c.cluster_id = @DeploymentId
            """,
        ["GatewaysQueryKey"] = """
            SELECT address AS "Address", gateway_port AS "ProxyPort", generation AS "Generation" FROM orleans_member
            WHERE cluster_id = @DeploymentId AND status = @Status AND gateway_port > 0
            """,
        ["CleanupDefunctSiloEntriesKey"] = "DELETE FROM orleans_member WHERE cluster_id = @DeploymentId AND alive < @IAmAliveTime AND status <> 3",
        ["DeleteMembershipTableEntriesKey"] = """
            DELETE FROM orleans_member WHERE cluster_id = @DeploymentId;
            DELETE FROM orleans_cluster WHERE cluster_id = @DeploymentId
            """,
    };
}

/// <summary>What SQLite and PostgreSQL write differently.</summary>
/// <param name="Text">Texts that compare by bytes.</param>
/// <param name="Bytes">Byte strings.</param>
/// <param name="Time">Moments.</param>
/// <param name="Now">The present moment, in milliseconds since 1970.</param>
/// <param name="ChangesInStatement">Whether a statement can count what a part of it changed.</param>
internal sealed record SqlTypes(string Text, string Bytes, string Time, string Now, bool ChangesInStatement)
{
    /// <summary>SQLite.</summary>
    public static SqlTypes Sqlite { get; } = new("TEXT", "BLOB", "TEXT", "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)", false);

    /// <summary>PostgreSQL.</summary>
    public static SqlTypes Postgres { get; } = new("text COLLATE \"C\"", "bytea", "timestamptz", "(extract(epoch FROM clock_timestamp()) * 1000)::bigint", true);

    /// <summary>A statement with the number of rows that it changed as its result.</summary>
    public string CountChanges(string statement) =>
        ChangesInStatement ? $"WITH changed AS ({statement} RETURNING 1) SELECT count(*) FROM changed" : $"{statement}; SELECT changes()";
}
