using Matching.Contracts;

namespace Matching.Grains.Audit;

/// <summary>What an audit log keeps beside its blocks.</summary>
[GenerateSerializer, Alias("matching.audit-state")]
public sealed class AuditState
{
    /// <summary>Secret that pseudonyms are made with; 32 random bytes.</summary>
    [Id(0)] public byte[] Secret { get; set; } = [];

    /// <summary>Private key that heads are signed with: ECDSA P-256, PKCS #8.</summary>
    [Id(1)] public byte[] SigningKey { get; set; } = [];

    /// <summary>A block that is there: the last one is looked for from here on. It is written now and then, not with every block.</summary>
    [Id(2)] public long KnownBlock { get; set; }

    /// <summary>What the keys of the log's blocks begin with; empty for a log that began here. See <see cref="AuditBlocks"/>.</summary>
    [Id(3)] public string Segment { get; set; } = string.Empty;
}

/// <summary>A block as it is kept.</summary>
[GenerateSerializer, Alias("matching.audit-block-state")]
public sealed class AuditBlockState
{
    /// <summary>The block.</summary>
    [Id(0)] public AuditBlock? Block { get; set; }
}
