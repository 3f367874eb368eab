namespace Matching.Contracts;

/// <summary>
/// The content of a candidate pool, named: how many candidates and an order-independent digest of their ids and versions.
/// Equal content has an equal name, whatever the history and however it is partitioned; the names of partitions add up.
/// </summary>
/// <param name="Count">Candidates.</param>
/// <param name="High">Upper half of the 128-bit digest.</param>
/// <param name="Low">Lower half of the 128-bit digest.</param>
[GenerateSerializer, Immutable, Alias("matching.pool-version")]
public readonly record struct PoolVersion([property: Id(0)] int Count, [property: Id(1)] ulong High, [property: Id(2)] ulong Low)
{
    /// <summary>The name of two disjoint partitions together.</summary>
    public static PoolVersion operator +(PoolVersion left, PoolVersion right)
    {
        var sum = new UInt128(left.High, left.Low) + new UInt128(right.High, right.Low);
        return new PoolVersion(left.Count + right.Count, (ulong)(sum >> 64), (ulong)sum);
    }

    /// <summary>"count-digest", the digest in 32 hexadecimal digits.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count}-{High:x16}{Low:x16}");
}

/// <summary>What a partition holds, and where.</summary>
/// <param name="Pool">Its content.</param>
/// <param name="Silo">Name of the silo that it is on.</param>
[GenerateSerializer, Immutable, Alias("matching.pool-holding")]
public sealed record PoolHolding([property: Id(0)] PoolVersion Pool, [property: Id(1)] string Silo);

/// <summary>A candidate's entry in the pool.</summary>
/// <param name="Candidate">Identifier.</param>
/// <param name="Version">The candidate's version; an older entry never replaces a newer one.</param>
/// <param name="Row">Columns (docs/architecture.md), at most 1,024 bytes.</param>
[GenerateSerializer, Immutable, Alias("matching.pool-entry")]
public sealed record PoolEntry(
    [property: Id(0)] string Candidate,
    [property: Id(1)] long Version,
    [property: Id(2)] byte[] Row)
{
    /// <summary>What tells whether the CV has an ad's own words, as <c>Profiles.Copies.Fingerprint</c> makes it; empty for none, null from a silo that knows of none.</summary>
    [Id(3)] public byte[]? Fingerprint { get; init; }

    /// <summary>Key that the history of the candidate is sealed with; null from a silo that keeps none.</summary>
    [Id(4)] public byte[]? HistoryKey { get; init; }
}

/// <summary>Asks a partition for its best candidates.</summary>
/// <param name="Vacancy">Identifier of the vacancy.</param>
/// <param name="VacancyVersion">Its version; with the identifier and the model it names the compiled query.</param>
/// <param name="Profile">The vacancy's profile.</param>
/// <param name="ModelVersion">The model to rank with.</param>
/// <param name="Top">How many, 1-10,000.</param>
[GenerateSerializer, Immutable, Alias("matching.pool-query")]
public sealed record PoolQuery(
    [property: Id(0)] string Vacancy,
    [property: Id(1)] long VacancyVersion,
    [property: Id(2)] VacancyProfile Profile,
    [property: Id(3)] string ModelVersion,
    [property: Id(4)] int Top)
{
    /// <summary>What the asker has from the last time that it asked the same, or null. When it is still so, matches are not sent again.</summary>
    [Id(5)] public KnownMatches? Known { get; init; }

    /// <summary>Fingerprint of the ad's text; matches whose CVs have its words are marked. Null marks none.</summary>
    [Id(6)] public byte[]? Fingerprint { get; init; }
}

/// <summary>An answer that the asker still has.</summary>
/// <param name="Pool">Content that it was about.</param>
/// <param name="Revision">Its revision.</param>
[GenerateSerializer, Immutable, Alias("matching.known-matches")]
public sealed record KnownMatches([property: Id(0)] PoolVersion Pool, [property: Id(1)] long Revision);

/// <summary>A partition's best candidates at one moment.</summary>
/// <param name="Pool">The content at that moment.</param>
/// <param name="Matches">Best first; null when they are the ones that the asker has.</param>
/// <param name="Revision">Names these matches among those of the vacancy; 0 when the partition keeps no list of this length.</param>
[GenerateSerializer, Immutable, Alias("matching.pool-matches")]
public sealed record PoolMatches(
    [property: Id(0)] PoolVersion Pool,
    [property: Id(1)] IReadOnlyList<PoolMatch>? Matches,
    [property: Id(2)] long Revision)
{
    /// <summary>
    /// How long, from the asking, the matches stay these unless the vacancy is told before the change is acknowledged
    /// (<see cref="IVacancyGrain.ListChanged"/>); zero: ask each time.
    /// </summary>
    [Id(3)] public TimeSpan Promise { get; init; }

    /// <summary>Candidates of the partition who asked for a manual process on all lists, in order of id: not in the pool. Null for none.</summary>
    [Id(4)] public IReadOnlyList<string>? Unranked { get; init; }
}

/// <summary>A candidate with its score.</summary>
[GenerateSerializer, Immutable, Alias("matching.pool-match")]
public readonly record struct PoolMatch(
    [property: Id(0)] string Candidate,
    [property: Id(1)] int Score,
    [property: Id(2)] long Version)
{
    /// <summary>The CV has words of the ad: <see cref="Score"/> counts them, and what counts is at most that (<see cref="ICandidateGrain.Beside"/>).</summary>
    [Id(3)] public bool Copied { get; init; }
}

/// <summary>Where somebody stands in a partition.</summary>
/// <param name="Pool">Content that was counted over.</param>
/// <param name="Before">Candidates that stand before.</param>
[GenerateSerializer, Immutable, Alias("matching.pool-rank")]
public sealed record PoolRank([property: Id(0)] PoolVersion Pool, [property: Id(1)] int Before)
{
    /// <summary>Those of them whose CVs have words of the ad; null from a silo that marks none.</summary>
    [Id(2)] public IReadOnlyList<PoolMatch>? Copied { get; init; }
}

/// <summary>A part of what a partition holds.</summary>
/// <param name="Pool">The content that the part is of.</param>
/// <param name="Entries">Some of its entries, rows filled up with zeros to the widest.</param>
[GenerateSerializer, Immutable, Alias("matching.pool-page")]
public sealed record PoolPage([property: Id(0)] PoolVersion Pool, [property: Id(1)] IReadOnlyList<PoolEntry> Entries);

/// <summary>What a comparison of a partition with the candidates' states found and mended.</summary>
/// <param name="Unfinished">Changes that a crash or failure had left half-way, and that were completed.</param>
/// <param name="Missing">Candidates that the partition did not hold.</param>
/// <param name="Stale">Candidates that it held in an older version.</param>
/// <param name="Orphans">Entries whose candidate is gone.</param>
[GenerateSerializer, Immutable, Alias("matching.pool-repairs")]
public sealed record PoolRepairs([property: Id(0)] int Unfinished, [property: Id(1)] int Missing, [property: Id(2)] int Stale, [property: Id(3)] int Orphans);
