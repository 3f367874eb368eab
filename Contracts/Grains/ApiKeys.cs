namespace Matching.Contracts;

/// <summary>What a key may do; the access of each method names those that may call it.</summary>
[Alias("matching.key-role")]
public enum KeyRole
{
    /// <summary>Works with vacancies, candidates, shortlists and decisions.</summary>
    Recruiter = 1,

    /// <summary>Runs the organisation's service.</summary>
    Admin = 2,

    /// <summary>Reads the audit log.</summary>
    Auditor = 3,

    /// <summary>A system that brings documents and reads lists.</summary>
    Integration = 4,
}

/// <summary>Parts of what a system does; a key of the role integration has some of them.</summary>
[Flags, Alias("matching.key-scopes")]
public enum KeyScopes
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Brings ads, CVs and applications.</summary>
    Import = 1,

    /// <summary>Reads what is kept, without the text of CVs.</summary>
    Read = 2,

    /// <summary>Asks for lists, searches and reasons.</summary>
    Rank = 4,

    /// <summary>Records decisions.</summary>
    Decide = 8,

    /// <summary>Reads the text of CVs.</summary>
    FullText = 16,

    /// <summary>Deletes vacancies and candidates.</summary>
    Delete = 32,

    /// <summary>Brings and withdraws what candidates declare of themselves.</summary>
    Declare = 64,

    /// <summary>What a system gets that asks for nothing in particular.</summary>
    Usual = Import | Read | Rank | Decide,

    /// <summary>All that there were before <see cref="Declare"/>: what keys of releases without scopes have.</summary>
    All = Usual | FullText | Delete,

    /// <summary>All of them.</summary>
    Every = All | Declare,
}

/// <summary>A key to keep; its secret stays with its maker.</summary>
/// <param name="SecretHash">SHA-256 of the secret.</param>
/// <param name="Role">What it may do.</param>
/// <param name="DisplayName">What it is for; may be empty.</param>
/// <param name="Expires">From when on it is refused.</param>
/// <param name="Creator">Id of the key that made it; empty when it was made at the machine.</param>
[GenerateSerializer, Immutable, Alias("matching.key-to-keep")]
public sealed record KeyToKeep(
    [property: Id(0)] byte[] SecretHash,
    [property: Id(1)] KeyRole Role,
    [property: Id(2)] string DisplayName,
    [property: Id(3)] DateTimeOffset Expires,
    [property: Id(4)] string Creator)
{
    /// <summary>What it may do, of a system.</summary>
    [Id(5)] public KeyScopes Scopes { get; init; }
}

/// <summary>A key without its secret.</summary>
/// <param name="Id">Identifier within the organisation.</param>
/// <param name="Role">What it may do.</param>
/// <param name="DisplayName">What it is for.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">From when on it is refused.</param>
/// <param name="Revoked">When it was revoked, or null.</param>
/// <param name="Creator">Id of the key that made it; empty when it was made at the machine.</param>
[GenerateSerializer, Immutable, Alias("matching.key-snapshot")]
public sealed record KeySnapshot(
    [property: Id(0)] string Id,
    [property: Id(1)] KeyRole Role,
    [property: Id(2)] string DisplayName,
    [property: Id(3)] DateTimeOffset Created,
    [property: Id(4)] DateTimeOffset Expires,
    [property: Id(5)] DateTimeOffset? Revoked,
    [property: Id(6)] string Creator)
{
    /// <summary>What it may do, of a system.</summary>
    [Id(7)] public KeyScopes Scopes { get; init; }
}

/// <summary>What became of the check of a key.</summary>
[Alias("matching.key-verdict")]
public enum KeyVerdict
{
    /// <summary>No such key, or another secret.</summary>
    Unknown,

    /// <summary>The key holds.</summary>
    Valid,

    /// <summary>The secret is right, but the key has expired.</summary>
    Expired,

    /// <summary>The secret is right, but the key was revoked.</summary>
    Revoked,
}

/// <summary>The check of a key.</summary>
/// <param name="Verdict">Whether it holds.</param>
/// <param name="Role">What it may do, when it holds.</param>
[GenerateSerializer, Immutable, Alias("matching.key-check")]
public sealed record KeyCheck([property: Id(0)] KeyVerdict Verdict, [property: Id(1)] KeyRole Role)
{
    /// <summary>What the key of a system may do. A silo of an earlier release, which knows of no scopes, says nothing: then none.</summary>
    [Id(2)] public KeyScopes Scopes { get; init; }
}

/// <summary>A key of an organisation. Key: organisation/id. Asked at every call, or once a lease, so that a revocation counts as soon as it is acknowledged.</summary>
[Alias("matching.key"), Version(2)]
public interface IKeyGrain : IGrainWithStringKey
{
    /// <summary>Keeps a new key; false when one of this id is kept already, which then stays as it is.</summary>
    [Alias("77CF7634")]
    Task<bool> Keep(KeyToKeep key);

    /// <summary>Whether a secret of this hash holds now.</summary>
    [Alias("14851F04"), AlwaysInterleave]
    Task<KeyCheck> Check(byte[] secretHash);

    /// <summary>The same; that it holds is promised for a while, anything else is not.</summary>
    [Alias("C36070D1"), AlwaysInterleave]
    Task<Lease<KeyCheck>> Lease(byte[] secretHash);

    /// <summary>What the key is named, also after it was revoked; null for one that there is none of.</summary>
    [Alias("3E0B9D52"), AlwaysInterleave]
    Task<string?> DisplayName();

    /// <summary>Revokes the key for good; again changes nothing.</summary>
    /// <exception cref="RefusedException">Not found.</exception>
    [Alias("FD0D5B0E")]
    Task<KeySnapshot> Revoke();

    /// <summary>Takes a row over that an organisation's file brought, in place of what a service makes unasked; see docs/operations.md, "Moving".</summary>
    /// <param name="row">The state as it is stored, UTF-8 JSON.</param>
    /// <exception cref="RefusedException">The row is none of this release.</exception>
    [Alias("53CB56C1")]
    Task TakeOver(byte[] row);
}
