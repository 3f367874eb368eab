using Matching.Contracts;

namespace Matching.Grains.ApiKeys;

/// <summary>A kept key.</summary>
[GenerateSerializer, Alias("matching.key-state")]
public sealed class KeyState
{
    /// <summary>SHA-256 of the secret.</summary>
    [Id(0)] public byte[] SecretHash { get; set; } = [];

    /// <summary>What it may do.</summary>
    [Id(1)] public KeyRole Role { get; set; }

    /// <summary>What it is for.</summary>
    [Id(2)] public string DisplayName { get; set; } = string.Empty;

    /// <summary>When it was made.</summary>
    [Id(3)] public DateTimeOffset Created { get; set; }

    /// <summary>From when on it is refused.</summary>
    [Id(4)] public DateTimeOffset Expires { get; set; }

    /// <summary>When it was revoked, or null.</summary>
    [Id(5)] public DateTimeOffset? Revoked { get; set; }

    /// <summary>Id of the key that made it; empty when it was made at the machine.</summary>
    [Id(6)] public string Creator { get; set; } = string.Empty;

    /// <summary>What it may do, of a system; null for a key of an earlier release, which keeps all that it could.</summary>
    [Id(7)] public KeyScopes? Scopes { get; set; }

    /// <summary>What it may do by scopes: a system's; nobody else has any.</summary>
    public KeyScopes EffectiveScopes => Role == KeyRole.Integration ? Scopes ?? KeyScopes.All : KeyScopes.None;

    /// <summary>The key as it is told.</summary>
    public KeySnapshot Snapshot(string id) => new(id, Role, DisplayName, Created, Expires, Revoked, Creator) { Scopes = EffectiveScopes };
}
