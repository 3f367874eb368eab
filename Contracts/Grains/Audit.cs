namespace Matching.Contracts;

/// <summary>Something that the audit log is to tell. Names no person but by id, which the log keeps as a pseudonym.</summary>
[GenerateSerializer, Immutable, Alias("matching.audit-event")]
public sealed record AuditEvent
{
    /// <summary>What happened, one word: "read", "shortlist", "change", "decision", "model", "key", "audit", "erased", ...</summary>
    [Id(0)] public required string What { get; init; }

    /// <summary>Who: the id of a key, or "machine" for what is done at the machine.</summary>
    [Id(1)] public required string Who { get; init; }

    /// <summary>The method that was called, or empty.</summary>
    [Id(2)] public string Method { get; init; } = string.Empty;

    /// <summary>Id of the vacancy, or empty.</summary>
    [Id(3)] public string Vacancy { get; init; } = string.Empty;

    /// <summary>Version of the vacancy, or 0.</summary>
    [Id(4)] public long VacancyVersion { get; init; }

    /// <summary>Ids of the candidates, in the order of the list where there is one.</summary>
    [Id(5)] public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>Version of the ranking model, or empty.</summary>
    [Id(6)] public string Model { get; init; } = string.Empty;

    /// <summary>Version of the competence framework, or 0.</summary>
    [Id(7)] public int Framework { get; init; }

    /// <summary>State of the pool, or empty.</summary>
    [Id(8)] public string Pool { get; init; } = string.Empty;

    /// <summary>The decision, the key, the model or whatever else the event is about; no personal data.</summary>
    [Id(9)] public string About { get; init; } = string.Empty;

    /// <summary>Names the list of <see cref="Candidates"/> when equal names mean equal lists: then it is told in full once and referred to afterwards. Or empty.</summary>
    [Id(10)] public string ListName { get; init; } = string.Empty;

    /// <summary>How many of <see cref="Candidates"/> are the places of a shortlist; after them come others whom the answer names. 0 for no shortlist.</summary>
    [Id(11)] public int Places { get; init; }
}

/// <summary>Where the log ends.</summary>
/// <param name="Entries">Number of the last entry; 0 while there is none.</param>
/// <param name="Hash">Hash of the last entry, hexadecimal; it stands for the whole log up to there.</param>
/// <param name="Block">Number of the last block; 0 while there is none.</param>
/// <param name="Text">The head as JSON, as it is signed.</param>
/// <param name="PublicKey">Key of the signature: ECDSA P-256, SubjectPublicKeyInfo.</param>
/// <param name="Signature">Signature of <paramref name="Text"/> in UTF-8, SHA-256, IEEE P1363.</param>
/// <param name="Segment">What the keys of its blocks begin with; empty for a log that began here.</param>
[GenerateSerializer, Immutable, Alias("matching.audit-head")]
public sealed record AuditHead(
    [property: Id(0)] long Entries,
    [property: Id(1)] string Hash,
    [property: Id(2)] long Block,
    [property: Id(3)] string Text,
    [property: Id(4)] byte[] PublicKey,
    [property: Id(5)] byte[] Signature,
    [property: Id(6)] string Segment = "");

/// <summary>Entries that were written together. Never changed.</summary>
/// <param name="First">Number of the first entry.</param>
/// <param name="Previous">Hash of the entry before, hexadecimal.</param>
/// <param name="Entries">The entries as JSON, in order, 1 or more.</param>
[GenerateSerializer, Immutable, Alias("matching.audit-block-content")]
public sealed record AuditBlock([property: Id(0)] long First, [property: Id(1)] string Previous, [property: Id(2)] IReadOnlyList<string> Entries);

/// <summary>An organisation's audit log: appends only, each entry chained to the one before by its hash. Key: organisation.</summary>
[Alias("matching.audit"), Version(1)]
public interface IAuditGrain : IGrainWithStringKey
{
    /// <summary>Appends an entry; it is durable when the task is complete. Entries that come while others are being written are written together.</summary>
    [Alias("DCFFE34C"), AlwaysInterleave]
    Task Record(AuditEvent happened);

    /// <summary>Appends entries in their order; they are durable when the task is complete.</summary>
    [Alias("1B83C66A"), AlwaysInterleave]
    Task RecordAll(IReadOnlyList<AuditEvent> happened);

    /// <summary>Where the log ends, signed.</summary>
    [Alias("C3BA0A1B"), AlwaysInterleave]
    Task<AuditHead> Head();

    /// <summary>The pseudonyms under which candidates stand in the log, in the order of their ids.</summary>
    [Alias("193C6A04"), AlwaysInterleave]
    Task<IReadOnlyList<string>> Pseudonyms(IReadOnlyList<string> candidates);

    /// <summary>
    /// Goes on with a log that an organisation's file brought, whose blocks have been kept under the name of its segment. What this log has had so
    /// far stays in storage; an entry tells where it ended. With the log that is in force nothing happens.
    /// </summary>
    /// <param name="row">The log's state as it is stored, UTF-8 JSON.</param>
    /// <exception cref="RefusedException">The row is none of this release.</exception>
    [Alias("3CBD9F3E")]
    Task TakeOver(byte[] row);
}

/// <summary>A block of an audit log. Key: organisation/number, or organisation/segment-number for a log that was brought from elsewhere.</summary>
[Alias("matching.audit-block"), Version(1)]
public interface IAuditBlockGrain : IGrainWithStringKey
{
    /// <summary>Keeps the block; false when there is one already, which then stays as it is.</summary>
    [Alias("0E9ABE63")]
    Task<bool> Keep(AuditBlock block);

    /// <summary>The block, or null when there is none.</summary>
    [Alias("26CF6488")]
    Task<AuditBlock?> Read();
}
